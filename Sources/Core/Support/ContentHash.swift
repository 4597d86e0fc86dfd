/// FNV-1a, 64 bits (Fowler, Noll & Vo): tells whether a file's bytes are the ones seen before. No protection against
/// someone who wants two files to look the same.
enum ContentHash {
  static func hash(_ bytes: Span<UInt8>) -> Int64 {
    Int64(bitPattern: combined(bytes, into: offsetBasis))
  }

  static let offsetBasis: UInt64 = 0xCBF2_9CE4_8422_2325

  static func combined(_ bytes: Span<UInt8>, into state: UInt64) -> UInt64 {
    var state = state
    for index in bytes.indices {
      state = (state ^ UInt64(bytes[index])) &* 0x100_0000_01B3
    }
    return state
  }
}
