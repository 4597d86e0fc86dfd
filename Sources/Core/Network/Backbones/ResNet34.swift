/// ResNet-34 (He et al., CVPR 2016), basic blocks [3, 4, 6, 3], under torchvision's names.
enum ResNet34: Backbone {
  static let featureChannels = 512
  static let leastImageSize = 32
  static let classifierLayer = ClassifierLayer.dense("fc")
  static let fastaiChildren = [
    "0": "conv1", "1": "bn1", "4": "layer1", "5": "layer2", "6": "layer3", "7": "layer4",
  ]

  static func isLate(_ tensor: String) -> Bool? {
    switch tensor.split(separator: ".").first {
    case "layer3", "layer4": true
    case "conv1", "bn1", "layer1", "layer2": false
    default: nil
    }
  }

  /// `[3, H, W]` to `[512, h, w]`: 224 gives 7.
  static func body(_ graph: inout Graph) -> Value {
    var x = graph.convolution(graph.image, "conv1", to: 64, kernel: 7, stride: 2, padding: 3, norm: "bn1")
    x = graph.maxPool(x, kernel: 3, stride: 2, padding: 1)
    for (stage, (blocks, channels)) in [(3, 64), (4, 128), (6, 256), (3, 512)].enumerated() {
      for block in 0..<blocks {
        let stride = stage > 0 && block == 0 ? 2 : 1
        x = basicBlock(&graph, x, "layer\(stage + 1).\(block)", to: channels, stride: stride)
      }
    }
    return x
  }

  static func classifier(_ graph: inout Graph, _ x: Value, classes: Int) -> Value {
    let pooled = graph.globalPool(x, .average)
    return graph.dense(pooled, classifierLayer.name, to: classes, norm: nil, dropout: 0, relu: false)
  }

  private static func basicBlock(
    _ graph: inout Graph, _ x: Value, _ name: String, to channels: Int, stride: Int
  ) -> Value {
    let middle = graph.convolution(
      x, name + ".conv1", to: channels, kernel: 3, stride: stride, padding: 1, norm: name + ".bn1")
    var shortcut = x
    if stride != 1 || graph.shape(x).channels != channels {
      shortcut = graph.convolution(
        x, name + ".downsample.0", to: channels, kernel: 1, stride: stride, norm: name + ".downsample.1", relu: false)
    }
    return graph.convolution(
      middle, name + ".conv2", to: channels, kernel: 3, padding: 1, norm: name + ".bn2", adding: shortcut)
  }
}
