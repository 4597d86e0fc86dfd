import Foundation

/// A file that is written beside its final name, flushed to disk, then renamed: at any moment the name holds either
/// the old content or all of the new.
public struct DurableFile: ~Copyable {
  private let url: URL
  private let temporary: String
  private let file: Int32
  private var isPublished = false
  /// Bytes written so far.
  public private(set) var count = 0

  /// - Parameter permissions: of the file, less what the process masks.
  /// - Throws: `FileError`.
  public init(_ url: URL, permissions: mode_t = 0o644) throws {
    self.url = url
    // Two threads may write one name at once: each its own file, and the last to be named stays.
    let name = ".\(url.lastPathComponent).\(getpid())-\(UInt32.random(in: 0 ... .max)).tmp"
    temporary = url.deletingLastPathComponent().appendingPathComponent(name).path
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permissions)
    guard descriptor >= 0 else { throw FileError.system(SystemError(.write, url.path)) }
    file = descriptor
  }

  deinit {
    close(file)
    if !isPublished { unlink(temporary) }
  }

  public mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes
    while rest.count > 0 {
      // One call writes at most 2 GiB on Linux.
      let written = Foundation.write(file, rest.baseAddress, min(rest.count, 1 << 30))
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else {
        throw FileError.system(SystemError(.write, url.path, code: written < 0 ? errno : ENOSPC))
      }
      count += written
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
    }
  }

  public mutating func write<T: BitwiseCopyable>(_ values: [T]) throws {
    try values.withUnsafeBytes { try write($0) }
  }

  /// Writes zeros up to a place.
  /// - Precondition: `end >= count`.
  public mutating func pad(to end: Int) throws {
    precondition(end >= count)
    try write([UInt8](repeating: 0, count: end - count))
  }

  /// Flushes, and gives the file its name.
  public mutating func publish() throws {
    guard fsync(file) == 0 else { throw FileError.system(SystemError(.flush, url.path)) }
    guard rename(temporary, url.path) == 0 else { throw FileError.system(SystemError(.write, url.path)) }
    isPublished = true
    // The new name itself is kept by the folder; a file system that cannot flush folders says so, and that is no error.
    let folder = open(url.deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }
}
