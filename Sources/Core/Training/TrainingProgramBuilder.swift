/// Compiles a part of a graph for training: forward layer by layer, then backward in reverse.
///
/// A layer's gradient places come to be while backward is compiled: the first consumer writes a value's gradient, later
/// ones add to it.
final class TrainingProgramBuilder {
  typealias Place = TrainingProgram.Place
  typealias Step = TrainingProgram.Step

  /// An array: where it lies, and how.
  struct Held {
    var place: Place
    var layout: Layout
  }

  private(set) var forwardSteps: [Step] = []
  private(set) var backwardSteps: [Step] = []
  private(set) var bindings: [TrainingProgram.Binding] = []
  private(set) var parameterGradients: [(name: String, layout: Layout?, buffer: FloatBuffer)] = []
  private(set) var activationBytes = 0
  private(set) var arena = Arena()

  private let graph: Graph
  private let root: Value
  private let output: Value
  private let batch: Int
  private let threads: Int
  private let store: ParameterStore
  private let wantsRootGradient: Bool
  private let format = Layout.Format.preferred
  private let layers: [Value]
  private var wholes: [Value: (whole: Value, channelOffset: Int)] = [:]
  private var values: [Value: Held] = [:]
  private var gradients: [Value: Held] = [:]
  private var goesBackward = false
  /// What each layer does in backward, in order of forward.
  private var reverse: [() throws -> Void] = []

  init(
    _ graph: Graph, from root: Value, to output: Value, batch: Int, threads: Int, store: ParameterStore,
    wantsRootGradient: Bool
  ) {
    self.graph = graph
    self.root = root
    self.output = output
    self.batch = batch
    self.threads = threads
    self.store = store
    self.wantsRootGradient = wantsRootGradient
    layers = graph.layersNeeded(for: [output]).filter { $0.index > root.index }
    // One image's parts of a concatenation lie one behind the other, so they are written and read in place.
    if batch == 1, format.block > 1 {
      for value in layers {
        guard case .concat(let parts) = graph[value], Set(parts).count == parts.count else { continue }
        let fits = parts.allSatisfy {
          $0 != root && wholes[$0] == nil && graph.shape($0).channels % format.block == 0
        }
        guard fits else { continue }
        var offset = 0
        for part in parts {
          wholes[part] = (value, offset)
          offset += graph.shape(part).channels
        }
      }
    }
  }

  var outputPlace: Place { held(output).place }
  var rootGradientPlace: Place? { gradients[root]?.place }

  func build() throws {
    let rootLayout = try Layout(graph.shape(root).dimensions(batch: batch), .plain)
    values[root] = Held(place: Place(base: .source), layout: rootLayout)
    if format == .channelsLast, graph.shape(root).height > 1 {
      let source = held(root)
      let to = try activation(Layout(graph.shape(root).dimensions(batch: batch), format))
      try add(.reorder(from: source.layout, to: to.layout), [(.source, source), (.destination, to)])
      values[root] = to
    }
    for value in layers {
      switch graph[value] {
      case .image: preconditionFailure("the image comes before every other layer")
      case .convolution(let layer, let x, let addend): try convolution(layer, x, addend, value)
      case .pool(let layer, let x):
        try pool(layer.kind, window(x, value, layer.kernel, layer.kernel, layer.stride, layer.padding), x, value)
      case .globalPool(let kind, let x):
        let input = graph.shape(x)
        try pool(kind, window(x, value, input.height, input.width, 1, 0), x, value)
      case .concat(let parts): try concat(parts, value)
      case .dense(let layer, let x): try dense(layer, x, value)
      }
    }
    goesBackward = true
    gradients[output] = Held(place: Place(base: .outputGradient), layout: held(output).layout)
    // They hold this builder, and with it every operation: it must not hold them beyond its work.
    defer { reverse = [] }
    for layer in reverse.reversed() { try layer() }
    if wantsRootGradient, let place = rootGradientPlace { use(place, at: .max) }
  }

  // MARK: - Layers

  private func convolution(_ layer: Convolution, _ x: Value, _ addend: Value?, _ value: Value) throws {
    let window = window(x, value, layer.kernel, layer.kernel, layer.stride, layer.padding)
    let algorithms = KernelChoice(window)
    let source = held(x)
    let y = try newValue(value)
    let isPlain = layer.norm == nil && addend == nil
    var options: OperationOptions = layer.hasBias ? [.bias] : []
    if isPlain && layer.relu { options.insert(.relu) }
    let raw = layer.norm == nil ? y : try activation(y.layout)
    let compute = try algorithms.forward { algorithm throws(NetworkError) in
      try .convolution(window, algorithm, options, source: source.layout, destination: raw.layout)
    }
    var slots: [(Slot, Held)] = [(.source, source), (.destination, raw)]
    slots += try weights(compute, layer.name, bias: layer.hasBias)
    try add(compute, slots)
    let normBackward = try layer.norm.map { try batchNorm($0, raw, y, relu: layer.relu && addend == nil) }
    if let addend {
      let other = held(addend)
      try add(
        .add(y.layout, layer.relu ? [.relu] : []), [(.source, y), (.addend, other), (.destination, y)])
    }
    reverse.append { [self] in
      guard let whole = gradients[value] else { return }
      if layer.relu && (isPlain || addend != nil) { try reluBackward(y, whole) }
      let g = try normBackward?(whole) ?? whole
      try weightsBackward(layer, window, algorithms, source, g)
      if needsGradient(x) {
        let hint = try algorithms.hint(algorithms.backwardData, window, source.layout, raw.layout)
        let operation = try Operation.convolutionBackwardData(
          window, algorithms.backwardData, forward: hint, sourceGradient: valueLayout(x), destinationGradient: g.layout)
        let copy = try store.copy(layer.name + ".weight", in: operation.layout(.weights))
        try contribute(to: x) { to in
          try add(
            operation,
            [
              (.destinationGradient, g), (.sourceGradient, to),
              (.weights, Held(place: Place(base: .buffer(copy)), layout: to.layout)),
            ])
        }
      }
      if let addend, needsGradient(addend) {
        if gradients[addend] == nil {
          gradients[addend] = whole
        } else {
          try contributeSum(whole, to: addend)
        }
      }
    }
  }

  private func weightsBackward(
    _ layer: Convolution, _ window: Window, _ algorithms: KernelChoice, _ source: Held, _ g: Held
  ) throws {
    let hint = try algorithms.hint(algorithms.backwardWeights, window, source.layout, g.layout)
    let operation = try Operation.convolutionBackwardWeights(
      window, algorithms.backwardWeights, forward: hint, layer.hasBias ? [.bias] : [], source: source.layout,
      destinationGradient: g.layout)
    try addWeightsBackward(operation, layer.name, bias: layer.hasBias, [(.source, source), (.destinationGradient, g)])
  }

  private func pool(_ kind: Pool.Kind, _ window: Window, _ x: Value, _ value: Value) throws {
    let (source, y) = (held(x), try newValue(value))
    let operation = try Operation.pooling(
      window, kind, [.training], source: source.layout, destination: y.layout)
    var slots: [(Slot, Held)] = [(.source, source), (.destination, y)]
    var workspace: Held?
    if operation.bytes(.workspace) > 0 {
      let kept = try activation(operation.layout(.workspace))
      slots.append((.workspace, kept))
      workspace = kept
    }
    try add(operation, slots)
    reverse.append { [self] in
      guard let g = gradients[value], needsGradient(x) else { return }
      let backward = try Operation.poolingBackward(
        window, kind, forward: operation, sourceGradient: valueLayout(x), destinationGradient: g.layout)
      try contribute(to: x) { to in
        var slots: [(Slot, Held)] = [(.destinationGradient, g), (.sourceGradient, to)]
        if let workspace { slots.append((.workspace, workspace)) }
        try add(backward, slots)
      }
    }
  }

  private func concat(_ parts: [Value], _ value: Value) throws {
    if wholes[parts[0]]?.whole == value {
      reverse.append { [self] in
        guard let g = gradients[value] else { return }
        for part in parts where needsGradient(part) {
          var slice = Held(place: g.place, layout: held(part).layout)
          slice.place.byteOffset += partOffset(part)
          if gradients[part] == nil { gradients[part] = slice } else { try contributeSum(slice, to: part) }
        }
      }
      return
    }
    let sources = parts.map { held($0) }
    let isVector = graph.shape(value).height * graph.shape(value).width == 1
    let y = try activation(Layout(graph.shape(value).dimensions(batch: batch), isVector ? .plain : format))
    values[value] = y
    var slots: [(Slot, Held)] = [(.destination, y)]
    for (index, source) in sources.enumerated() { slots.append((.part(index), source)) }
    try add(.concat(sources.map(\.layout), destination: y.layout), slots)
    reverse.append { [self] in
      guard var g = gradients[value] else { return }
      if format.block > 1, !isVector, parts.contains(where: { graph.shape($0).channels % format.block != 0 }) {
        // A part that ends inside a block can only be cut out of plain memory.
        let plain = try temporary(Layout(graph.shape(value).dimensions(batch: batch), .plain))
        try add(.reorder(from: g.layout, to: plain.layout), [(.source, g), (.destination, plain)])
        g = plain
      }
      var channel = 0
      for part in parts {
        let dimensions = graph.shape(part).dimensions(batch: batch)
        let slice = try g.layout.slice(dimensions, at: [0, channel, 0, 0])
        channel += graph.shape(part).channels
        guard needsGradient(part) else { continue }
        try contribute(to: part) { to in
          try add(
            .reorder(from: slice, to: to.layout),
            [(.source, Held(place: g.place, layout: slice)), (.destination, to)])
        }
      }
    }
  }

  private func dense(_ layer: Dense, _ x: Value, _ value: Value) throws {
    let (input, outputs) = (graph.shape(x).channels, graph.shape(value).channels)
    let source = try rows(x)
    let y = try activation(Layout([batch, outputs, 1, 1], .plain))
    values[value] = y
    // Dropout and the linear layer work in place on the norm's output, or on a copy of the input.
    let inner = try activation(Layout([batch, input, 1, 1], .plain))
    let normBackward = try layer.norm.map { try batchNorm($0, source, inner, relu: false) }
    if normBackward == nil {
      try add(.reorder(from: source.layout, to: inner.layout), [(.source, source), (.destination, inner)])
    }
    let factors = try activation(inner.layout)
    if layer.dropout > 0 {
      forwardSteps.append(
        .dropout(
          values: inner.place, factors: factors.place, count: batch * input, share: layer.dropout, layer: value.index))
    }
    let forward = try Operation.linear(
      batch: batch, input: input, output: outputs, layer.relu ? [.bias, .relu, .training] : [.bias, .training])
    try add(forward, [(.source, inner), (.destination, y)] + weights(forward, layer.name, bias: true))
    reverse.append { [self] in
      guard let g = gradients[value] else { return }
      if layer.relu { try reluBackward(y, g) }
      let byWeights = try Operation.linearBackwardWeights(
        batch: batch, input: input, output: outputs, forward: forward, [.bias])
      try addWeightsBackward(byWeights, layer.name, bias: true, [(.source, inner), (.destinationGradient, g)])
      guard layer.norm != nil || needsGradient(x) else { return }
      let byData = try Operation.linearBackwardData(batch: batch, input: input, output: outputs, forward: forward)
      let copy = try store.copy(layer.name + ".weight", in: byData.layout(.weights))
      let innerGradient = try temporary(inner.layout)
      try add(
        byData,
        [
          (.destinationGradient, g), (.sourceGradient, innerGradient),
          (.weights, Held(place: Place(base: .buffer(copy)), layout: inner.layout)),
        ])
      if layer.dropout > 0 {
        use(innerGradient.place, at: now)
        backwardSteps.append(
          .dropoutBackward(gradient: innerGradient.place, factors: factors.place, count: batch * input))
      }
      let result = try normBackward?(innerGradient) ?? innerGradient
      guard needsGradient(x) else { return }
      if gradients[x] == nil, valueLayout(x).bytes == result.layout.bytes {
        gradients[x] = Held(place: result.place, layout: valueLayout(x))
      } else {
        try contribute(to: x) { to in
          try add(.reorder(from: result.layout, to: to.layout), [(.source, result), (.destination, to)])
        }
      }
    }
  }

  /// Batch normalisation from `x` to `y`. Returns what compiles its backward: from the gradient by `y` to that by `x`.
  private func batchNorm(_ name: String, _ x: Held, _ y: Held, relu: Bool) throws -> (Held) throws -> Held {
    let options: OperationOptions = relu ? [.training, .relu] : [.training]
    let operation = try Operation.batchNorm(x.layout, epsilon: normEpsilon, options)
    let (mean, variance) = (try activation(operation.layout(.mean)), try activation(operation.layout(.variance)))
    let scale = Held(place: Place(base: .buffer(store[name + ".weight"].value)), layout: mean.layout)
    let shift = Held(place: Place(base: .buffer(store[name + ".bias"].value)), layout: mean.layout)
    var kept: [(Slot, Held)] = [(.mean, mean), (.variance, variance), (.scale, scale), (.shift, shift)]
    if operation.bytes(.workspace) > 0 { kept.append((.workspace, try activation(operation.layout(.workspace)))) }
    try add(operation, [(.source, x), (.destination, y)] + kept)
    let channels = mean.layout.bytes / MemoryLayout<Float>.stride
    forwardSteps.append(
      .runningStatistics(
        mean: mean.place, variance: variance.place, runningMean: store[name + ".running_mean"].value,
        runningVariance: store[name + ".running_var"].value,
        samples: x.layout.bytes / MemoryLayout<Float>.stride / max(1, channels)))
    return { [self] from in
      let backward = try Operation.batchNormBackward(
        x.layout, gradient: from.layout, epsilon: normEpsilon, options, forward: operation)
      let to = try temporary(x.layout)
      let (byScale, byShift) = (try temporary(mean.layout), try temporary(mean.layout))
      try add(
        backward,
        [
          (.source, x), (.destinationGradient, from), (.sourceGradient, to), (.scaleGradient, byScale),
          (.shiftGradient, byShift),
        ] + kept)
      try accumulate(byScale, name + ".weight", layout: nil, count: channels)
      try accumulate(byShift, name + ".bias", layout: nil, count: channels)
      return to
    }
  }

  private func reluBackward(_ y: Held, _ g: Held) throws {
    let forward = try Operation.relu(y.layout)
    try add(
      .reluBackward(y.layout, gradient: g.layout, forward: forward),
      [(.destination, y), (.destinationGradient, g), (.sourceGradient, g)])
  }

  // MARK: - Parameters

  private func weights(_ operation: Operation, _ name: String, bias: Bool) throws -> [(Slot, Held)] {
    let layout = try operation.layout(.weights)
    let copy = try store.copy(name + ".weight", in: layout)
    var slots: [(Slot, Held)] = [(.weights, Held(place: Place(base: .buffer(copy)), layout: layout))]
    if bias {
      slots.append((.bias, Held(place: Place(base: .buffer(store[name + ".bias"].value)), layout: layout)))
    }
    return slots
  }

  private func addWeightsBackward(
    _ operation: Operation, _ name: String, bias: Bool, _ slots: [(Slot, Held)]
  ) throws {
    let layout = try operation.layout(.weightsGradient)
    let byWeights = try temporary(layout)
    var slots = slots + [(.weightsGradient, byWeights)]
    var byBias: Held?
    if bias {
      let gradient = try temporary(operation.layout(.biasGradient))
      slots.append((.biasGradient, gradient))
      byBias = gradient
    }
    try add(operation, slots)
    try accumulate(byWeights, name + ".weight", layout: layout, count: layout.bytes / MemoryLayout<Float>.stride)
    if let byBias {
      try accumulate(byBias, name + ".bias", layout: nil, count: byBias.layout.bytes / MemoryLayout<Float>.stride)
    }
  }

  private func accumulate(_ from: Held, _ name: String, layout: Layout?, count: Int) throws {
    let buffer = try FloatBuffer(count: count)
    parameterGradients.append((name, layout, buffer))
    use(from.place, at: now)
    backwardSteps.append(.accumulate(from.place, buffer))
  }

  // MARK: - Places

  private func held(_ value: Value) -> Held {
    guard let held = values[value] else { preconditionFailure("layer \(value.index) is read before it is made") }
    return held
  }

  private func valueLayout(_ value: Value) -> Layout { held(value).layout }

  private func needsGradient(_ value: Value) -> Bool {
    value.index > root.index || (value == root && wantsRootGradient)
  }

  private func activation(_ layout: Layout) throws -> Held {
    let offset = activationBytes
    activationBytes += (layout.bytes + 63) / 64 * 64
    return Held(place: Place(base: .activation, byteOffset: offset), layout: layout)
  }

  private func newValue(_ value: Value) throws -> Held {
    let layout = try Layout(graph.shape(value).dimensions(batch: batch), format)
    if let (whole, _) = wholes[value] {
      if values[whole] == nil { values[whole] = try newValue(whole) }
      var part = Held(place: held(whole).place, layout: layout)
      part.place.byteOffset += partOffset(value)
      values[value] = part
    } else {
      values[value] = try activation(layout)
    }
    return held(value)
  }

  private func partOffset(_ part: Value) -> Int {
    guard let (_, channels) = wholes[part] else { return 0 }
    return channels * graph.shape(part).height * graph.shape(part).width * MemoryLayout<Float>.stride
  }

  private func rows(_ x: Value) throws -> Held {
    let source = held(x)
    let plain = try Layout([batch, graph.shape(x).channels, 1, 1], .plain)
    if source.layout.bytes == plain.bytes { return Held(place: source.place, layout: plain) }
    let copy = try activation(plain)
    try add(.reorder(from: source.layout, to: plain), [(.source, source), (.destination, copy)])
    return copy
  }

  private func temporary(_ layout: Layout) throws -> Held {
    Held(place: Place(base: .scratch(arena.block(bytes: layout.bytes, first: now))), layout: layout)
  }

  /// Calls `write` with where a gradient by `value` goes: its own place for the first, else one that is then added.
  private func contribute(to value: Value, _ write: (Held) throws -> Void) throws {
    if gradients[value] == nil {
      let place = try temporary(valueLayout(value))
      gradients[value] = place
      try write(place)
    } else {
      let part = try temporary(valueLayout(value))
      try write(part)
      try contributeSum(part, to: value)
    }
  }

  private func contributeSum(_ part: Held, to value: Value) throws {
    guard let sum = gradients[value] else { preconditionFailure("nothing to add to") }
    try add(.add(sum.layout), [(.source, sum), (.addend, part), (.destination, sum)])
  }

  // MARK: - Steps

  /// The step that comes next, counted through forward and backward.
  private var now: Int { forwardSteps.count + backwardSteps.count }

  private func use(_ place: Place, at step: Int) {
    if case .scratch(let block) = place.base { arena.use(block, at: step) }
  }

  private func add(_ operation: Operation, _ slots: [(Slot, Held)]) throws {
    let step = now
    for (slot, held) in slots {
      use(held.place, at: step)
      bindings.append(.init(operation: operation, slot: slot, place: held.place))
    }
    let bytes = operation.bytes(.scratchpad)
    if bytes > 0 {
      let place = Place(base: .scratch(arena.block(bytes: bytes, first: step)))
      bindings.append(.init(operation: operation, slot: .scratchpad, place: place))
    }
    if goesBackward { backwardSteps.append(.operation(operation)) } else { forwardSteps.append(.operation(operation)) }
  }

  private func window(
    _ x: Value, _ value: Value, _ kernelHeight: Int, _ kernelWidth: Int, _ stride: Int, _ padding: Int
  ) -> Window {
    Window(
      batch: batch, input: graph.shape(x), output: graph.shape(value), kernelHeight: kernelHeight,
      kernelWidth: kernelWidth, stride: stride, padding: padding)
  }
}
