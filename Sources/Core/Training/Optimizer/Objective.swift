/// What a batch should come out as, and how far it is from that.
public enum Objective: Sendable, Equatable {
  /// Cross entropy to a class each; outputs are logits.
  case classes([Int])
  /// 1 - cos(output, target) to a vector each, row-major; the vectors' lengths do not matter.
  case vectors([Float], dimension: Int)

  /// Photos in the batch.
  public var count: Int {
    switch self {
    case .classes(let classes): classes.count
    case .vectors(let values, let dimension): values.count / dimension
    }
  }

  /// The mean loss over a batch of outputs `[count, width]`, whose place its gradient takes.
  func lossAndGradient(_ outputs: UnsafeMutableBufferPointer<Float>) -> Float {
    let (count, width) = (count, outputs.count / max(1, count))
    var total = 0.0
    for row in 0..<count {
      let values = UnsafeMutableBufferPointer(rebasing: outputs[row * width..<(row + 1) * width])
      switch self {
      case .classes(let classes):
        total += Objective.crossEntropy(values, classes[row], batch: count)
      case .vectors(let targets, let dimension):
        precondition(dimension == width)
        total += targets.withUnsafeBufferPointer {
          Objective.cosine(values, UnsafeBufferPointer(rebasing: $0[row * width..<(row + 1) * width]), batch: count)
        }
      }
    }
    return Float(total / Double(max(1, count)))
  }

  private static func crossEntropy(_ values: UnsafeMutableBufferPointer<Float>, _ label: Int, batch: Int) -> Double {
    var most = -Float.infinity
    for value in values { most = max(most, value) }
    var sum = 0.0
    for value in values { sum += exponential(Double(value - most)) }
    let loss = logarithm(sum) - Double(values[label] - most)
    for index in values.indices {
      let share = exponential(Double(values[index] - most)) / sum
      values[index] = Float((share - (index == label ? 1 : 0)) / Double(batch))
    }
    return loss
  }

  private static func cosine(
    _ values: UnsafeMutableBufferPointer<Float>, _ target: UnsafeBufferPointer<Float>, batch: Int
  ) -> Double {
    var (dot, a, b) = (0.0, 0.0, 0.0)
    for index in values.indices {
      dot += Double(values[index]) * Double(target[index])
      a += Double(values[index]) * Double(values[index])
      b += Double(target[index]) * Double(target[index])
    }
    // PyTorch's guard against rows of no length.
    let (length, targetLength) = (max(a.squareRoot(), 1e-8), max(b.squareRoot(), 1e-8))
    let cosine = dot / (length * targetLength)
    for index in values.indices {
      let slope = (Double(target[index]) / targetLength - cosine * Double(values[index]) / length) / length
      values[index] = Float(-slope / Double(batch))
    }
    return 1 - cosine
  }
}
