import Foundation
import Synchronization

/// What ``TemporaryFolder/keptUntilExit()`` keeps.
private let kept = Mutex<[TemporaryFolder]>([])

/// A folder of a test's own, removed with everything in it when the last reference goes.
public final class TemporaryFolder: Sendable {
  public let url: URL

  public init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("semblance-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Removed when the tests have ended, for what many tests share: a global is never let go.
  public func keptUntilExit() -> TemporaryFolder {
    let isFirst = kept.withLock { folders in
      folders.append(self)
      return folders.count == 1
    }
    if isFirst { atexit { kept.withLock { $0.removeAll() } } }
    return self
  }

  public func file(_ name: String) -> URL { url.appendingPathComponent(name) }
}
