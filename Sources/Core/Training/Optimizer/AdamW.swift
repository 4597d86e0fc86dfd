/// AdamW (Loshchilov & Hutter, ICLR 2019), in PyTorch's form.
public struct AdamW: Sendable, Equatable, Codable {
  /// Of the squares' moving average. The gradient's is the schedule's momentum.
  public var beta2: Float = 0.99
  /// Added to the root of the squares' average.
  public var epsilon: Float = 1e-8
  /// Decoupled: weights shrink by this times the rate in each step.
  public var weightDecay: Float = 0.01
  /// Updates made so far.
  public internal(set) var step = 0

  /// No step made yet.
  public init(weightDecay: Float = 0.01) { self.weightDecay = weightDecay }

  /// One update of some parameters with the gradients they hold. Call ``advance()`` once before a step's updates.
  func update(_ entry: ParameterStore.Entry, rate: Float, momentum beta1: Float) {
    guard entry.parameter.isLearnt else { return }
    let correction1 = 1 - power(Double(beta1), step)
    let correction2 = 1 - power(Double(beta2), step)
    let size = Float(Double(rate) / correction1)
    let root = Float(correction2.squareRoot())
    let keep = 1 - rate * weightDecay
    let (value, gradient) = (entry.value.floats, entry.gradient.floats)
    let (average, square) = (entry.momentum.floats, entry.square.floats)
    for index in 0..<value.count {
      let g = gradient[index]
      let m = average[index] + (1 - beta1) * (g - average[index])
      let v = beta2 * square[index] + (1 - beta2) * g * g
      average[index] = m
      square[index] = v
      value[index] = value[index] * keep - size * m / (v.squareRoot() / root + epsilon)
    }
  }

  mutating func advance() { step += 1 }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    var (result, square, rest) = (1.0, base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return result
  }
}
