import Foundation
import Support

/// A fixed run of numbers at a 64-byte boundary: of its own (in huge pages where the system has them) or inside a mapped
/// file.
///
/// `@unchecked Sendable`: a slab is written by the one builder or writer that made it, and only in places that no
/// snapshot shows yet; from the moment an index shares a place, that place is only read.
@usableFromInline
final class Slab<Element: BitwiseCopyable>: @unchecked Sendable {
  @usableFromInline let pointer: UnsafeMutablePointer<Element>
  @usableFromInline let count: Int
  private let owner: MappedFile?
  private let byteCount: Int

  /// Zeroed memory for `count` elements.
  init(count: Int) throws {
    let (bytes, overflow) = max(count, 1).multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    guard !overflow, bytes < Int.max - (1 << 22) else { throw IndexError.outOfMemory(bytes: .max) }
    let hugePage = 1 << 21
    let alignment = bytes >= hugePage ? hugePage : 64
    let size = (bytes + alignment - 1) / alignment * alignment
    var raw: UnsafeMutableRawPointer?
    guard posix_memalign(&raw, alignment, size) == 0, let raw else { throw IndexError.outOfMemory(bytes: size) }
    #if os(Linux)
      if alignment == hugePage { _ = madvise(raw, size, 14 /* MADV_HUGEPAGE */) }
    #endif
    memset(raw, 0, size)
    self.pointer = raw.bindMemory(to: Element.self, capacity: max(count, 1))
    self.count = count
    self.byteCount = size
    self.owner = nil
  }

  convenience init(_ elements: some Collection<Element>) throws {
    try self.init(count: elements.count)
    var i = 0
    for element in elements {
      pointer[i] = element
      i += 1
    }
  }

  /// The elements at a place of a mapped file that was checked to hold them.
  init(file: MappedFile, offset: Int, count: Int) {
    precondition(offset >= 0 && offset + count * MemoryLayout<Element>.stride <= file.count && offset % 64 == 0)
    guard let start = file.start else { preconditionFailure() }
    self.pointer = UnsafeMutableRawPointer(mutating: start + offset)
      .bindMemory(to: Element.self, capacity: max(count, 1))
    self.count = count
    self.byteCount = 0
    self.owner = file
  }

  deinit {
    if owner == nil { free(pointer) }
  }

  subscript(i: Int) -> Element {
    get {
      precondition(i >= 0 && i < count)
      return pointer[i]
    }
    set {
      precondition(i >= 0 && i < count && owner == nil)
      pointer[i] = newValue
    }
  }

  /// The elements `range`; inlined, so that what `body` calls can be too.
  @inlinable @inline(__always)
  func withSpan<R>(_ range: Range<Int>, _ body: (Span<Element>) -> R) -> R {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return body(UnsafeBufferPointer(start: pointer + range.lowerBound, count: range.count).span)
  }

  /// The elements `range`, to be written.
  func withMutableSpan<R>(_ range: Range<Int>, _ body: (inout MutableSpan<Element>) throws -> R) rethrows -> R {
    precondition(range.lowerBound >= 0 && range.upperBound <= count && owner == nil)
    let buffer = UnsafeMutableBufferPointer(start: pointer + range.lowerBound, count: range.count)
    var span = buffer.mutableSpan
    return try body(&span)
  }

  /// The bytes of the first `count` elements.
  func prefix(_ count: Int) -> SlabBytes {
    precondition(count >= 0 && count <= self.count)
    return SlabBytes(owner: self, buffer: .init(start: pointer, count: count * MemoryLayout<Element>.stride))
  }

  /// A checksum of the elements `range`.
  func checksum(_ range: Range<Int>) -> UInt64 {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return Kernels.checksum(
      UnsafeRawBufferPointer(
        start: pointer + range.lowerBound, count: range.count * MemoryLayout<Element>.stride))
  }

  /// Whether the elements `range` are, bit for bit, those of another slab from `start` on.
  func isEqual(_ range: Range<Int>, to other: Slab, from start: Int) -> Bool {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    precondition(start >= 0 && start + range.count <= other.count)
    return memcmp(pointer + range.lowerBound, other.pointer + start, range.count * MemoryLayout<Element>.stride) == 0
  }

  /// A copy with room for `capacity` elements, of which the first `count` are copied.
  func copy(count: Int, capacity: Int) throws -> Slab {
    precondition(count <= self.count && count <= capacity)
    let other = try Slab(count: capacity)
    memcpy(other.pointer, pointer, count * MemoryLayout<Element>.stride)
    return other
  }
}

/// Bytes of a slab, which they keep alive.
struct SlabBytes {
  let owner: AnyObject
  let buffer: UnsafeRawBufferPointer

  var checksum: UInt64 { Kernels.checksum(buffer) }
}
