/// The layers after the body.
public enum Head: Hashable, Sendable {
  /// A body alone: its outputs are features.
  case none
  /// The architecture's own ImageNet classifier.
  case classifier(classes: Int)
  /// fastai 1.0's head for transfer: global maximum and average, then twice batch norm, dropout and a linear layer.
  case transfer(outputs: Int, hidden: Int = 512, dropout: [Float] = [0.25, 0.5])

  /// Numbers the network gives for an image; nil for a body alone.
  public var outputCount: Int? {
    switch self {
    case .none: nil
    case .classifier(let classes): classes
    case .transfer(let outputs, _, _): outputs
    }
  }

  func append(to graph: inout Graph, architecture: Architecture, featureMap: Value, features: Value) -> Value? {
    switch self {
    case .none:
      return nil
    case .classifier(let classes):
      return architecture.backbone.classifier(&graph, featureMap, classes: classes)
    case .transfer(let outputs, let hidden, let dropout):
      // Names as fastai's numbering of the same layers, under "head".
      let middle = graph.dense(features, "head.4", to: hidden, norm: "head.2", dropout: dropout[0], relu: true)
      return graph.dense(middle, "head.8", to: outputs, norm: "head.6", dropout: dropout[1], relu: false)
    }
  }

  /// The head that a checkpoint's tensors belong to.
  init(of tensors: [String: Tensor], architecture: Architecture) throws(NetworkError) {
    if let last = tensors["head.8.weight"], last.shape.count == 2 {
      self = .transfer(outputs: last.shape[0], hidden: last.shape[1])
    } else if let last = tensors[architecture.classifierWeights], let classes = last.shape.first {
      self = .classifier(classes: classes)
    } else if let stray = tensors.keys.filter({
      $0.hasPrefix("head.") || $0.hasPrefix("classifier.") || $0.hasPrefix("fc.")
    }).min() {
      throw .unknownTensor(name: stray, found: tensors[stray]?.shape ?? [])
    } else {
      self = .none
    }
  }
}
