import Support

extension Network {
  /// A network with drawn weights: He et al.'s normal initialisation (ICCV 2015) for convolutions and linear layers,
  /// norms that pass their input on.
  public init(random architecture: Architecture, head: Head, seed: UInt64, imageSize: Int = 224) throws(NetworkError) {
    let graph = try Network.graph(architecture, head: head, imageSize: imageSize)
    try self.init(
      architecture, head: head, tensors: Network.drawn(graph.parameters, seed: seed), imageSize: imageSize)
  }

  /// Drawn tensors for some parameters. Each has a generator of its own, so that it does not hang on the others.
  static func drawn(_ parameters: [Parameter], seed: UInt64) -> [String: Tensor] {
    var tensors: [String: Tensor] = [:]
    for parameter in parameters {
      let name = FNV1a.hash(parameter.name, from: seed)
      var generator = SplitMix64(seed: name)
      let count = parameter.shape.reduce(1, *)
      let values: [Float]
      switch parameter.role {
      case .weight(let fanIn):
        let scale = (2 / Float(fanIn)).squareRoot()
        values = (0..<count).map { _ in generator.normal() * scale }
      case .bias, .normShift, .runningMean:
        values = [Float](repeating: 0, count: count)
      case .normScale, .runningVariance:
        values = [Float](repeating: 1, count: count)
      }
      tensors[parameter.name] = Tensor(shape: parameter.shape, values: values)
    }
    return tensors
  }
}
