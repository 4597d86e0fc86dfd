/// FNV-1a, 64 bits (Fowler, Noll & Vo): tells whether bytes are the ones seen before, and spreads names. No protection
/// against someone who wants two files to look the same. Files keep these numbers.
///
///     var hash = FNV1a()
///     hash.add(bytes.span)
///     hash.add("killer+whale")
package struct FNV1a: Sendable {
  /// Of what was added so far.
  package var value: UInt64

  /// - Parameter value: where to begin: with the offset basis, or with what other bytes gave.
  @inlinable package init(_ value: UInt64 = 0xCBF2_9CE4_8422_2325) { self.value = value }

  @inlinable package mutating func add(_ byte: UInt8) { value = Self.step(value, byte) }

  @inlinable package mutating func add(_ bytes: Span<UInt8>) {
    var state = value
    for index in bytes.indices { state = Self.step(state, bytes[index]) }
    value = state
  }

  /// Its bytes in UTF-8.
  @inlinable package mutating func add(_ text: String) {
    for byte in text.utf8 { value = Self.step(value, byte) }
  }

  /// Of bytes alone.
  @inlinable package static func hash(_ bytes: Span<UInt8>) -> UInt64 {
    var hash = FNV1a()
    hash.add(bytes)
    return hash.value
  }

  /// Of a text's bytes in UTF-8.
  @inlinable package static func hash(_ text: String, from value: UInt64 = 0xCBF2_9CE4_8422_2325) -> UInt64 {
    var hash = FNV1a(value)
    hash.add(text)
    return hash.value
  }

  @inlinable package static func step(_ state: UInt64, _ byte: UInt8) -> UInt64 {
    (state ^ UInt64(byte)) &* 0x100_0000_01B3
  }
}
