import Support
import Testing

@testable import Core

/// Compiled operations against the loops of ``NetworkOracle``.
struct NetworkLayerTests {
  struct ConvolutionCase: Sendable, CustomTestStringConvertible {
    var channels: (Int, Int)
    var size: (Int, Int)
    var kernel: Int
    var stride = 1
    var padding = 0
    var batch = 1
    var threads = 1
    var norm = false
    var relu = true

    var testDescription: String {
      "\(channels.0)->\(channels.1) \(size.0)x\(size.1) k\(kernel) s\(stride) p\(padding) batch \(batch) threads \(threads)\(norm ? " norm" : "")\(relu ? " relu" : "")"
    }
  }

  static let convolutions: [ConvolutionCase] = [
    .init(channels: (3, 64), size: (31, 31), kernel: 3, stride: 2),
    .init(channels: (3, 64), size: (30, 33), kernel: 7, stride: 2, padding: 3, norm: true),
    .init(channels: (16, 64), size: (13, 13), kernel: 1),
    .init(channels: (16, 64), size: (13, 13), kernel: 3, padding: 1),
    .init(channels: (48, 192), size: (13, 13), kernel: 3, padding: 1, batch: 2, threads: 2),
    .init(channels: (64, 32), size: (9, 11), kernel: 3, padding: 1, batch: 3, norm: true, relu: false),
    .init(channels: (32, 64), size: (8, 8), kernel: 3, stride: 2, padding: 1, norm: true),
    .init(channels: (32, 64), size: (7, 8), kernel: 1, stride: 2, batch: 2, norm: true, relu: false),
    .init(channels: (17, 23), size: (5, 6), kernel: 3, padding: 1, batch: 2),
    .init(channels: (5, 1000), size: (3, 3), kernel: 1),
    .init(channels: (1, 1), size: (1, 1), kernel: 1, relu: false),
  ]

  @Test("a convolution, with norm and ReLU riding on it, equals its definition", arguments: convolutions)
  func convolution(_ c: ConvolutionCase) throws {
    var graph = Graph(image: ImageShape(channels: c.channels.0, height: c.size.0, width: c.size.1))
    let y = graph.convolution(
      graph.image, "conv", to: c.channels.1, kernel: c.kernel, stride: c.stride, padding: c.padding,
      norm: c.norm ? "norm" : nil, relu: c.relu)
    try check(graph, [y], batch: c.batch, threads: c.threads)
  }

  @Test("the second of two convolutions reads what the first wrote", arguments: [1, 2, 5], [1, 2])
  func chain(batch: Int, threads: Int) throws {
    var graph = Graph(image: ImageShape(channels: 3, height: 19, width: 23))
    let x = graph.convolution(graph.image, "a", to: 32, kernel: 3, stride: 2)
    let y = graph.convolution(x, "b", to: 48, kernel: 3, padding: 1)
    let z = graph.convolution(y, "c", to: 20, kernel: 3, padding: 1)
    try check(graph, [y, z], batch: batch, threads: threads)
  }

  @Test("a residual is added before ReLU, whether or not it is needed again", arguments: [1, 3], [false, true])
  func residual(batch: Int, neededAgain: Bool) throws {
    var graph = Graph(image: ImageShape(channels: 3, height: 12, width: 10))
    let x = graph.convolution(graph.image, "a", to: 32, kernel: 3, padding: 1)
    let y = graph.convolution(x, "b", to: 32, kernel: 3, padding: 1, norm: "bn")
    let z = graph.convolution(y, "c", to: 32, kernel: 3, padding: 1, norm: "bn2", adding: x)
    let w = graph.convolution(z, "d", to: 16, kernel: 1)
    try check(graph, neededAgain ? [x, z, w] : [w], batch: batch, threads: 1)
  }

  @Test("pooling equals its definition, with windows that hang over the edge", arguments: [1, 2], [false, true])
  func pooling(batch: Int, ceil: Bool) throws {
    for size in [6, 7, 8, 9, 13] {
      for padding in [0, 1] {
        var graph = Graph(image: ImageShape(channels: 3, height: size, width: size + 1))
        let x = graph.convolution(graph.image, "a", to: 24, kernel: 1, relu: false)
        let y = graph.maxPool(x, kernel: 3, stride: 2, padding: padding, ceil: ceil)
        try check(graph, [y], batch: batch, threads: 1)
      }
    }
  }

  @Test("pooled sizes are PyTorch's")
  func pooledSizes() {
    let ceil = Pool(kind: .maximum, kernel: 3, stride: 2, padding: 0, ceil: true)
    #expect([111, 55, 27, 7, 6, 5, 4].map(ceil.outputSize) == [55, 27, 13, 3, 3, 2, 2])
    let padded = Pool(kind: .maximum, kernel: 2, stride: 2, padding: 1, ceil: true)
    #expect([3, 4, 5].map(padded.outputSize) == [2, 3, 3])
    let floor = Pool(kind: .maximum, kernel: 3, stride: 2, padding: 1, ceil: false)
    #expect([112, 111].map(floor.outputSize) == [56, 56])
  }

  @Test("fire's concatenation, in place or copied, equals its definition", arguments: [1, 2, 4])
  func concatenation(batch: Int) throws {
    // 24 is no multiple of a block, so that part cannot be written in place.
    for channels in [64, 24] {
      var graph = Graph(image: ImageShape(channels: 3, height: 14, width: 11))
      let x = graph.convolution(graph.image, "s", to: 16, kernel: 1)
      let a = graph.convolution(x, "a", to: channels, kernel: 1)
      let b = graph.convolution(x, "b", to: 64, kernel: 3, padding: 1)
      let y = graph.concat([a, b])
      let z = graph.convolution(y, "z", to: 32, kernel: 1)
      try check(graph, [a, y, z], batch: batch, threads: 1)
    }
  }

  @Test("pooled features and fastai's head equal their definition", arguments: [1, 3], [32, 20])
  func head(batch: Int, channels: Int) throws {
    var graph = Graph(image: ImageShape(channels: 3, height: 9, width: 7))
    let x = graph.convolution(graph.image, "a", to: channels, kernel: 3, relu: false)
    let features = graph.concat([graph.globalPool(x, .maximum), graph.globalPool(x, .average)])
    let y = graph.dense(features, "l1", to: 40, norm: "n1", dropout: 0.25, relu: true)
    let z = graph.dense(y, "l2", to: 7, norm: "n2", dropout: 0.5, relu: false)
    try check(graph, [features, z], batch: batch, threads: 1)
  }

  @Test("blocks whose lives overlap never share memory")
  func arena() {
    var generator = SplitMix64(seed: 3)
    for _ in 0..<50 {
      var arena = Arena()
      var lives: [(block: Arena.Block, bytes: Int, first: Int, last: Int)] = []
      for _ in 0..<Int(generator.next() % 40) + 1 {
        let (bytes, first) = (Int(generator.next() % 5000) + 1, Int(generator.next() % 60))
        let last = first + Int(generator.next() % 20)
        let block = arena.block(bytes: bytes, first: first)
        arena.use(block, at: last)
        lives.append((block, bytes, first, last))
      }
      let total = arena.place()
      for (index, a) in lives.enumerated() {
        #expect(arena.offset(a.block) % 64 == 0 && arena.offset(a.block) + a.bytes <= total)
        for b in lives[..<index] where a.first <= b.last && b.first <= a.last {
          let (x, y) = (arena.offset(a.block), arena.offset(b.block))
          #expect(x + a.bytes <= y || y + b.bytes <= x)
        }
      }
      #expect(total <= lives.reduce(0) { $0 + ($1.bytes + 63) / 64 * 64 })
    }
  }

  private func check(
    _ graph: Graph, _ outputs: [Value], batch: Int, threads: Int, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let tensors = DrawnWeights.tensors(graph.parameters)
    let count = graph.shape(graph.image).count
    let images = (0..<batch).map { DrawnWeights.tensor("image \($0)", [1, count]).values }
    let made = try runProgram(graph, tensors, images: images, outputs: outputs, threads: threads)
    for (index, image) in images.enumerated() {
      let truth = NetworkOracle.evaluate(graph, tensors, image: image)
      for (output, value) in outputs.enumerated() {
        let expected = truth[value.index].values
        let scale = max(1, expected.map(abs).max() ?? 1)
        let worst = zip(made[index][output], expected).map { abs(Double($0) - $1) }.max() ?? .infinity
        #expect(made[index][output].count == expected.count, sourceLocation: sourceLocation)
        #expect(worst < 2e-5 * scale, "image \(index), value \(value.index)", sourceLocation: sourceLocation)
      }
    }
  }
}
