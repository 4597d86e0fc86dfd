import Support

extension MappedFile {
  /// A checksum of the bytes `range`, which lie inside the file.
  func checksum(_ range: Range<Int>) -> UInt64 { withBytes(in: range) { Kernels.checksum($0) } }

  /// A little-endian number at a byte offset that lies inside the file.
  func load<T: FixedWidthInteger>(_ type: T.Type, at offset: Int) -> T { integer(at: offset, as: type) }
}
