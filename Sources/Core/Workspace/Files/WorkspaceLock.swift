import Foundation
import Support

/// One process indexes a workspace at a time. The system lets go of the lock when the process ends, however it ends.
final class WorkspaceLock {
  private let file: Int32

  /// - Throws: ``WorkspaceError/busy(path:)`` while another process holds it.
  init(_ workspace: URL) throws {
    let path = workspace.appendingPathComponent(".lock").path
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw WorkspaceError.system(SystemError(.write, workspace.path)) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw WorkspaceError.busy(path: workspace.path)
    }
    // Set last: an initialiser that throws with everything set runs deinit, which would close the descriptor once more.
    file = descriptor
  }

  /// Whether a process holds the lock of a folder now.
  static func isHeld(_ workspace: URL) -> Bool {
    let file = open(workspace.appendingPathComponent(".lock").path, O_RDWR | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    return flock(file, LOCK_SH | LOCK_NB) != 0
  }

  func unlock() { flock(file, LOCK_UN) }

  deinit { close(file) }
}
