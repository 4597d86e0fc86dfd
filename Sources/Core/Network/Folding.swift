/// Batch normalisation with fixed statistics is a scale and a shift, so a neighbouring layer's weights can carry it.
enum Folding {
  /// `(w, b)` of a convolution followed by its norm: w * s, and b's place taken by the shift.
  static func convolution(_ layer: Convolution, _ tensors: [String: Tensor]) -> (weights: [Float], bias: [Float]) {
    let weights = values(layer.name + ".weight", tensors)
    guard let norm = layer.norm else { return (weights, values(layer.name + ".bias", tensors)) }
    let (scale, shift) = affine(norm, tensors)
    var folded = weights
    let row = weights.count / max(1, scale.count)
    for channel in scale.indices {
      for index in channel * row..<(channel + 1) * row { folded[index] *= scale[channel] }
    }
    return (folded, shift)
  }

  /// `(W, b)` of a linear layer that reads its norm's output: W(s x + t) + b = (W s) x + (W t + b).
  static func dense(_ layer: Dense, _ tensors: [String: Tensor]) -> (weights: [Float], bias: [Float]) {
    var weights = values(layer.name + ".weight", tensors)
    var bias = values(layer.name + ".bias", tensors)
    guard let norm = layer.norm else { return (weights, bias) }
    let (scale, shift) = affine(norm, tensors)
    for row in bias.indices {
      var sum = Double(bias[row])
      for column in scale.indices {
        let index = row * scale.count + column
        sum += Double(weights[index]) * Double(shift[column])
        weights[index] *= scale[column]
      }
      bias[row] = Float(sum)
    }
    return (weights, bias)
  }

  /// The norm as x * scale + shift.
  private static func affine(_ norm: String, _ tensors: [String: Tensor]) -> (scale: [Float], shift: [Float]) {
    let gamma = values(norm + ".weight", tensors)
    let beta = values(norm + ".bias", tensors)
    let mean = values(norm + ".running_mean", tensors)
    let variance = values(norm + ".running_var", tensors)
    let scale = gamma.indices.map { gamma[$0] / (variance[$0] + normEpsilon).squareRoot() }
    return (scale, beta.indices.map { beta[$0] - mean[$0] * scale[$0] })
  }

  private static func values(_ name: String, _ tensors: [String: Tensor]) -> [Float] {
    guard let tensor = tensors[name] else { preconditionFailure("\(name) was checked when the network was made") }
    return tensor.values
  }
}
