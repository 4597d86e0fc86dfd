import Support

/// Loops over floats that no operation of the library does. They keep the order of additions, so results are the same
/// on every run.
enum Arithmetic {
  static func add(_ values: UnsafePointer<Float>, to sum: UnsafeMutableBufferPointer<Float>) {
    for index in 0..<sum.count { sum[index] += values[index] }
  }

  static func multiply(_ values: UnsafeMutableBufferPointer<Float>, by factors: UnsafeMutableBufferPointer<Float>) {
    for index in 0..<values.count { values[index] *= factors[index] }
  }

  static func move(
    _ values: UnsafeMutableBufferPointer<Float>, towards targets: UnsafePointer<Float>, by share: Float, scale: Float
  ) {
    for index in 0..<values.count { values[index] += share * (targets[index] * scale - values[index]) }
  }

  /// Factors of inverted dropout: 0 with probability `share`, else 1 / (1 - share).
  static func drawDropout(_ factors: UnsafeMutableBufferPointer<Float>, share: Float, seed: UInt64) {
    guard share > 0 else { return factors.update(repeating: 1) }
    var generator = SplitMix64(seed: seed)
    let kept = 1 / (1 - share)
    for index in 0..<factors.count { factors[index] = generator.uniform() < share ? 0 : kept }
  }
}
