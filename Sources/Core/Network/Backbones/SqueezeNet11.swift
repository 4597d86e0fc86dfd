/// SqueezeNet 1.1 (Iandola et al., arXiv 1602.07360, and its authors' version 1.1), under torchvision's names.
enum SqueezeNet11: Backbone {
  static let featureChannels = 512
  static let leastImageSize = 32
  static let classifierLayer = ClassifierLayer.convolution("classifier.1")
  static let fastaiChildren = ["0": "features"]

  static func isLate(_ tensor: String) -> Bool? {
    let parts = tensor.split(separator: ".")
    guard parts.first == "features" else { return nil }
    return parts.count > 1 && (Int(parts[1]) ?? 0) >= 6
  }

  /// `[3, H, W]` to `[512, h, w]`: 224 gives 13.
  static func body(_ graph: inout Graph) -> Value {
    var x = graph.convolution(graph.image, "features.0", to: 64, kernel: 3, stride: 2)
    x = graph.maxPool(x, kernel: 3, stride: 2, ceil: true)
    x = fire(&graph, x, "features.3", squeeze: 16, expand: 64)
    x = fire(&graph, x, "features.4", squeeze: 16, expand: 64)
    x = graph.maxPool(x, kernel: 3, stride: 2, ceil: true)
    x = fire(&graph, x, "features.6", squeeze: 32, expand: 128)
    x = fire(&graph, x, "features.7", squeeze: 32, expand: 128)
    x = graph.maxPool(x, kernel: 3, stride: 2, ceil: true)
    x = fire(&graph, x, "features.9", squeeze: 48, expand: 192)
    x = fire(&graph, x, "features.10", squeeze: 48, expand: 192)
    x = fire(&graph, x, "features.11", squeeze: 64, expand: 256)
    return fire(&graph, x, "features.12", squeeze: 64, expand: 256)
  }

  /// The ImageNet classifier; its dropout comes before a convolution and does nothing outside training.
  static func classifier(_ graph: inout Graph, _ x: Value, classes: Int) -> Value {
    let scores = graph.convolution(x, classifierLayer.name, to: classes, kernel: 1)
    return graph.globalPool(scores, .average)
  }

  private static func fire(_ graph: inout Graph, _ x: Value, _ name: String, squeeze: Int, expand: Int) -> Value {
    let squeezed = graph.convolution(x, name + ".squeeze", to: squeeze, kernel: 1)
    let small = graph.convolution(squeezed, name + ".expand1x1", to: expand, kernel: 1)
    let large = graph.convolution(squeezed, name + ".expand3x3", to: expand, kernel: 3, padding: 1)
    return graph.concat([small, large])
  }
}
