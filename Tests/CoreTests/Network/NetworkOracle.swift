import Support
import Synchronization
import Testing

@testable import Core

/// A network's layers as the loops of their definitions, in double precision: what the compiled operations are held
/// against.
enum NetworkOracle {
  /// One image's activations, row-major.
  struct Map: Equatable {
    var shape: ImageShape
    var values: [Double]

    init(_ shape: ImageShape, _ values: [Double]) {
      precondition(values.count == shape.count)
      self.shape = shape
      self.values = values
    }

    subscript(c: Int, y: Int, x: Int) -> Double { values[(c * shape.height + y) * shape.width + x] }
  }

  /// Every value of a graph for one image.
  static func evaluate(_ graph: Graph, _ tensors: [String: Tensor], image: [Float]) -> [Map] {
    var made: [Map] = []
    for (index, layer) in graph.layers.enumerated() {
      let shape = graph.shapes[index]
      switch layer {
      case .image:
        made.append(Map(shape, image.map(Double.init)))
      case .convolution(let c, let x, let addend):
        made.append(convolution(c, made[x.index], shape, tensors, addend: addend.map { made[$0.index] }))
      case .pool(let pool, let x):
        made.append(self.pool(pool, made[x.index], shape))
      case .globalPool(let kind, let x):
        let input = made[x.index]
        let area = input.shape.height * input.shape.width
        let values = (0..<shape.channels).map { channel -> Double in
          let values = input.values[channel * area..<(channel + 1) * area]
          return kind == .maximum ? values.max() ?? 0 : values.reduce(0, +) / Double(area)
        }
        made.append(Map(shape, values))
      case .concat(let parts):
        made.append(Map(shape, parts.flatMap { made[$0.index].values }))
      case .dense(let dense, let x):
        made.append(self.dense(dense, made[x.index], shape, tensors))
      }
    }
    return made
  }

  static func convolution(
    _ c: Convolution, _ input: Map, _ shape: ImageShape, _ tensors: [String: Tensor], addend: Map?
  ) -> Map {
    let weights = tensors[c.name + ".weight"]?.values ?? []
    let bias = tensors[c.name + ".bias"]?.values
    var values: [Double] = []
    for o in 0..<shape.channels {
      for y in 0..<shape.height {
        for x in 0..<shape.width {
          var sum = Double(bias?[o] ?? 0)
          for i in 0..<input.shape.channels {
            for ky in 0..<c.kernel {
              for kx in 0..<c.kernel {
                let (sy, sx) = (y * c.stride + ky - c.padding, x * c.stride + kx - c.padding)
                guard (0..<input.shape.height).contains(sy), (0..<input.shape.width).contains(sx) else { continue }
                let weight = weights[((o * input.shape.channels + i) * c.kernel + ky) * c.kernel + kx]
                sum += Double(weight) * input[i, sy, sx]
              }
            }
          }
          if let norm = c.norm { sum = normalised(sum, norm, channel: o, tensors) }
          if let addend { sum += addend[o, y, x] }
          values.append(c.relu ? max(0, sum) : sum)
        }
      }
    }
    return Map(shape, values)
  }

  static func pool(_ pool: Pool, _ input: Map, _ shape: ImageShape) -> Map {
    var values: [Double] = []
    for c in 0..<shape.channels {
      for y in 0..<shape.height {
        for x in 0..<shape.width {
          var window: [Double] = []
          for ky in 0..<pool.kernel {
            for kx in 0..<pool.kernel {
              let (sy, sx) = (y * pool.stride + ky - pool.padding, x * pool.stride + kx - pool.padding)
              guard (0..<input.shape.height).contains(sy), (0..<input.shape.width).contains(sx) else { continue }
              window.append(input[c, sy, sx])
            }
          }
          values.append(pool.kind == .maximum ? window.max() ?? 0 : window.reduce(0, +) / Double(window.count))
        }
      }
    }
    return Map(shape, values)
  }

  static func dense(_ d: Dense, _ input: Map, _ shape: ImageShape, _ tensors: [String: Tensor]) -> Map {
    let weights = tensors[d.name + ".weight"]?.values ?? []
    let bias = tensors[d.name + ".bias"]?.values ?? []
    let source = input.values.enumerated().map { index, value in
      d.norm.map { normalised(value, $0, channel: index, tensors) } ?? value
    }
    let values = bias.indices.map { row -> Double in
      let sum = source.indices.reduce(Double(bias[row])) { $0 + Double(weights[row * source.count + $1]) * source[$1] }
      return d.relu ? max(0, sum) : sum
    }
    return Map(shape, values)
  }

  private static func normalised(_ value: Double, _ norm: String, channel: Int, _ tensors: [String: Tensor]) -> Double {
    func number(_ name: String) -> Double { Double(tensors["\(norm).\(name)"]?.values[channel] ?? .nan) }
    let root = (number("running_var") + Double(normEpsilon)).squareRoot()
    return (value - number("running_mean")) / root * number("weight") + number("bias")
  }
}

/// Weights and pictures that `Tests/Goldens/network.py` draws in the same way.
enum DrawnWeights {
  /// Drawn once a run: ResNet-34 has 21 million numbers.
  private static let drawn = Mutex<[Parameter: Tensor]>([:])

  static func tensors(_ parameters: [Parameter]) -> [String: Tensor] {
    drawn.withLock { known in
      for parameter in parameters where known[parameter] == nil {
        known[parameter] = tensor(parameter.name, parameter.shape)
      }
      return Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, known[$0] ?? tensor($0.name, $0.shape)) })
    }
  }

  static func tensor(_ name: String, _ shape: [Int]) -> Tensor {
    var generator = SplitMix64(seed: FNV1a.hash(name, from: 7))
    let count = shape.reduce(1, *)
    if name.hasSuffix("running_var") || (shape.count == 1 && name.hasSuffix("weight")) {
      return Tensor(shape: shape, values: (0..<count).map { _ in 0.25 + 0.5 * generator.uniform() })
    }
    if shape.count == 1 {
      return Tensor(shape: shape, values: (0..<count).map { _ in (generator.uniform() - 0.5) * 0.25 })
    }
    let scale = Float(2 * (6 / Double(shape.dropFirst().reduce(1, *))).squareRoot())
    return Tensor(shape: shape, values: (0..<count).map { _ in (generator.uniform() - 0.5) * scale })
  }

  /// A picture of coloured slopes and moiré, normalised as for ImageNet: `[3, size, size]`.
  static func picture(_ index: Int, size: Int) -> [Float] {
    let (mean, deviation): ([Float], [Float]) = ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
    var values: [Float] = []
    for c in 0..<3 {
      for y in 0..<size {
        for x in 0..<size {
          let level = (x * (3 + index) + y * 5 + c * 40 + (x * y) / (17 + index)) % 256
          values.append((Float(level) / 255 - mean[c]) / deviation[c])
        }
      }
    }
    return values
  }
}

/// Runs some values of a graph for a batch of images: `[batch][output][values]`.
func runProgram(
  _ graph: Graph, _ tensors: [String: Tensor], images: [[Float]], outputs: [Value], threads: Int = 1
) throws -> [[[Float]]] {
  let network = try Network(graph: graph, tensors: tensors)
  let program = try Program(network, outputs: outputs, batch: images.count, threads: threads)
  let buffers = try outputs.map { try FloatBuffer(count: images.count * graph.shape($0).count) }
  try Array(images.joined()).withUnsafeBufferPointer { pixels in
    try program.run(images: #require(pixels.baseAddress), results: buffers.map { $0.address() })
  }
  return images.indices.map { image in
    outputs.indices.map { output in
      let count = graph.shape(outputs[output]).count
      return buffers[output].values(image * count..<(image + 1) * count)
    }
  }
}
