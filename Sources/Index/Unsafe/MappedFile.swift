import Foundation
import Support

/// A file in memory, read-only, for as long as someone holds it. `Sendable`: it is never written.
final class MappedFile: @unchecked Sendable {
  let pointer: UnsafeRawPointer
  let count: Int

  init(path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw IndexError.system(SystemError(.open, path)) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw IndexError.system(SystemError(.read, path)) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw IndexError.notAnIndex(path: path) }
    guard status.st_size > 0 else { throw IndexError.notAnIndex(path: path) }
    count = Int(status.st_size)
    guard let mapped = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), mapped != MAP_FAILED else {
      throw IndexError.system(SystemError(.map, path))
    }
    pointer = UnsafeRawPointer(mapped)
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: pointer), count) }

  /// A checksum of the bytes `range`, which lie inside the file.
  func checksum(_ range: Range<Int>) -> UInt64 {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return Kernels.checksum(UnsafeRawBufferPointer(start: pointer + range.lowerBound, count: range.count))
  }

  /// A little-endian number at a byte offset that lies inside the file.
  func load<T: FixedWidthInteger>(_ type: T.Type, at offset: Int) -> T {
    precondition(offset >= 0 && offset + MemoryLayout<T>.size <= count)
    return T(littleEndian: pointer.loadUnaligned(fromByteOffset: offset, as: T.self))
  }
}
