import Foundation

/// SplitMix64 (Steele, Lea & Flood, OOPSLA 2014): small, and its whole state is one number that a checkpoint can keep.
package struct SplitMix64: RandomNumberGenerator, Hashable, Sendable, Codable {
  package var state: UInt64

  @inlinable package init(seed: UInt64) { state = seed }

  @inlinable package mutating func next() -> UInt64 {
    defer { state &+= 0x9E37_79B9_7F4A_7C15 }
    return Self.mix(state)
  }

  /// The number that is drawn in a state, which is then passed over; also a good hash of a number.
  @inlinable package static func mix(_ state: UInt64) -> UInt64 {
    var z = state &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Uniform in 0..<1, from the top 24 bits.
  @inlinable package mutating func uniform() -> Float { Float(next() >> 40) * 0x1p-24 }

  /// Standard normal (Box & Muller 1958).
  package mutating func normal() -> Float {
    let radius = (-2 * log(Double(next() >> 11) * 0x1p-53 + 0x1p-54)).squareRoot()
    return Float(radius * cos(2 * .pi * Double(next() >> 11) * 0x1p-53))
  }
}
