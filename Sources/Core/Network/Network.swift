import Synchronization

/// A network with its weights: a value that any number of ``Plan``s, one per worker, can be compiled from.
public struct Network: Sendable {
  /// The architecture of its body.
  public let architecture: Architecture
  /// What follows the body; told by the tensors.
  public let head: Head
  /// Height and width of the square images it takes.
  public let imageSize: Int
  /// Every tensor, under torchvision's names.
  public let tensors: [String: Tensor]

  let graph: Graph
  let packed = PackedWeights()

  /// Reads an architecture's weights: torchvision's names, or fastai's; batch counters are passed over.
  ///
  /// The head is told by the tensors: the ImageNet classifier, fastai's transfer head (`head.…`), or none.
  /// - Throws: a ``NetworkError`` that names a missing, unknown or misshapen tensor, or one with a value that is no
  ///   finite number.
  public init(_ architecture: Architecture, weights: [String: Tensor], imageSize: Int = 224) throws(NetworkError) {
    var tensors: [String: Tensor] = [:]
    for (name, tensor) in weights where !name.hasSuffix("num_batches_tracked") {
      tensors[architecture.canonicalName(name)] = tensor
    }
    let head = try Head(of: tensors, architecture: architecture)
    try self.init(architecture, head: head, tensors: tensors, imageSize: imageSize)
  }

  /// A network of a given head, whose tensors must be these and no others.
  public init(
    _ architecture: Architecture, head: Head, tensors: [String: Tensor], imageSize: Int = 224
  ) throws(NetworkError) {
    let graph = try Network.graph(architecture, head: head, imageSize: imageSize)
    try Network.check(tensors, against: graph.parameters)
    self.architecture = architecture
    self.head = head
    self.imageSize = imageSize
    self.tensors = tensors
    self.graph = graph
  }

  /// A network of layers given one by one.
  init(graph: Graph, tensors: [String: Tensor]) throws(NetworkError) {
    try Network.check(tensors, against: graph.parameters)
    architecture = .standard
    head = .none
    imageSize = graph.shape(graph.image).height
    self.tensors = tensors
    self.graph = graph
  }

  /// Channels of the feature map.
  public var featureChannels: Int { architecture.featureChannels }

  /// Every tensor the network has, in order of execution.
  public var parameters: [Parameter] { graph.parameters }

  static func graph(_ architecture: Architecture, head: Head, imageSize: Int) throws(NetworkError) -> Graph {
    guard imageSize >= architecture.backbone.leastImageSize else {
      throw .imageSize(size: imageSize, least: architecture.backbone.leastImageSize)
    }
    var graph = Graph(image: ImageShape(channels: 3, height: imageSize, width: imageSize))
    let map = architecture.backbone.body(&graph)
    let features = graph.concat([graph.globalPool(map, .maximum), graph.globalPool(map, .average)])
    graph.featureMap = map
    graph.features = features
    graph.logits = head.append(to: &graph, architecture: architecture, featureMap: map, features: features)
    return graph
  }

  private static func check(_ tensors: [String: Tensor], against parameters: [Parameter]) throws(NetworkError) {
    for parameter in parameters {
      guard let tensor = tensors[parameter.name] else {
        throw .missingTensor(name: parameter.name, expected: parameter.shape)
      }
      guard tensor.shape == parameter.shape else {
        throw .tensorShape(name: parameter.name, expected: parameter.shape, found: tensor.shape)
      }
      if let index = tensor.values.firstIndex(where: { !$0.isFinite }) {
        throw .notFinite(name: parameter.name, index: index)
      }
    }
    let known = Set(parameters.map(\.name))
    if let stray = tensors.keys.filter({ !known.contains($0) }).min() {
      throw .unknownTensor(name: stray, found: tensors[stray]?.shape ?? [])
    }
  }
}
