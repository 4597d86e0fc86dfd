/// Uniform numbers that depend on nothing but three keys (SplitMix64's finaliser: Steele, Lea & Flood, OOPSLA 2014).
package struct KeyedRandom {
  @usableFromInline var generator: SplitMix64

  @inlinable package init(_ first: UInt64, _ second: UInt64, _ third: UInt64) {
    let key = SplitMix64.mix(SplitMix64.mix(SplitMix64.mix(first) ^ second) ^ third)
    // One step further on than the generator begins: runs that are resumed hang on it.
    generator = SplitMix64(seed: key &+ 0x9E37_79B9_7F4A_7C15)
  }

  /// `0..<1`, 53 bits.
  @inlinable package mutating func uniform() -> Double {
    Double(generator.next() >> 11) * 0x1p-53
  }
}
