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

  var forwardSteps: [Step] = []
  var backwardSteps: [Step] = []
  var bindings: [TrainingProgram.Binding] = []
  var parameterGradients: [(name: String, layout: Layout?, buffer: FloatBuffer)] = []
  var activationBytes = 0
  var arena = Arena()

  let graph: Graph
  let root: Value
  let output: Value
  let batch: Int
  let threads: Int
  let store: ParameterStore
  let wantsRootGradient: Bool
  let format = Layout.Format.preferred
  let layers: [Value]
  var wholes: [Value: (whole: Value, channelOffset: Int)] = [:]
  var values: [Value: Held] = [:]
  var gradients: [Value: Held] = [:]
  var goesBackward = false
  /// What each layer does in backward, in order of forward.
  var reverse: [() throws -> Void] = []

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

  // MARK: - Steps

  /// The step that comes next, counted through forward and backward.
  var now: Int { forwardSteps.count + backwardSteps.count }

  func use(_ place: Place, at step: Int) {
    if case .scratch(let block) = place.base { arena.use(block, at: step) }
  }

  func add(_ operation: Operation, _ slots: [(Slot, Held)]) throws {
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

  func window(
    _ x: Value, _ value: Value, _ kernelHeight: Int, _ kernelWidth: Int, _ stride: Int, _ padding: Int
  ) -> Window {
    Window(
      batch: batch, input: graph.shape(x), output: graph.shape(value), kernelHeight: kernelHeight,
      kernelWidth: kernelWidth, stride: stride, padding: padding)
  }
}
