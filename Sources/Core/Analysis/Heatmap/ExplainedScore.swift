/// The number y that a heatmap explains, as a function of a network's outputs.
enum ExplainedScore {
  /// One output of a classifier, before the softmax.
  case logit(Int)
  /// The cosine of the outputs with a word's unit vector.
  case cosine([Float])
  /// The cosine of the embedding that ConSE mixes from the outputs with a word's unit vector.
  case mixedCosine(ConSE, [Float])

  func value(_ outputs: [Float]) -> Float {
    switch self {
    case .logit(let index): return outputs[index]
    case .cosine(let word):
      var unit = outputs
      VectorRows.normalize(&unit)
      return Self.dot(unit, word)
    case .mixedCosine(let conse, let word): return Self.dot(conse.embedding(logits: outputs), word)
    }
  }

  /// ∂y/∂outputs.
  func gradient(_ outputs: [Float]) -> [Float] {
    switch self {
    case .logit(let index):
      return outputs.indices.map { $0 == index ? 1 : 0 }
    case .cosine(let word):
      return Self.cosineGradient(outputs.map(Double.init), word).map(Float.init)
    case .mixedCosine(let conse, let word):
      // The embedding's direction is u = Σ e^(l_i) v_i over the most probable classes, so ∂u/∂l_i = e^(l_i) v_i; a
      // class outside them moves nothing.
      let mixture = conse.mixture(outputs.span)
      let dimension = conse.space.dimension
      func vector(_ row: Int) -> ArraySlice<Float> { conse.space.rows[row * dimension..<(row + 1) * dimension] }
      var sum = [Double](repeating: 0, count: dimension)
      for part in mixture {
        for (i, value) in vector(part.row).enumerated() { sum[i] += Double(part.weight) * Double(value) }
      }
      let along = Self.cosineGradient(sum, word)
      var gradient = [Float](repeating: 0, count: outputs.count)
      for part in mixture {
        let slope = zip(vector(part.row), along).reduce(0) { $0 + Double($1.0) * $1.1 }
        gradient[conse.space.known[part.row]] = Float(Double(part.weight) * slope)
      }
      return gradient
    }
  }

  /// ∂cos(u, w)/∂u = (w - cos(u, w) û) / |u| for a unit w; zeros where u is none. In float64: where one class has nearly
  /// all the probability, its slope is a difference of nearly equal numbers.
  private static func cosineGradient(_ u: [Double], _ word: [Float]) -> [Double] {
    let norm = u.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard norm > 0, norm.isFinite else { return u.map { _ in 0 } }
    let cosine = zip(u, word).reduce(0) { $0 + $1.0 * Double($1.1) } / norm
    return zip(u, word).map { (Double($1) - cosine * $0 / norm) / norm }
  }

  private static func dot(_ a: [Float], _ b: [Float]) -> Float { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
}
