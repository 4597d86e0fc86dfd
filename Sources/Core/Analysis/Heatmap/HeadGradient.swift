/// The backward pass of a network's head down to the body's feature map A, as Grad-CAM needs it: not the gradient at every
/// place of the map but its mean over each channel's places,
///
///     α_k = 1/Z Σ_ij ∂y/∂A^k_ij        (Selvaraju et al., ICCV 2017, eq. 1; Z = places of the map)
///
/// Pooling makes that mean cheap: a global maximum hands its gradient to one place, a global average 1/Z of it to each, so
/// both have the mean (gradient of the pooled value) / Z.
struct HeadGradient {
  let head: Head
  let architecture: Architecture
  let tensors: [String: Tensor]

  /// - Parameters:
  ///   - outputGradient: ∂y/∂outputs, `[outputs]`.
  ///   - featureMap: A, `[channels, Z]`.
  /// - Returns: α, `[channels]`.
  func channelWeights(outputGradient: [Float], featureMap: [Float], channels: Int) -> [Float] {
    let area = featureMap.count / channels
    precondition(featureMap.count == channels * area && area > 0)
    switch head {
    case .none:
      preconditionFailure("a body alone has no output to explain")
    case .classifier:
      switch architecture.backbone.classifierLayer {
      case .convolution(let name):
        return ofConvolution(name, outputGradient, featureMap, channels: channels, area: area)
      case .dense(let name):
        return product(outputGradient, name + ".weight").map { $0 / Float(area) }
      }
    case .transfer:
      let pooled = ofTransferHead(outputGradient, featureMap, channels: channels, area: area)
      return (0..<channels).map { (pooled[$0] + pooled[channels + $0]) / Float(area) }
    }
  }

  /// A classifier of a convolution, as SqueezeNet's: y_c = mean over places of ReLU(W_c A_ij + b_c), so ∂y_c/∂A^k_ij = W_ck / Z where the ReLU
  /// lets it through.
  private func ofConvolution(_ name: String, _ g: [Float], _ map: [Float], channels: Int, area: Int) -> [Float] {
    let (weights, bias) = (values(name + ".weight"), values(name + ".bias"))
    var mean = [Float](repeating: 0, count: channels)
    for (output, gradient) in g.enumerated() where gradient != 0 {
      let row = weights[output * channels..<(output + 1) * channels]
      var scores = [Float](repeating: bias[output], count: area)
      for (channel, weight) in row.enumerated() {
        for place in 0..<area { scores[place] += weight * map[channel * area + place] }
      }
      let open = Float(scores.count { $0 > 0 })
      for (channel, weight) in row.enumerated() {
        mean[channel] += gradient * weight * open / Float(area * area)
      }
    }
    return mean
  }

  /// fastai's head: [max, average] → batch norm → linear → ReLU → batch norm → linear, norms with running statistics.
  /// - Returns: ∂y/∂[max, average], `[2 · channels]`.
  private func ofTransferHead(_ g: [Float], _ map: [Float], channels: Int, area: Int) -> [Float] {
    let places = (0..<channels).map { map[$0 * area..<($0 + 1) * area] }
    let pooled = places.map { $0.max() ?? 0 } + places.map { $0.reduce(0, +) / Float(area) }
    let (scale2, shift2) = norm("head.2")
    let normed = pooled.indices.map { pooled[$0] * scale2[$0] + shift2[$0] }
    let weights = values("head.4.weight")
    let hidden = values("head.4.bias").enumerated().map { row, bias in
      zip(weights[row * normed.count..<(row + 1) * normed.count], normed).reduce(bias) { $0 + $1.0 * $1.1 }
    }
    // Backward, the last layer first.
    let (scale6, _) = norm("head.6")
    var gradient = product(g, "head.8.weight")
    for row in gradient.indices { gradient[row] = hidden[row] > 0 ? gradient[row] * scale6[row] : 0 }
    return zip(product(gradient, "head.4.weight"), scale2).map { $0 * $1 }
  }

  /// `Wᵀ g`: the gradient before a linear layer.
  private func product(_ g: [Float], _ name: String) -> [Float] {
    let weights = values(name)
    let width = weights.count / g.count
    var result = [Float](repeating: 0, count: width)
    for (row, gradient) in g.enumerated() where gradient != 0 {
      for column in 0..<width { result[column] += gradient * weights[row * width + column] }
    }
    return result
  }

  /// A norm with running statistics, as x · scale + shift.
  private func norm(_ name: String) -> (scale: [Float], shift: [Float]) {
    let mean = values(name + ".running_mean")
    let scale = zip(values(name + ".weight"), values(name + ".running_var")).map {
      $0 / ($1 + normEpsilon).squareRoot()
    }
    return (scale, values(name + ".bias").enumerated().map { $1 - mean[$0] * scale[$0] })
  }

  private func values(_ name: String) -> [Float] {
    guard let tensor = tensors[name] else { preconditionFailure("\(name) was checked when the network was made") }
    return tensor.values
  }
}
