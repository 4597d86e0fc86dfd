/// A tensor that a network has to be given: its name as in torchvision's checkpoints, and its shape.
public struct Parameter: Hashable, Sendable {
  enum Role: Hashable, Sendable {
    case weight(fanIn: Int)
    case bias
    case normScale, normShift, runningMean, runningVariance
  }

  /// The name, as in torchvision's checkpoints: `fc.weight`; tensors of fastai's head begin with `head.`.
  public let name: String
  /// The sizes, the slowest first: `[output, input, kernel, kernel]` of a convolution.
  public let shape: [Int]
  let role: Role

  /// False for running statistics, which are measured and not learnt.
  public var isLearnt: Bool {
    switch role {
    case .runningMean, .runningVariance: false
    default: true
    }
  }
}

extension Graph {
  /// Every tensor of the network, in order of execution.
  var parameters: [Parameter] {
    var result: [Parameter] = []
    for (index, layer) in layers.enumerated() {
      switch layer {
      case .convolution(let c, let x, _):
        let (input, output) = (shape(x).channels, shapes[index].channels)
        result.append(
          Parameter(
            name: c.name + ".weight", shape: [output, input, c.kernel, c.kernel],
            role: .weight(fanIn: input * c.kernel * c.kernel)))
        if c.hasBias { result.append(Parameter(name: c.name + ".bias", shape: [output], role: .bias)) }
        if let norm = c.norm { result += Parameter.norm(norm, channels: output) }
      case .dense(let d, let x):
        let (input, output) = (shape(x).channels, shapes[index].channels)
        if let norm = d.norm { result += Parameter.norm(norm, channels: input) }
        result.append(Parameter(name: d.name + ".weight", shape: [output, input], role: .weight(fanIn: input)))
        result.append(Parameter(name: d.name + ".bias", shape: [output], role: .bias))
      case .image, .pool, .globalPool, .concat:
        break
      }
    }
    return result
  }
}

extension Parameter {
  fileprivate static func norm(_ name: String, channels: Int) -> [Parameter] {
    [
      Parameter(name: name + ".weight", shape: [channels], role: .normScale),
      Parameter(name: name + ".bias", shape: [channels], role: .normShift),
      Parameter(name: name + ".running_mean", shape: [channels], role: .runningMean),
      Parameter(name: name + ".running_var", shape: [channels], role: .runningVariance),
    ]
  }
}
