/// A network's body and its ImageNet classifier, under torchvision's names: all that the engine asks of one. A new body is a
/// file like ``SqueezeNet11`` and a case of ``Architecture``; its weights are read, trained, exported and explained then.
protocol Backbone {
  /// Channels of the body's feature map; the pooled features have twice as many.
  static var featureChannels: Int { get }
  /// The smallest square image whose feature map has at least one pixel.
  static var leastImageSize: Int { get }
  /// `[3, H, W]` to `[featureChannels, h, w]`.
  static func body(_ graph: inout Graph) -> Value
  /// The ImageNet classifier on the feature map: `[classes]`.
  static func classifier(_ graph: inout Graph, _ featureMap: Value, classes: Int) -> Value
  /// How the classifier comes from the feature map to scores, for what has to go back through it.
  static var classifierLayer: ClassifierLayer { get }
  /// The children of the body in fastai's `nn.Sequential`, by their number there: torchvision's names of them.
  static var fastaiChildren: [String: String] { get }
  /// Whether a tensor of the body stands in its late layers, which fastai trains at a higher rate than the early ones; nil
  /// for a tensor that is none of the body's.
  static func isLate(_ tensor: String) -> Bool?
}

/// The last layer of an ImageNet classifier, with the tensor `NAME.weight`.
enum ClassifierLayer {
  /// A 1 x 1 convolution with ReLU, then the average over all places.
  case convolution(String)
  /// The average over all places, then a linear layer.
  case dense(String)

  var name: String {
    switch self {
    case .convolution(let name), .dense(let name): name
    }
  }
}
