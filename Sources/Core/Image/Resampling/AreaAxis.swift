/// One axis of a thumbnail's resampling: each output is the mean of the inputs it covers, those on its border in
/// proportion; enlarged, a blend of the two nearest inputs.
struct AreaAxis {
  private var first: [Int] = []
  /// The weights of output i are those from `start[i]` up to `start[i + 1]`.
  private var start: [Int] = [0]
  private var weights: [Float] = []

  init(inputs: Int, outputs: Int, window: Range<Int>) {
    let scale = Double(inputs) / Double(outputs)
    for output in window {
      if scale >= 1 {
        let low = Double(output) * scale
        let high = min(low + scale, Double(inputs))
        let from = min(Int(low), inputs - 1)
        let to = max(from + 1, min(inputs, Int(high.rounded(.up))))
        first.append(from)
        for input in from..<to {
          let covered = min(Double(input + 1), high) - max(Double(input), low)
          weights.append(Float(max(0, covered) / (high - low)))
        }
      } else {
        let centre = min(max((Double(output) + 0.5) * scale - 0.5, 0), Double(inputs - 1))
        let from = Int(centre)
        first.append(from)
        weights.append(Float(1 - (centre - Double(from))))
        if from + 1 < inputs { weights.append(Float(centre - Double(from))) }
      }
      start.append(weights.count)
    }
  }

  /// The inputs of an output.
  func range(_ output: Int) -> Range<Int> { first[output]..<first[output] + start[output + 1] - start[output] }

  func weight(_ output: Int, _ input: Int) -> Float { weights[start[output] + input - first[output]] }

  /// One row of RGB codes to light, shrunk: `[outputs, 3]`.
  func shrink(_ pixels: Span<UInt8>, row: Int, of width: Int, _ light: Span<Float>, into result: inout [Float]) {
    let weights = weights.span
    let first = first.span
    let start = start.span
    var result = result.mutableSpan
    for output in first.indices {
      var at = (row * width + first[output]) * 3
      var (red, green, blue): (Float, Float, Float) = (0, 0, 0)
      for k in start[output]..<start[output + 1] {
        let weight = weights[k]
        red += weight * light[Int(pixels[at])]
        green += weight * light[Int(pixels[at + 1])]
        blue += weight * light[Int(pixels[at + 2])]
        at += 3
      }
      result[output * 3] = red
      result[output * 3 + 1] = green
      result[output * 3 + 2] = blue
    }
  }
}
