import Foundation
import Support

/// The same seed draws the same test data everywhere.
public struct SeededGenerator: RandomNumberGenerator {
  private var generator: SplitMix64

  public init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  public mutating func next() -> UInt64 { generator.next() }

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
