import Support

/// Reads a part of a mapped file from front to back; what lies beyond the part is an error, never a crash.
struct ByteReader {
  let file: MappedFile
  /// The next byte to be read, counted from the start of the file.
  private(set) var offset: Int
  let end: Int

  /// The part ends before what was asked for.
  struct EndOfData: Error, Equatable {
    let offset: Int
    let wanted: Int
    let end: Int
  }

  /// - Precondition: `range` lies within the file.
  init(_ file: MappedFile, in range: Range<Int>? = nil) {
    let range = range ?? 0..<file.count
    precondition(range.lowerBound >= 0 && range.upperBound <= file.count)
    self.file = file
    offset = range.lowerBound
    end = range.upperBound
  }

  var remaining: Int { end - offset }

  /// Steps over bytes and returns where they stand.
  mutating func skip(_ count: Int) throws -> Range<Int> {
    guard count >= 0, count <= remaining else { throw EndOfData(offset: offset, wanted: count, end: end) }
    defer { offset += count }
    return offset..<(offset + count)
  }

  mutating func integer<T: FixedWidthInteger>(_ type: T.Type) throws -> T {
    file.integer(at: try skip(MemoryLayout<T>.size).lowerBound)
  }

  mutating func bytes(_ count: Int) throws -> [UInt8] { file.bytes(in: try skip(count)) }

  /// UTF-8 text; what is no UTF-8 becomes U+FFFD.
  mutating func string(_ count: Int) throws -> String {
    file.withBytes(in: try skip(count)) { String(decoding: $0, as: UTF8.self) }
  }

  /// The text before the next such byte, which is stepped over.
  mutating func range(before byte: UInt8) throws -> Range<Int> {
    guard let found = file.firstIndex(of: byte, from: offset, before: end) else {
      throw EndOfData(offset: offset, wanted: remaining + 1, end: end)
    }
    defer { offset = found + 1 }
    return offset..<found
  }
}
