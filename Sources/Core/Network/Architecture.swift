/// A network whose layers Semblance knows. The raw value is its name on the command line and in files.
public enum Architecture: String, Codable, Sendable, CaseIterable {
  case squeezeNet11 = "squeezenet1_1"
  case resNet34 = "resnet34"

  /// Channels of the body's feature map; the pooled features have twice as many.
  public var featureChannels: Int { 512 }

  /// The smallest square image whose feature map has at least one pixel.
  var leastImageSize: Int { 32 }

  func body(_ graph: inout Graph) -> Value {
    switch self {
    case .squeezeNet11: SqueezeNet11.body(&graph)
    case .resNet34: ResNet34.body(&graph)
    }
  }

  func classifier(_ graph: inout Graph, _ featureMap: Value, classes: Int) -> Value {
    switch self {
    case .squeezeNet11: SqueezeNet11.classifier(&graph, featureMap, classes: classes)
    case .resNet34: ResNet34.classifier(&graph, featureMap, classes: classes)
    }
  }

  /// The name of the ImageNet classifier's weights.
  var classifierWeights: String {
    switch self {
    case .squeezeNet11: "classifier.1.weight"
    case .resNet34: "fc.weight"
    }
  }

  /// Tensor names as fastai 1.0's `Learner.save` writes them, as torchvision's: `0` is the body, `1` the head.
  func canonicalName(_ name: String) -> String {
    if name.hasPrefix("1.") { return "head." + name.dropFirst(2) }
    guard name.hasPrefix("0.") else { return name }
    let rest = name.dropFirst(2)
    switch self {
    case .squeezeNet11:
      return rest.hasPrefix("0.") ? "features." + rest.dropFirst(2) : name
    case .resNet34:
      let children = ["0": "conv1", "1": "bn1", "4": "layer1", "5": "layer2", "6": "layer3", "7": "layer4"]
      guard let dot = rest.firstIndex(of: "."), let child = children[String(rest[..<dot])] else { return name }
      return child + rest[dot...]
    }
  }
}
