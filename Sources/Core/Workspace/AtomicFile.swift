import Foundation

/// Files that are either the old one or the new one, never a half: written beside, flushed, renamed.
enum AtomicFile {
  /// - Throws: ``WorkspaceError/unwritable(path:reason:)`` with the system's reason; nothing is left behind.
  static func write(_ data: Data, to url: URL) throws {
    let temporary = url.deletingLastPathComponent()
      .appendingPathComponent(".\(url.lastPathComponent).\(getpid()).tmp")
    do {
      try writeFlushed(data, to: temporary)
      guard rename(temporary.path, url.path) == 0 else { throw failure(url) }
    } catch {
      unlink(temporary.path)
      throw error
    }
  }

  private static func writeFlushed(_ data: Data, to url: URL) throws {
    let file = open(url.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure(url) }
    defer { close(file) }
    var rest = data[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { throw failure(url) }
      rest = rest.dropFirst(written)
    }
    guard fsync(file) == 0 else { throw failure(url) }
  }

  private static func failure(_ url: URL) -> WorkspaceError {
    .unwritable(path: url.path, reason: String(cString: strerror(errno)))
  }
}
