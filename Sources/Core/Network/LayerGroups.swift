extension Architecture {
  /// fastai's groups for rates of their own: 0 the body's early layers, 1 its late ones, 2 the head.
  func layerGroup(_ tensor: String) -> Int {
    let parts = tensor.split(separator: ".")
    switch (self, parts.first) {
    case (.squeezeNet11, "features"):
      return parts.count > 1 && (Int(parts[1]) ?? 0) >= 6 ? 1 : 0
    case (.resNet34, "layer3"), (.resNet34, "layer4"):
      return 1
    case (.resNet34, "conv1"), (.resNet34, "bn1"), (.resNet34, "layer1"), (.resNet34, "layer2"):
      return 0
    default:
      return 2
    }
  }
}

extension Graph {
  /// Whether convolutions are followed by batch normalisation, so that images of a batch depend on each other.
  var hasBodyNorms: Bool {
    layers.contains { layer in
      if case .convolution(let convolution, _, _) = layer { convolution.norm != nil } else { false }
    }
  }
}
