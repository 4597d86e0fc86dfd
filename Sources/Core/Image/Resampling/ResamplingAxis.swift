/// One axis of an antialiased bilinear resize, in the arithmetic of Pillow (`src/libImaging/Resample.c`: `precompute_coeffs`
/// and `normalize_coeffs_8bpc`), so that results are equal to the last bit.
struct ResamplingAxis {
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
  /// `[outputs, taps]`, in units of 2^-22.
  private(set) var weights: [Int32] = []
  private var exact: [Double] = []

  static let unit = Double(1 << 22)

  /// Makes this the axis from `inputs` to `outputs` samples, of which only those in `window` are wanted. Uses the
  /// memory it has again.
  mutating func prepare(inputs: Int, outputs: Int, window: Range<Int>) {
    isIdentity = inputs == outputs
    self.outputs = window.count
    if isIdentity {
      origin = window.lowerBound
      length = window.count
      return
    }
    let scale = Double(inputs) / Double(outputs)
    let filterScale = max(scale, 1)
    let support = filterScale
    taps = Int(support.rounded(.up)) * 2 + 1
    let needed = window.count * taps
    if weights.count < needed { weights = [Int32](repeating: 0, count: needed) }
    if first.count < window.count {
      first = [Int32](repeating: 0, count: window.count)
      count = first
    }
    if exact.count < taps { exact = [Double](repeating: 0, count: taps) }
    let inverse = 1 / filterScale
    func start(_ output: Int) -> Int { max(0, Int((Double(output) + 0.5) * scale - support + 0.5)) }
    func end(_ output: Int) -> Int { min(inputs, Int((Double(output) + 0.5) * scale + support + 0.5)) }
    origin = start(window.lowerBound)
    length = end(window.upperBound - 1) - origin
    for (row, output) in window.enumerated() {
      let centre = (Double(output) + 0.5) * scale
      let low = start(output)
      let span = end(output) - low
      var total = 0.0
      for k in 0..<span {
        let weight = max(0, 1 - abs((Double(k + low) - centre + 0.5) * inverse))
        exact[k] = weight
        total += weight
      }
      first[row] = Int32(low - origin)
      count[row] = Int32(span)
      for k in 0..<taps {
        weights[row * taps + k] = k < span && total != 0 ? Int32(0.5 + exact[k] / total * Self.unit) : 0
      }
    }
  }
}
