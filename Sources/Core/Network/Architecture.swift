/// A network whose layers Semblance knows. The raw value is its name on the command line and in files.
public enum Architecture: String, Codable, Sendable, CaseIterable {
  /// SqueezeNet 1.1, torchvision's.
  case squeezeNet11 = "squeezenet1_1"
  /// ResNet-34, torchvision's.
  case resNet34 = "resnet34"

  /// The one that is taken where none is named.
  public static let standard = Architecture.squeezeNet11

  var backbone: any Backbone.Type {
    switch self {
    case .squeezeNet11: SqueezeNet11.self
    case .resNet34: ResNet34.self
    }
  }

  /// Channels of the body's feature map; the pooled features have twice as many.
  public var featureChannels: Int { backbone.featureChannels }

  /// The name of the ImageNet classifier's weights.
  var classifierWeights: String { backbone.classifierLayer.name + ".weight" }

  /// Tensor names as fastai 1.0's `Learner.save` writes them, as torchvision's: `0` is the body, `1` the head.
  func canonicalName(_ name: String) -> String {
    if name.hasPrefix("1.") { return "head." + name.dropFirst(2) }
    guard name.hasPrefix("0.") else { return name }
    let rest = name.dropFirst(2)
    guard let dot = rest.firstIndex(of: "."), let child = backbone.fastaiChildren[String(rest[..<dot])] else {
      return name
    }
    return child + rest[dot...]
  }

  /// fastai's groups for rates of their own: 0 the body's early layers, 1 its late ones, 2 whatever follows the body.
  func layerGroup(_ tensor: String) -> Int {
    switch backbone.isLate(tensor) {
    case false?: 0
    case true?: 1
    case nil: 2
    }
  }
}
