import Foundation
import Support

/// Reads whole files into one buffer that is used again and again.
struct FileBytes {
  /// The first ``count`` bytes are the file's.
  private(set) var bytes: [UInt8] = []
  private(set) var count = 0

  static let byteLimit = 1 << 30

  /// - Throws: ``ImageError/system(_:)``, ``ImageError/notAFile(path:)``, ``ImageError/empty(path:)`` or
  ///   ``ImageError/tooManyBytes(path:bytes:limit:)``.
  mutating func read(_ path: String) throws {
    count = 0
    // Not to be held up by a pipe that nobody writes to.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw ImageError.system(SystemError(.read, path)) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw ImageError.system(SystemError(.read, path)) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw ImageError.notAFile(path: path) }
    let size = Int(status.st_size)
    guard size <= Self.byteLimit else {
      throw ImageError.tooManyBytes(path: path, bytes: size, limit: Self.byteLimit)
    }
    // The file may grow or shrink meanwhile: what counts is what can be read.
    while count <= Self.byteLimit {
      if bytes.count < max(size, count) + 1 {
        bytes.append(contentsOf: repeatElement(0, count: max(size, count) + 65_536 - bytes.count))
      }
      let start = count
      let received = bytes.withUnsafeMutableBytes { buffer in
        Foundation.read(descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start)
      }
      if received < 0 {
        if errno == EINTR { continue }
        throw ImageError.system(SystemError(.read, path))
      }
      if received == 0 { break }
      count += received
    }
    if count == 0 { throw ImageError.empty(path: path) }
  }
}
