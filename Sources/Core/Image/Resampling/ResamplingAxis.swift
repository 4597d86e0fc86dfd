/// How much an input counts for an output: fixed point for the network's input, floats for light.
protocol ResamplingWeight {
  /// - Parameter share: `0…1`; those of an output sum to 1.
  static func weight(_ share: Double) -> Self
  static var zero: Self { get }
}

/// In units of 2^-22.
extension Int32: ResamplingWeight {
  static func weight(_ share: Double) -> Int32 { Int32(0.5 + share * Double(1 << 22)) }
}

extension Float: ResamplingWeight {
  static func weight(_ share: Double) -> Float { Float(share) }
}

/// One axis of a resize.
struct ResamplingAxis<Weight: ResamplingWeight> {
  /// Inputs from ``origin`` on, this many, are all that the outputs need.
  private(set) var origin = 0
  private(set) var length = 0
  /// How many are wanted.
  private(set) var outputs = 0
  /// True where output i is simply input ``origin`` + i.
  private(set) var isIdentity = true
  /// Weights per output, the last ones zero where an output has fewer.
  private(set) var taps = 1
  /// `[outputs]`: the first input of each output, counted from ``origin``, and how many.
  private(set) var first: [Int32] = []
  private(set) var count: [Int32] = []
  /// `[outputs, taps]`.
  private(set) var weights: [Weight] = []
  private var exact: [Double] = []

  /// The inputs that the outputs need.
  var range: Range<Int> { origin..<origin + length }

  /// Makes this the axis from `inputs` to `outputs` samples, of which only those in `window` are wanted. Uses the
  /// memory it has again.
  /// - Parameter part: Where the outputs begin among the inputs, and the length that they cover; nil for all inputs.
  mutating func prepare(
    inputs: Int, outputs: Int, window: Range<Int>, kernel: ResamplingKernel = .triangle,
    part: (start: Double, length: Double)? = nil
  ) {
    let (begin, covered) = part ?? (0, Double(inputs))
    self.outputs = window.count
    isIdentity = covered == Double(outputs) && begin == begin.rounded()
    if isIdentity {
      origin = Int(begin) + window.lowerBound
      length = window.count
      return
    }
    let scale = covered / Double(outputs)
    let isArea = kernel == .area && scale >= 1
    let support = isArea ? scale / 2 : max(scale, 1)
    taps = Int(support.rounded(.up)) * 2 + 1
    let needed = window.count * taps
    if weights.count < needed { weights = [Weight](repeating: .zero, count: needed) }
    if first.count < window.count {
      first = [Int32](repeating: 0, count: window.count)
      count = first
    }
    if exact.count < taps { exact = [Double](repeating: 0, count: taps) }
    func center(_ output: Int) -> Double { begin + (Double(output) + 0.5) * scale }
    func start(_ output: Int) -> Int {
      min(inputs - 1, max(0, Int(isArea ? center(output) - support : center(output) - support + 0.5)))
    }
    func end(_ output: Int) -> Int {
      let end = isArea ? (center(output) + support).rounded(.up) : center(output) + support + 0.5
      return max(start(output) + 1, min(inputs, start(output) + taps, Int(end)))
    }
    origin = start(window.lowerBound)
    length = end(window.upperBound - 1) - origin
    for (row, output) in window.enumerated() {
      let center = center(output)
      let low = start(output)
      let span = end(output) - low
      var total = 0.0
      for k in 0..<span {
        let input = Double(k + low)
        let weight =
          isArea
          ? max(0, min(input + 1, center + support) - max(input, center - support))
          : max(0, 1 - abs((input - center + 0.5) * (1 / support)))
        exact[k] = weight
        total += weight
      }
      first[row] = Int32(low - origin)
      count[row] = Int32(span)
      for k in 0..<taps {
        weights[row * taps + k] = k < span && total != 0 ? Weight.weight(exact[k] / total) : .zero
      }
    }
  }
}
