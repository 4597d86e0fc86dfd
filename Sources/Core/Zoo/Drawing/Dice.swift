import Foundation
import Support

/// The chance in a drawn photo, told from a seed, so that the seed draws the same everywhere.
struct Dice {
  private var generator: SplitMix64

  init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  /// The dice of one photo: a function of the collection's seed, the class and the photo's number, so that photos can be
  /// drawn in any order and by any number of threads.
  init(seed: UInt64, name: String, number: Int) {
    self.init(seed: seed &* 0xD1B5_4A32_D192_ED03 ^ FNV1a.hash(name) &+ UInt64(number) &* 0x8CB9_2BA7_2F3D_8DD7)
    _ = next()
  }

  mutating func next() -> UInt64 { generator.next() }

  /// Uniform between the two.
  mutating func between(_ low: Float, _ high: Float) -> Float {
    low + (high - low) * generator.uniform()
  }

  /// Normal with this spread, never beyond three times it.
  mutating func spread(_ deviation: Float) -> Float {
    let u = max(1e-6, between(0, 1))
    let v = between(0, 2 * .pi)
    return min(3, max(-3, (-2 * log(u)).squareRoot() * cos(v))) * deviation
  }

  mutating func chance(_ share: Float) -> Bool { between(0, 1) < share }

  /// One of `choices`, which holds at least one.
  mutating func pick<T>(_ choices: [T]) -> T { choices[Int(next() % UInt64(choices.count))] }

  /// -1 or 1.
  mutating func sign() -> Float { next() & 1 == 0 ? -1 : 1 }

  mutating func noise() -> Noise { Noise(seed: UInt32(truncatingIfNeeded: next())) }
}
