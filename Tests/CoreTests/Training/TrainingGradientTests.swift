import Support
import Testing

@testable import Core

/// Gradients of compiled layers against central differences of ``TrainingOracle``.
struct TrainingGradientTests {
  static let image = ImageShape(channels: 3, height: 11, width: 10)

  @Test("a convolution's gradients, for kernels, strides and paddings", arguments: [1, 3])
  func convolution(batch: Int) throws {
    for (kernel, stride, padding) in [(1, 1, 0), (3, 1, 1), (3, 2, 0), (3, 2, 1), (7, 2, 3), (1, 2, 0)] {
      var graph = Graph(image: Self.image)
      let x = graph.convolution(graph.image, "a", to: 16, kernel: 3, padding: 1)
      let y = graph.convolution(x, "b", to: 32, kernel: kernel, stride: stride, padding: padding)
      let output = graph.globalPool(y, .average)
      try check(graph, output, batch: batch)
    }
  }

  @Test("a convolution on maps large enough for Winograd", arguments: [1, 2])
  func winograd(batch: Int) throws {
    var graph = Graph(image: ImageShape(channels: 3, height: 16, width: 15))
    let x = graph.convolution(graph.image, "a", to: 32, kernel: 1)
    let y = graph.convolution(x, "b", to: 32, kernel: 3, padding: 1)
    let z = graph.convolution(y, "c", to: 16, kernel: 3, padding: 1, relu: false)
    let output = graph.globalPool(z, .average)
    try check(graph, output, batch: batch)
  }

  @Test("pooling's gradients, windows over the edge included", arguments: [1, 2], [false, true])
  func pooling(batch: Int, ceil: Bool) throws {
    var graph = Graph(image: Self.image)
    let x = graph.convolution(graph.image, "a", to: 16, kernel: 3, padding: 1, relu: false)
    let y = graph.maxPool(x, kernel: 3, stride: 2, padding: ceil ? 0 : 1, ceil: ceil)
    let z = graph.convolution(y, "b", to: 16, kernel: 1)
    let features = graph.concat([graph.globalPool(z, .maximum), graph.globalPool(z, .average)])
    try check(graph, features, batch: batch)
  }

  @Test("fire's gradients: one input read twice, two outputs concatenated", arguments: [1, 2], [16, 24])
  func fire(batch: Int, channels: Int) throws {
    var graph = Graph(image: Self.image)
    let x = graph.convolution(graph.image, "s", to: 16, kernel: 1)
    let a = graph.convolution(x, "a", to: channels, kernel: 1)
    let b = graph.convolution(x, "b", to: 32, kernel: 3, padding: 1)
    let y = graph.convolution(graph.concat([a, b]), "c", to: 16, kernel: 1)
    let output = graph.globalPool(y, .average)
    try check(graph, output, batch: batch)
  }

  @Test("a residual block's gradients, with batch norm and a projection", arguments: [2, 3])
  func residual(batch: Int) throws {
    var graph = Graph(image: Self.image)
    let x = graph.convolution(graph.image, "a", to: 16, kernel: 3, padding: 1, norm: "na")
    let y = graph.convolution(x, "b", to: 16, kernel: 3, padding: 1, norm: "nb")
    let z = graph.convolution(y, "c", to: 16, kernel: 3, padding: 1, norm: "nc", adding: x)
    let short = graph.convolution(z, "d", to: 32, kernel: 1, stride: 2, norm: "nd", relu: false)
    let u = graph.convolution(z, "e", to: 32, kernel: 3, stride: 2, padding: 1, norm: "ne")
    let v = graph.convolution(u, "f", to: 32, kernel: 3, padding: 1, norm: "nf", adding: short)
    let output = graph.globalPool(v, .average)
    try check(graph, output, batch: batch)
  }

  @Test("the head's gradients, back to the features", arguments: [2, 5])
  func head(batch: Int) throws {
    var graph = Graph(image: ImageShape(channels: 20))
    let x = graph.dense(graph.image, "l1", to: 12, norm: "n1", dropout: 0.25, relu: true)
    let y = graph.dense(x, "l2", to: 7, norm: "n2", dropout: 0.5, relu: false)
    try check(graph, y, batch: batch, rootToo: true)
  }

  @Test("dropout zeroes its share, scales up the rest, and gives the same for a seed")
  func dropout() throws {
    let buffer = try FloatBuffer(count: 20000)
    Arithmetic.drawDropout(buffer.floats, share: 0.25, seed: 9)
    let first = Array(buffer.floats)
    #expect(Set(first) == [0, 1 / 0.75])
    #expect(abs(Double(first.count { $0 == 0 }) / 20000 - 0.25) < 0.01)
    Arithmetic.drawDropout(buffer.floats, share: 0.25, seed: 9)
    #expect(Array(buffer.floats) == first)
    Arithmetic.drawDropout(buffer.floats, share: 0.25, seed: 10)
    #expect(Array(buffer.floats) != first)
  }

  @Test("losses and their gradients are their definition's")
  func losses() throws {
    let outputs: [Float] = [0.2, -1.5, 3, 0.7, 0.1, -0.4]
    let objectives: [Objective] = [
      .classes([2, 0]), .vectors([0.5, 0.1, -2, 1, 1, 0.3], dimension: 3),
    ]
    for objective in objectives {
      let buffer = try FloatBuffer(outputs)
      let loss = objective.lossAndGradient(buffer.floats)
      #expect(abs(Double(loss) - definition(objective, outputs.map(Double.init))) < 1e-6)
      for index in outputs.indices {
        var (above, below) = (outputs.map(Double.init), outputs.map(Double.init))
        above[index] += 1e-5
        below[index] -= 1e-5
        let slope = (definition(objective, above) - definition(objective, below)) / 2e-5
        #expect(abs(Double(buffer.floats[index]) - slope) < 1e-6)
      }
    }
  }

  private func definition(_ objective: Objective, _ outputs: [Double]) -> Double {
    let rows = [Array(outputs[0..<3]), Array(outputs[3..<6])]
    switch objective {
    case .classes(let classes):
      return zip(rows, classes).map { row, label in
        -logarithm(exponential(row[label]) / row.map(exponential).reduce(0, +))
      }.reduce(0, +) / 2
    case .vectors(let values, _):
      let targets = [values[0..<3], values[3..<6]].map { $0.map(Double.init) }
      return zip(rows, targets).map { a, b in
        let dot = zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
        let lengths = [a, b].map { $0.reduce(0) { $0 + $1 * $1 }.squareRoot() }
        return 1 - dot / (lengths[0] * lengths[1])
      }.reduce(0, +) / 2
    }
  }

  @Test("what compiled a program goes when it has, and the program with its last user")
  func released() throws {
    let graph = try Network.graph(.squeezeNet11, head: .transfer(outputs: 3, hidden: 8), imageSize: 64)
    let features = try #require(graph.features)
    let store = try ParameterStore(graph.parameters, DrawnWeights.tensors(graph.parameters))
    weak var builder: TrainingProgramBuilder?
    weak var program: TrainingProgram?
    do {
      let made = TrainingProgramBuilder(
        graph, from: graph.image, to: features, batch: 1, threads: 1, store: store, wantsRootGradient: false)
      try made.build()
      builder = made
      let compiled = try TrainingProgram(
        graph, from: graph.image, to: features, batch: 1, threads: 1, store: store, wantsRootGradient: false)
      program = compiled
      #expect(!made.backwardSteps.isEmpty && compiled.activationCount > 0)
    }
    #expect(builder == nil && program == nil)
  }

  /// Compares every tensor's gradient at a few places, for the loss "sum of outputs with drawn weights".
  private func check(
    _ graph: Graph, _ output: Value, batch: Int, rootToo: Bool = false,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let tensors = DrawnWeights.tensors(graph.parameters)
    let store = try ParameterStore(graph.parameters, tensors)
    let program = try TrainingProgram(
      graph, from: graph.image, to: output, batch: batch, threads: 1, store: store, wantsRootGradient: rootToo)
    let count = graph.shape(graph.image).count
    let width = graph.shape(output).count
    let samples = DrawnWeights.tensor("samples", [batch, count])
    let weights = DrawnWeights.tensor("loss", [1, batch * width]).values
    let (source, activations) = (try FloatBuffer(samples.values), try FloatBuffer(count: program.activationCount))
    let slope = try FloatBuffer(weights)
    guard let pixels = source.floats.baseAddress, let by = slope.floats.baseAddress else { return }
    program.clearGradients()
    try program.forward(source: pixels, activations: activations, dropout: nil)
    try program.backward(source: pixels, activations: activations, outputGradient: by)

    let oracle = TrainingOracle(
      graph: graph, tensors: tensors.mapValues { $0.values.map(Double.init) },
      samples: (0..<batch).map { samples.values[$0 * count..<($0 + 1) * count].map(Double.init) }, root: graph.image,
      output: output, outputWeights: weights.map(Double.init))
    let found = program.output(in: activations, width: width)
    let loss = zip(found, weights).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    #expect(abs(loss - oracle.loss()) < 1e-3 * max(1, abs(loss)), sourceLocation: sourceLocation)

    var generator = SplitMix64(seed: 4)
    #expect(Set(program.gradients.map(\.name)) == Set(graph.parameters.filter(\.isLearnt).map(\.name)))
    for (name, layout, buffer) in program.gradients {
      let shape = store[name].parameter.shape
      let plain = try FloatBuffer(count: shape.reduce(1, *))
      if let layout {
        let reorder = try Operation.reorder(from: layout, to: Layout(shape, .plain))
        try reorder.bind(.source, buffer.address())
        try reorder.bind(.destination, plain.address())
        try reorder.run()
      } else {
        plain.floats.baseAddress?.update(from: try #require(buffer.floats.baseAddress), count: plain.count)
      }
      let scale = plain.floats.map(abs).max() ?? 0
      for _ in 0..<6 {
        let index = Int(generator.next() % UInt64(plain.count))
        let truth = oracle.slope(name, index)
        #expect(
          abs(Double(plain.floats[index]) - truth) < 2e-3 * max(0.05, Double(scale)), "\(name)[\(index)] \(truth)",
          sourceLocation: sourceLocation)
      }
    }
    guard rootToo else { return }
    let byRoot = program.rootGradient(width: count)
    for _ in 0..<10 {
      let index = Int(generator.next() % UInt64(batch * count))
      let truth = oracle.slope(sample: index / count, index % count)
      #expect(abs(Double(byRoot[index]) - truth) < 2e-3, sourceLocation: sourceLocation)
    }
  }
}
