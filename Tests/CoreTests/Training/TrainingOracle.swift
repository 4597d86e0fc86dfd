import TestSupport

@testable import Core

/// A graph's forward pass in training mode, in double precision and by definition: batch norm by the batch's own
/// statistics, no dropout. Its central differences are what compiled gradients are held against.
struct TrainingOracle {
  let graph: Graph
  var tensors: [String: [Double]]
  /// One array per sample: the root's values.
  var samples: [[Double]]
  let root: Value
  let output: Value
  /// The loss is the sum of the outputs with these weights, sample after sample.
  let outputWeights: [Double]

  func loss() -> Double {
    var values: [[NetworkOracle.Map]] = Array(repeating: [], count: graph.layers.count)
    for (index, layer) in graph.layers.enumerated() where index <= output.index {
      let shape = graph.shapes[index]
      if index == root.index {
        values[index] = samples.map { NetworkOracle.Map(shape, $0) }
        continue
      }
      guard index > root.index else { continue }
      switch layer {
      case .image: break
      case .convolution(let c, let x, let addend):
        var maps = values[x.index].map { convolution(c, $0, shape) }
        if let norm = c.norm { maps = normalised(maps, norm) }
        values[index] = maps.indices.map { sample in
          var map = maps[sample]
          if let addend { for i in map.values.indices { map.values[i] += values[addend.index][sample].values[i] } }
          if c.relu { map.values = map.values.map { max(0, $0) } }
          return map
        }
      case .pool(let pool, let x):
        values[index] = values[x.index].map { NetworkOracle.pool(pool, $0, shape) }
      case .globalPool(let kind, let x):
        let input = graph.shape(x)
        let area = input.height * input.width
        values[index] = values[x.index].map { map in
          NetworkOracle.Map(
            shape,
            (0..<shape.channels).map { c in
              let plane = map.values[c * area..<(c + 1) * area]
              return kind == .maximum ? plane.max() ?? 0 : plane.reduce(0, +) / Double(area)
            })
        }
      case .concat(let parts):
        values[index] = samples.indices.map { sample in
          NetworkOracle.Map(shape, parts.flatMap { values[$0.index][sample].values })
        }
      case .dense(let d, let x):
        let inner = d.norm.map { normalised(values[x.index], $0) } ?? values[x.index]
        let (weights, bias) = (tensors[d.name + ".weight"] ?? [], tensors[d.name + ".bias"] ?? [])
        values[index] = inner.map { map in
          NetworkOracle.Map(
            shape,
            bias.indices.map { row in
              let sum = map.values.indices.reduce(bias[row]) {
                $0 + weights[row * map.values.count + $1] * map.values[$1]
              }
              return d.relu ? max(0, sum) : sum
            })
        }
      }
    }
    return zip(values[output.index].flatMap(\.values), outputWeights).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The slope of the loss by one number of a tensor.
  func slope(_ name: String, _ index: Int, by step: Double = 1e-5) -> Double {
    var moved = self
    moved.tensors[name]?[index] += step
    let above = moved.loss()
    moved.tensors[name]?[index] -= 2 * step
    return (above - moved.loss()) / (2 * step)
  }

  /// The slope of the loss by one number of a sample.
  func slope(sample: Int, _ index: Int, by step: Double = 1e-5) -> Double {
    var moved = self
    moved.samples[sample][index] += step
    let above = moved.loss()
    moved.samples[sample][index] -= 2 * step
    return (above - moved.loss()) / (2 * step)
  }

  private func convolution(_ c: Convolution, _ input: NetworkOracle.Map, _ shape: ImageShape) -> NetworkOracle.Map {
    let (weights, bias) = (tensors[c.name + ".weight"] ?? [], tensors[c.name + ".bias"])
    var result: [Double] = []
    for o in 0..<shape.channels {
      for y in 0..<shape.height {
        for x in 0..<shape.width {
          var sum = bias?[o] ?? 0
          for i in 0..<input.shape.channels {
            for ky in 0..<c.kernel {
              for kx in 0..<c.kernel {
                let (sy, sx) = (y * c.stride + ky - c.padding, x * c.stride + kx - c.padding)
                guard (0..<input.shape.height).contains(sy), (0..<input.shape.width).contains(sx) else { continue }
                sum += weights[((o * input.shape.channels + i) * c.kernel + ky) * c.kernel + kx] * input[i, sy, sx]
              }
            }
          }
          result.append(sum)
        }
      }
    }
    return NetworkOracle.Map(shape, result)
  }

  private func normalised(_ maps: [NetworkOracle.Map], _ norm: String) -> [NetworkOracle.Map] {
    let shape = maps[0].shape
    let area = shape.height * shape.width
    var result = maps
    for c in 0..<shape.channels {
      let all = maps.flatMap { $0.values[c * area..<(c + 1) * area] }
      let mean = all.reduce(0, +) / Double(all.count)
      let variance = all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(all.count)
      let scale = (tensors[norm + ".weight"]?[c] ?? .nan) / (variance + Double(normEpsilon)).squareRoot()
      let shift = tensors[norm + ".bias"]?[c] ?? .nan
      for sample in maps.indices {
        for index in c * area..<(c + 1) * area {
          result[sample].values[index] = (maps[sample].values[index] - mean) * scale + shift
        }
      }
    }
    return result
  }
}
