import Foundation

/// SplitMix64 (Steele, Lea & Flood, OOPSLA 2014): the same seed draws the same test data everywhere.
public struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A standard normal number (Box & Muller 1958).
  public mutating func normal() -> Float {
    let u = Float.random(in: Float.leastNormalMagnitude...1, using: &self)
    let v = Float.random(in: 0..<1, using: &self)
    return (-2 * u.logarithm).squareRoot() * (2 * .pi * v).cosine
  }
}

extension Float {
  fileprivate var logarithm: Float { Float(log(Double(self))) }
  fileprivate var cosine: Float { Float(cos(Double(self))) }
}
