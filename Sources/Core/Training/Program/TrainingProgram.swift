/// A part of a network compiled for training a pass of `batch` images: forward with everything kept that backward
/// needs, and backward. One thread at a time runs it; the activations of a pass lie in memory of the caller's, so that
/// one program can go forward for several passes before it goes backward for them.
final class TrainingProgram {
  /// Where an operand lies: in memory that moves from pass to pass, or at a fixed place.
  struct Place {
    enum Base {
      case source
      case outputGradient
      case activation
      case scratch(Arena.Block)
      case buffer(FloatBuffer)
    }

    var base: Base
    var byteOffset = 0
  }

  enum Step {
    case operation(Operation)
    /// Adds floats of a place to a buffer.
    case accumulate(Place, FloatBuffer)
    /// Sets a share of values to zero, scales the others up, and keeps the factors.
    case dropout(values: Place, factors: Place, count: Int, share: Float, layer: Int)
    case dropoutBackward(gradient: Place, factors: Place, count: Int)
    /// Moves running statistics towards those of the batch.
    case runningStatistics(
      mean: Place, variance: Place, runningMean: FloatBuffer, runningVariance: FloatBuffer, samples: Int)
  }

  struct Binding {
    let operation: Operation
    let slot: Slot
    let place: Place
  }

  let batch: Int
  /// Floats of activations that a pass keeps.
  let activationCount: Int
  /// Each learnt parameter's gradient, summed over passes since ``clearGradients()``, in the layout of its operation.
  let gradients: [(name: String, layout: Layout?, buffer: FloatBuffer)]

  private let threads: Int
  private let forwardSteps: [Step]
  private let backwardSteps: [Step]
  private let movingBindings: [Binding]
  private let output: Place
  private let rootGradient: Place?
  private let arena: Arena
  private let scratch: FloatBuffer

  private var source: UnsafeMutableRawPointer?
  private var activations: UnsafeMutableRawPointer?
  private var outputGradient: UnsafeMutableRawPointer?

  /// - Parameters:
  ///   - root: the value that passes are fed with, plain.
  ///   - output: the value whose gradient passes are given, a vector.
  ///   - wantsRootGradient: whether backward goes on to the root.
  init(
    _ graph: Graph, from root: Value, to output: Value, batch: Int, threads: Int, store: ParameterStore,
    wantsRootGradient: Bool
  ) throws {
    Operation.setThreads(threads)
    let builder = TrainingProgramBuilder(
      graph, from: root, to: output, batch: batch, threads: threads, store: store,
      wantsRootGradient: wantsRootGradient)
    try builder.build()
    self.batch = batch
    self.threads = threads
    activationCount = builder.activationBytes / MemoryLayout<Float>.stride
    gradients = builder.parameterGradients
    forwardSteps = builder.forwardSteps
    backwardSteps = builder.backwardSteps
    self.output = builder.outputPlace
    rootGradient = builder.rootGradientPlace
    var arena = builder.arena
    scratch = try FloatBuffer(count: arena.place() / MemoryLayout<Float>.stride)
    self.arena = arena
    var moving: [Binding] = []
    for binding in builder.bindings {
      switch binding.place.base {
      case .source, .outputGradient, .activation:
        moving.append(binding)
      case .scratch(let block):
        let offset = arena.offset(block) + binding.place.byteOffset
        try binding.operation.bind(binding.slot, scratch.address(byteOffset: offset))
      case .buffer(let buffer):
        try binding.operation.bind(binding.slot, buffer.address(byteOffset: binding.place.byteOffset))
      }
    }
    movingBindings = moving
  }

  /// Runs forward; `source` is read again by ``backward(source:activations:outputGradient:)``.
  /// - Parameter dropout: the seed of this pass's dropout; nil lets everything through.
  func forward(
    source: UnsafePointer<Float>, activations: FloatBuffer, dropout seed: UInt64?
  ) throws(NetworkError) {
    Operation.setThreads(threads)
    // Operations take sources as mutable pointers too; they do not write them.
    try attach(UnsafeMutableRawPointer(mutating: source), activations.address(), outputGradient)
    for step in forwardSteps { try run(step, seed) }
  }

  /// Runs backward for a pass that went forward. Adds to ``gradients``. May change `outputGradient`'s memory.
  func backward(
    source: UnsafePointer<Float>, activations: FloatBuffer, outputGradient: UnsafeMutablePointer<Float>
  ) throws(NetworkError) {
    Operation.setThreads(threads)
    try attach(
      UnsafeMutableRawPointer(mutating: source), activations.address(), UnsafeMutableRawPointer(outputGradient))
    for step in backwardSteps { try run(step, nil) }
  }

  /// The output of the last pass through these activations: `[batch, width]`.
  func output(in activations: FloatBuffer, width: Int) -> UnsafeMutableBufferPointer<Float> {
    let start = activations.address(byteOffset: output.byteOffset).assumingMemoryBound(to: Float.self)
    return UnsafeMutableBufferPointer(start: start, count: batch * width)
  }

  /// The gradient by the root after backward.
  func rootGradient(width: Int) -> UnsafeMutableBufferPointer<Float> {
    guard let rootGradient else { preconditionFailure("the program was made without its root's gradient") }
    return UnsafeMutableBufferPointer(start: floats(rootGradient), count: batch * width)
  }

  func clearGradients() {
    for gradient in gradients { gradient.buffer.floats.update(repeating: 0) }
  }

  private func attach(
    _ source: UnsafeMutableRawPointer, _ activations: UnsafeMutableRawPointer,
    _ outputGradient: UnsafeMutableRawPointer?
  ) throws(NetworkError) {
    for binding in movingBindings {
      switch binding.place.base {
      case .source where source != self.source:
        try binding.operation.bind(binding.slot, source + binding.place.byteOffset)
      case .activation where activations != self.activations:
        try binding.operation.bind(binding.slot, activations + binding.place.byteOffset)
      case .outputGradient where outputGradient != self.outputGradient:
        if let outputGradient { try binding.operation.bind(binding.slot, outputGradient + binding.place.byteOffset) }
      default:
        break
      }
    }
    (self.source, self.activations, self.outputGradient) = (source, activations, outputGradient)
  }

  private func floats(_ place: Place) -> UnsafeMutablePointer<Float> {
    let base: UnsafeMutableRawPointer? =
      switch place.base {
      case .source: source
      case .outputGradient: outputGradient
      case .activation: activations
      case .scratch(let block): scratch.address(byteOffset: arena.offset(block))
      case .buffer(let buffer): buffer.address()
      }
    guard let base else { preconditionFailure("a step ran before its memory was attached") }
    return (base + place.byteOffset).assumingMemoryBound(to: Float.self)
  }

  private func run(_ step: Step, _ seed: UInt64?) throws(NetworkError) {
    switch step {
    case .operation(let operation):
      try operation.run()
    case .accumulate(let from, let to):
      Arithmetic.add(floats(from), to: to.floats)
    case .dropout(let values, let factors, let count, let share, let layer):
      let factors = UnsafeMutableBufferPointer(start: floats(factors), count: count)
      Arithmetic.drawDropout(factors, share: seed == nil ? 0 : share, seed: (seed ?? 0) &+ UInt64(layer) &* 0x9E37_79B9)
      Arithmetic.multiply(UnsafeMutableBufferPointer(start: floats(values), count: count), by: factors)
    case .dropoutBackward(let gradient, let factors, let count):
      Arithmetic.multiply(
        UnsafeMutableBufferPointer(start: floats(gradient), count: count),
        by: UnsafeMutableBufferPointer(start: floats(factors), count: count))
    case .runningStatistics(let mean, let variance, let runningMean, let runningVariance, let samples):
      // PyTorch's rule: momentum 0.1, and the variance without bias.
      Arithmetic.move(runningMean.floats, towards: floats(mean), by: 0.1, scale: 1)
      let unbiased = samples > 1 ? Float(samples) / Float(samples - 1) : 1
      Arithmetic.move(runningVariance.floats, towards: floats(variance), by: 0.1, scale: unbiased)
    }
  }
}
