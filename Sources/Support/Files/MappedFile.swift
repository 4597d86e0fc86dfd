import Foundation

/// A file's bytes, mapped into memory and only read.
///
/// Opening costs no reading: the system brings in the pages that are touched. This file owns the pointer.
///
/// `@unchecked Sendable`: the mapping is never written and lives exactly as long as the object, so any number of
/// threads may read it at once.
public final class MappedFile: @unchecked Sendable {
  public let path: String
  /// Bytes in the file when it was opened.
  public let count: Int
  @usableFromInline let bytes: UnsafeRawBufferPointer

  /// - Throws: `FileError`.
  public init(_ url: URL) throws {
    path = url.path
    let file = open(url.path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileError.system(SystemError(.open, url.path)) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw FileError.system(SystemError(.read, url.path)) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw FileError.notAFile(path: url.path) }
    count = Int(status.st_size)
    guard count > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, file, 0), start != MAP_FAILED else {
      throw FileError.system(SystemError(.map, url.path))
    }
    bytes = UnsafeRawBufferPointer(start: start, count: count)
  }

  deinit {
    if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
  }

  /// Where the bytes lie for as long as the object lives; nil for a file of none. For those who keep the object with it.
  package var start: UnsafeRawPointer? { bytes.baseAddress }

  /// How the bytes are about to be used; only ever a hint.
  public enum Access: Sendable {
    case random
    /// These pages are not needed again soon: they stop counting as this process's memory.
    case finished
  }

  public func advise(_ access: Access, in range: Range<Int>? = nil) {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let range = (range ?? 0..<count).clamped(to: 0..<count)
    let lower = access == .finished ? (range.lowerBound + page - 1) / page * page : range.lowerBound / page * page
    let upper = access == .finished && range.upperBound < count ? range.upperBound / page * page : range.upperBound
    guard lower < upper, let start = bytes.baseAddress else { return }
    let advice =
      switch access {
      case .random: MADV_RANDOM
      case .finished: MADV_DONTNEED
      }
    madvise(UnsafeMutableRawPointer(mutating: start + lower), upper - lower, Int32(advice))
  }

  /// The bytes of a range, without a copy.
  /// - Precondition: `range` lies within `0..<count`.
  @inlinable public func withBytes<R>(in range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R
  {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return try withExtendedLifetime(self) { try body(UnsafeRawBufferPointer(rebasing: bytes[range])) }
  }

  /// The float32 values that start at a byte, without a copy; nil where they are not aligned for that.
  /// - Precondition: the values lie within the file.
  @inlinable public func withFloats<R>(at offset: Int, count: Int, _ body: (Span<Float>) throws -> R) rethrows -> R? {
    try withBytes(in: offset..<(offset + count * 4)) { raw in
      guard let start = raw.baseAddress, Int(bitPattern: start) % 4 == 0 else { return nil }
      return try body(raw.bindMemory(to: Float.self).span)
    }
  }

  /// A copy of the bytes of a range.
  /// - Precondition: `range` lies within `0..<count`.
  @inlinable public func bytes(in range: Range<Int>) -> [UInt8] {
    withBytes(in: range) { [UInt8]($0) }
  }

  /// A little-endian number.
  /// - Precondition: it lies within the file.
  @inlinable public func integer<T: FixedWidthInteger>(at offset: Int, as type: T.Type = T.self) -> T {
    withBytes(in: offset..<(offset + MemoryLayout<T>.size)) { T(littleEndian: $0.loadUnaligned(as: T.self)) }
  }

  @inlinable public subscript(offset: Int) -> UInt8 {
    precondition(offset >= 0 && offset < count)
    return bytes[offset]
  }

  /// The place of the next such byte at or after `offset`, before `limit`.
  /// - Precondition: `offset…limit` lies within the file.
  @inlinable public func firstIndex(of byte: UInt8, from offset: Int, before limit: Int) -> Int? {
    withBytes(in: offset..<limit) { raw in
      guard let start = raw.baseAddress, let found = memchr(start, Int32(byte), raw.count) else { return nil }
      return offset + (UnsafeRawPointer(found) - start)
    }
  }
}
