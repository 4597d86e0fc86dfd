/// Uniform numbers that depend on nothing but three keys (SplitMix64's finaliser: Steele, Lea & Flood, OOPSLA 2014).
struct KeyedRandom {
  private var state: UInt64

  init(_ first: UInt64, _ second: UInt64, _ third: UInt64) {
    state = Self.mix(Self.mix(Self.mix(first) ^ second) ^ third)
  }

  /// `0..<1`, 53 bits.
  mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Double(Self.mix(state) >> 11) * 0x1p-53
  }

  static func mix(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
