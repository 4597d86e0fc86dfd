import Foundation
import Support

/// A file written under a temporary name, flushed and renamed, or not at all.
struct FileWriter {
  private let descriptor: Int32
  private let path: String
  private var offset = 0

  private init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  static func write(path: String, _ body: (inout FileWriter) throws -> Void) throws {
    let temporary = path + ".\(getpid())-\(UInt32.random(in: 0 ... .max)).part"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw IndexError.system(SystemError(.write, path)) }
    var writer = FileWriter(descriptor: descriptor, path: path)
    do {
      try body(&writer)
      guard fsync(descriptor) == 0 else { throw IndexError.system(SystemError(.flush, path)) }
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    guard close(descriptor) == 0, rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw IndexError.system(SystemError(.write, path, code: code))
    }
  }

  mutating func append(_ bytes: SlabBytes) throws {
    try withExtendedLifetime(bytes.owner) { try append(bytes.buffer) }
  }

  mutating func append(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try append($0) } }

  private mutating func append(_ bytes: UnsafeRawBufferPointer) throws {
    var done = 0
    while done < bytes.count {
      let chunk = UnsafeRawBufferPointer(rebasing: bytes[done..<min(bytes.count, done + 1 << 26)])
      let written = Foundation.write(descriptor, chunk.baseAddress, chunk.count)
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw IndexError.system(SystemError(.write, path)) }
      done += written
    }
    offset += bytes.count
  }

  mutating func pad(to end: Int) throws {
    precondition(end >= offset)
    try append([UInt8](repeating: 0, count: end - offset))
  }
}
