/// Compiles a graph for inference: norms folded into weights, ReLU and residual sums riding on convolutions,
/// concatenations that cost nothing where their parts can be written side by side.
struct ProgramBuilder {
  /// Where a value lies, and how.
  private struct Place {
    var block: Arena.Block?
    var byteOffset = 0
    var layout: Layout
  }

  private struct Binding {
    let operation: Operation
    let slot: Slot
    let block: Arena.Block
    let byteOffset: Int
  }

  private(set) var operations: [Operation] = []
  private(set) var imageReaders: [Operation] = []
  private(set) var resultWriters: [Operation] = []

  private let network: Network
  private let graph: Graph
  private let outputs: [Value]
  private let batch: Int
  private let threads: Int
  private let isTuned: Bool
  private let format = Layout.Format.preferred
  private let layers: [Value]
  private var lastUse: [Value: Int] = [:]
  private var wholes: [Value: (whole: Value, channelOffset: Int)] = [:]
  private var places: [Value: Place] = [:]
  private var arena = Arena()
  private var bindings: [Binding] = []
  private var packed: [FloatBuffer] = []

  init(_ network: Network, outputs: [Value], batch: Int, threads: Int, isTuned: Bool) throws(NetworkError) {
    self.isTuned = isTuned
    self.network = network
    self.outputs = outputs
    self.batch = batch
    self.threads = threads
    graph = network.graph
    layers = graph.layersNeeded(for: outputs)
    for value in layers {
      for input in graph[value].inputs { lastUse[input] = value.index }
    }
    for output in outputs { lastUse[output] = .max }
    findFreeConcatenations()
  }

  /// One image's parts of a concatenation lie one behind the other in memory, so they can be written in place.
  private mutating func findFreeConcatenations() {
    guard batch == 1, format.block > 1 else { return }
    for value in layers {
      guard case .concat(let parts) = graph[value] else { continue }
      let fits = parts.allSatisfy { part in
        guard wholes[part] == nil, graph.shape(part).channels % format.block == 0 else { return false }
        switch graph[part] {
        case .convolution(_, _, let addend): return addend == nil
        case .pool, .globalPool: return true
        case .image, .concat, .dense: return false
        }
      }
      guard fits, Set(parts).count == parts.count else { continue }
      var offset = 0
      for part in parts {
        wholes[part] = (value, offset)
        offset += graph.shape(part).channels
      }
    }
  }

  mutating func build() throws(NetworkError) {
    for value in layers {
      switch graph[value] {
      case .image: try image(value)
      case .convolution(let layer, let x, let addend): try convolution(layer, x, addend, value)
      case .pool(let layer, let x): try pool(layer, x, value)
      case .globalPool(let kind, let x): try globalPool(kind, x, value)
      case .concat(let parts): try concat(parts, value)
      case .dense(let layer, let x): try dense(layer, x, value)
      }
    }
    for output in outputs {
      let from = place(output)
      let writer = try Operation.reorder(
        from: from.layout, to: Layout(graph.shape(output).dimensions(batch: batch), .plain))
      try add(writer, [(.source, from)])
      resultWriters.append(writer)
    }
  }

  /// Places all blocks and binds every operation to them.
  mutating func bind() throws(NetworkError) -> (memory: [FloatBuffer], arenaBytes: Int) {
    let bytes = arena.place()
    let buffer = try FloatBuffer(count: bytes / MemoryLayout<Float>.stride)
    for binding in bindings {
      let offset = arena.offset(binding.block) + binding.byteOffset
      try binding.operation.bind(binding.slot, buffer.address(byteOffset: offset))
    }
    return (packed + [buffer], bytes)
  }

  // MARK: - Layers

  private mutating func image(_ value: Value) throws(NetworkError) {
    let plain = Place(layout: try Layout(graph.shape(value).dimensions(batch: batch), .plain))
    places[value] = plain
    guard format == .channelsLast else { return }
    places[value] = nil
    let to = try newPlace(value)
    try add(Operation.reorder(from: plain.layout, to: to.layout), [(.source, plain), (.destination, to)])
  }

  private mutating func convolution(
    _ layer: Convolution, _ x: Value, _ addend: Value?, _ value: Value
  ) throws(NetworkError) {
    let window = Window(
      batch: batch, input: graph.shape(x), output: graph.shape(value), kernelHeight: layer.kernel,
      kernelWidth: layer.kernel, stride: layer.stride, padding: layer.padding)
    var options: OperationOptions = layer.relu ? [.bias, .relu] : [.bias]
    let source = place(x)
    let destination: Place
    if let addend {
      options.insert(.accumulate)
      destination = try accumulator(addend, value)
    } else {
      destination = try newPlace(value)
    }
    let operation = try compiled(window, options, source.layout, destination.layout)
    let tensors = network.tensors
    let folded = { () -> (weights: [Float], bias: [Float]) in Folding.convolution(layer, tensors) }
    let shape = [window.output.channels, window.input.channels, layer.kernel, layer.kernel]
    try bindWeights(operation, layer.name, shape: shape, folded)
    try add(operation, [(.source, source), (.destination, destination)])
  }

  private func compiled(
    _ window: Window, _ options: OperationOptions, _ source: Layout, _ destination: Layout
  ) throws(NetworkError) -> Operation {
    guard isTuned else {
      return try KernelChoice(window).forward { algorithm throws(NetworkError) in
        try .convolution(window, algorithm, options, source: source, destination: destination)
      }
    }
    let algorithm = try ConvolutionTuner.algorithm(
      window, options, source: source, destination: destination, threads: threads)
    return try .convolution(window, algorithm, options, source: source, destination: destination)
  }

  private mutating func pool(_ layer: Pool, _ x: Value, _ value: Value) throws(NetworkError) {
    let window = Window(
      batch: batch, input: graph.shape(x), output: graph.shape(value), kernelHeight: layer.kernel,
      kernelWidth: layer.kernel, stride: layer.stride, padding: layer.padding)
    let (source, destination) = (place(x), try newPlace(value))
    try add(
      Operation.pooling(window, layer.kind, source: source.layout, destination: destination.layout),
      [(.source, source), (.destination, destination)])
  }

  private mutating func globalPool(_ kind: Pool.Kind, _ x: Value, _ value: Value) throws(NetworkError) {
    let input = graph.shape(x)
    let window = Window(
      batch: batch, input: input, output: graph.shape(value), kernelHeight: input.height, kernelWidth: input.width,
      stride: 1, padding: 0)
    let (source, destination) = (place(x), try newPlace(value))
    try add(
      Operation.pooling(window, kind, source: source.layout, destination: destination.layout),
      [(.source, source), (.destination, destination)])
  }

  private mutating func concat(_ parts: [Value], _ value: Value) throws(NetworkError) {
    guard wholes[parts[0]]?.whole != value else { return }
    let sources = parts.map { place($0) }
    let destination = try newPlace(value)
    var slots: [(Slot, Place)] = [(.destination, destination)]
    for (index, source) in sources.enumerated() { slots.append((.part(index), source)) }
    try add(Operation.concat(sources.map(\.layout), destination: destination.layout), slots)
  }

  private mutating func dense(_ layer: Dense, _ x: Value, _ value: Value) throws(NetworkError) {
    let (input, output) = (graph.shape(x).channels, graph.shape(value).channels)
    let source = try rows(x)
    let destination = try newPlace(value, layout: Layout([batch, output, 1, 1], .plain))
    let operation = try Operation.linear(
      batch: batch, input: input, output: output, layer.relu ? [.bias, .relu] : [.bias])
    let tensors = network.tensors
    let folded = { () -> (weights: [Float], bias: [Float]) in Folding.dense(layer, tensors) }
    try bindWeights(operation, layer.name, shape: [output, input], folded)
    try add(operation, [(.source, source), (.destination, destination)])
  }

  // MARK: - Places

  private func place(_ value: Value) -> Place {
    guard let place = places[value] else { preconditionFailure("layer \(value.index) is read before it is made") }
    return place
  }

  private mutating func newPlace(_ value: Value) throws(NetworkError) -> Place {
    try newPlace(value, layout: Layout(graph.shape(value).dimensions(batch: batch), format))
  }

  private mutating func newPlace(_ value: Value, layout: Layout) throws(NetworkError) -> Place {
    if let (whole, channelOffset) = wholes[value] {
      let parent = try wholePlace(whole)
      let shape = graph.shape(value)
      let offset = channelOffset * shape.height * shape.width * MemoryLayout<Float>.stride
      places[value] = Place(block: parent.block, byteOffset: offset, layout: layout)
    } else {
      places[value] = Place(block: arena.block(bytes: layout.bytes, first: operations.count), layout: layout)
    }
    return place(value)
  }

  private mutating func wholePlace(_ whole: Value) throws(NetworkError) -> Place {
    if let made = places[whole] { return made }
    return try newPlace(whole)
  }

  /// The place of `addend`, taken over by the sum; a copy where it is still needed afterwards.
  private mutating func accumulator(_ addend: Value, _ value: Value) throws(NetworkError) -> Place {
    let held = place(addend)
    if lastUse[addend] == value.index, wholes[addend] == nil, held.block != nil {
      places[value] = held
      return held
    }
    let copy = try newPlace(value)
    try add(Operation.reorder(from: held.layout, to: copy.layout), [(.source, held), (.destination, copy)])
    return copy
  }

  /// A vector as rows without gaps.
  private mutating func rows(_ x: Value) throws(NetworkError) -> Place {
    let held = place(x)
    let channels = graph.shape(x).channels
    if held.layout.bytes == batch * channels * MemoryLayout<Float>.stride { return held }
    let plain = try Layout([batch, channels, 1, 1], .plain)
    let rows = Place(block: arena.block(bytes: plain.bytes, first: operations.count), layout: plain)
    try add(Operation.reorder(from: held.layout, to: plain), [(.source, held), (.destination, rows)])
    return rows
  }

  // MARK: - Operations

  private mutating func bindWeights(
    _ operation: Operation, _ name: String, shape: [Int], _ folded: () -> (weights: [Float], bias: [Float])
  ) throws(NetworkError) {
    let weights = try network.packed.buffer(
      name + ".weight", shape: shape, layout: try operation.layout(.weights), values: { folded().weights })
    let bias = try network.packed.buffer(
      name + ".bias", shape: [shape[0]], layout: try Layout([shape[0]], .plain), values: { folded().bias })
    packed += [weights, bias]
    try operation.bind(.weights, weights.address())
    try operation.bind(.bias, bias.address())
  }

  private mutating func add(_ operation: Operation, _ slots: [(Slot, Place)]) throws(NetworkError) {
    let step = operations.count
    for (slot, place) in slots {
      guard let block = place.block else {
        imageReaders.append(operation)
        continue
      }
      arena.use(block, at: step)
      bindings.append(Binding(operation: operation, slot: slot, block: block, byteOffset: place.byteOffset))
    }
    let scratch = operation.bytes(.scratchpad)
    if scratch > 0 {
      let block = arena.block(bytes: scratch, first: step)
      bindings.append(Binding(operation: operation, slot: .scratchpad, block: block, byteOffset: 0))
    }
    operations.append(operation)
  }
}
