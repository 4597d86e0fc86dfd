import Support

/// A network in training: takes batches, one step each. Not for two threads at a time; it uses `threads` itself.
///
/// Without batch norm in its body, each image goes through the body by itself, images dealt out to threads in a fixed
/// order: concatenations are free, activations stay near, and no thread waits for another inside a layer. With batch
/// norm the body takes the batch as a whole. Gradients are summed in a fixed order, so a step gives the same weights on
/// every run with the same number of threads.
final class Learner {
  enum Scope: String, Codable, Sendable {
    /// The body is frozen: batches are rows of features.
    case head
    /// Batches are images.
    case whole
  }

  /// How far the layers move: rates of the body's two groups and the head, the gradient's momentum.
  struct StepRates: Equatable, Sendable {
    var rates: [Float]
    var momentum: Float
  }

  let scope: Scope
  let batch: Int
  let network: Network
  let store: ParameterStore
  var optimiser: AdamW
  /// Floats of one sample: pixels or features.
  let sampleCount: Int

  private let threads: Int
  private let head: TrainingProgram
  private let bodies: [TrainingProgram]
  private let imagesPerPass: Int
  private let samples: FloatBuffer
  private let features: FloatBuffer
  private let activations: [FloatBuffer]
  private let headActivations: FloatBuffer
  private var collectors: [(parts: [FloatBuffer], reorder: Operation?, gradient: FloatBuffer)] = []
  private let groups: [Int]
  private let featureWidth: Int
  private let outputWidth: Int

  /// - Precondition: the network has a transfer head.
  init(_ network: Network, scope: Scope, batch: Int, threads: Int, optimiser: AdamW = AdamW()) throws {
    guard let features = network.graph.features, let logits = network.graph.logits, case .transfer = network.head
    else { throw NetworkError.noTransferHead }
    let graph = network.graph
    self.network = network
    self.scope = scope
    self.batch = batch
    self.threads = threads
    self.optimiser = optimiser
    featureWidth = graph.shape(features).count
    outputWidth = graph.shape(logits).count
    store = try ParameterStore(network.parameters, network.tensors)
    groups = network.parameters.map { network.architecture.layerGroup($0.name) }

    let imageCount = graph.shape(graph.image).count
    sampleCount = scope == .whole ? imageCount : featureWidth
    imagesPerPass = graph.hasBodyNorms ? batch : 1
    let workers = imagesPerPass == 1 ? min(threads, batch) : 1
    // The head is small: a second thread would cost more in waiting than it saves.
    head = try TrainingProgram(
      graph, from: features, to: logits, batch: batch, threads: 1, store: store, wantsRootGradient: scope == .whole)
    var bodies: [TrainingProgram] = []
    if scope == .whole {
      for _ in 0..<workers {
        bodies.append(
          try TrainingProgram(
            graph, from: graph.image, to: features, batch: imagesPerPass,
            threads: imagesPerPass == 1 ? 1 : threads, store: store, wantsRootGradient: false))
      }
    }
    self.bodies = bodies
    samples = try FloatBuffer(count: batch * sampleCount)
    self.features = scope == .whole ? try FloatBuffer(count: batch * featureWidth) : samples
    var kept: [FloatBuffer] = []
    if let body = bodies.first {
      for _ in 0..<batch / imagesPerPass { kept.append(try FloatBuffer(count: body.activationCount)) }
    }
    activations = kept
    headActivations = try FloatBuffer(count: head.activationCount)
    try collect([head])
    if !bodies.isEmpty { try collect(bodies) }
  }

  /// Prepares the way of gradients from the programs that share them to the store.
  private func collect(_ programs: [TrainingProgram]) throws {
    for index in programs[0].gradients.indices {
      let (name, layout, buffer) = programs[0].gradients[index]
      let entry = store[name]
      var reorder: Operation?
      if let layout {
        let operation = try Operation.reorder(from: layout, to: Layout(entry.parameter.shape, .plain))
        try operation.bind(.source, buffer.address())
        try operation.bind(.destination, entry.gradient.address())
        reorder = operation
      }
      collectors.append((programs.map { $0.gradients[index].buffer }, reorder, entry.gradient))
    }
  }

  /// One step.
  /// - Parameters:
  ///   - rates: nil measures the loss and the gradients and changes no weight.
  ///   - dropout: the step's seed; nil lets everything through.
  ///   - fill: writes the i-th sample; called from several threads.
  /// - Returns: the mean loss before the update.
  func step(
    _ objective: Objective, rates: StepRates?, dropout: UInt64?,
    fill: (Int, UnsafeMutableBufferPointer<Float>) throws -> Void
  ) throws -> Float {
    precondition(objective.count == batch)
    try forward(dropout, fill)
    let outputs = head.output(in: headActivations, width: outputWidth)
    let loss = objective.lossAndGradient(outputs)
    guard loss.isFinite else { return loss }
    try backward(outputs)
    if let rates { try update(rates) }
    return loss
  }

  /// The outputs for a batch in training mode (batch statistics), `[batch, width]`; for tests.
  func outputs(_ fill: (Int, UnsafeMutableBufferPointer<Float>) throws -> Void) throws -> [Float] {
    try forward(nil, fill)
    return Array(head.output(in: headActivations, width: outputWidth))
  }

  private func sample(_ index: Int) -> UnsafeMutableBufferPointer<Float> {
    UnsafeMutableBufferPointer(rebasing: samples.floats[index * sampleCount..<(index + 1) * sampleCount])
  }

  private func pointer(_ buffer: FloatBuffer, _ offset: Int) -> UnsafeMutablePointer<Float> {
    buffer.address(byteOffset: offset * MemoryLayout<Float>.stride).assumingMemoryBound(to: Float.self)
  }

  private func forward(
    _ dropout: UInt64?, _ fill: (Int, UnsafeMutableBufferPointer<Float>) throws -> Void
  ) throws {
    if imagesPerPass > 1 || scope == .head {
      let workers = scope == .head ? 1 : min(threads, batch)
      try Parallel.perform(workers) { worker in
        for index in stride(from: worker, to: batch, by: workers) { try fill(index, sample(index)) }
      }
    }
    try Parallel.perform(bodies.count) { worker in
      let body = bodies[worker]
      for pass in stride(from: worker, to: batch / imagesPerPass, by: bodies.count) {
        if imagesPerPass == 1 { try fill(pass, sample(pass)) }
        try body.forward(
          source: pointer(samples, pass * imagesPerPass * sampleCount), activations: activations[pass], dropout: nil)
        let rows = body.output(in: activations[pass], width: featureWidth)
        _ = UnsafeMutableBufferPointer(start: pointer(features, pass * imagesPerPass * featureWidth), count: rows.count)
          .update(fromContentsOf: rows)
      }
    }
    try head.forward(source: pointer(features, 0), activations: headActivations, dropout: dropout)
  }

  private func backward(_ outputGradient: UnsafeMutableBufferPointer<Float>) throws {
    guard let start = outputGradient.baseAddress else { return }
    head.clearGradients()
    try head.backward(source: pointer(features, 0), activations: headActivations, outputGradient: start)
    if !bodies.isEmpty {
      let byFeatures = head.rootGradient(width: featureWidth)
      try Parallel.perform(bodies.count) { worker in
        let body = bodies[worker]
        body.clearGradients()
        for pass in stride(from: worker, to: batch / imagesPerPass, by: bodies.count) {
          guard let rows = byFeatures.baseAddress else { continue }
          try body.backward(
            source: pointer(samples, pass * imagesPerPass * sampleCount), activations: activations[pass],
            outputGradient: rows + pass * imagesPerPass * featureWidth)
        }
      }
    }
    Operation.setThreads(threads)
    for collector in collectors {
      let sum = collector.parts[0].floats
      for part in collector.parts.dropFirst() {
        if let values = part.floats.baseAddress { Arithmetic.add(values, to: sum) }
      }
      if let reorder = collector.reorder {
        try reorder.run()
      } else if let values = sum.baseAddress {
        collector.gradient.floats.baseAddress?.update(from: values, count: collector.gradient.count)
      }
    }
  }

  private func update(_ rates: StepRates) throws {
    optimiser.advance()
    for (index, entry) in store.entries.enumerated() {
      if scope == .head, groups[index] < 2 { continue }
      optimiser.update(entry, rate: rates.rates[groups[index]], momentum: rates.momentum)
    }
    try store.refresh()
  }
}
