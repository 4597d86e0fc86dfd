import COneDNN

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// The one file of this room that holds pointers: memory, layouts and operations of the C target as Swift objects.

/// 64-byte aligned floats, zero at first.
///
/// `@unchecked Sendable`: whoever makes a buffer writes it; it is shared between threads only after its last write
/// (packed weights), or never leaves one thread (arenas, results).
final class FloatBuffer: @unchecked Sendable {
  let count: Int
  private let memory: UnsafeMutableRawPointer

  init(count: Int) throws(NetworkError) {
    let bytes = max(64, (count * MemoryLayout<Float>.stride + 63) / 64 * 64)
    var raw: UnsafeMutableRawPointer?
    guard posix_memalign(&raw, 64, bytes) == 0, let raw else { throw .outOfMemory(bytes: bytes) }
    memset(raw, 0, bytes)
    memory = raw
    self.count = count
  }

  convenience init(_ values: [Float]) throws(NetworkError) {
    try self.init(count: values.count)
    values.withUnsafeBytes { if let base = $0.baseAddress { memcpy(memory, base, $0.count) } }
  }

  deinit { free(memory) }

  func address(byteOffset: Int = 0) -> UnsafeMutableRawPointer { memory + byteOffset }

  var floats: UnsafeMutableBufferPointer<Float> {
    UnsafeMutableBufferPointer(start: memory.assumingMemoryBound(to: Float.self), count: count)
  }

  func values(_ range: Range<Int>) -> [Float] { Array(floats[range]) }

  /// Reads without copying. The span must not outlive `body`.
  func withSpan<Result>(_ range: Range<Int>, _ body: (Span<Float>) throws -> Result) rethrows -> Result {
    try body(UnsafeBufferPointer(rebasing: UnsafeBufferPointer(floats)[range]).span)
  }
}

/// Where each element of an array lies in memory.
///
/// `@unchecked Sendable`: the library's description of it is never changed once made, and is given back when nobody holds it.
final class Layout: @unchecked Sendable {
  let handle: OpaquePointer

  enum Format {
    case any, plain, channelsLast, blocked8, blocked16

    fileprivate var code: dnn_format {
      switch self {
      case .any: DNN_FORMAT_ANY
      case .plain: DNN_FORMAT_PLAIN
      case .channelsLast: DNN_FORMAT_CHANNELS_LAST
      case .blocked8: DNN_FORMAT_BLOCKED_8
      case .blocked16: DNN_FORMAT_BLOCKED_16
      }
    }

    /// Channels that lie side by side; 1 where channels are not blocked.
    var block: Int {
      switch self {
      case .blocked8: 8
      case .blocked16: 16
      default: 1
      }
    }

    /// What this machine's convolutions are fastest in.
    static let preferred: Format =
      switch dnn_preferred_format() {
      case DNN_FORMAT_BLOCKED_16: .blocked16
      case DNN_FORMAT_BLOCKED_8: .blocked8
      default: .channelsLast
      }
  }

  init(_ dimensions: [Int], _ format: Format) throws(NetworkError) {
    let sizes = dimensions.map(Int64.init)
    guard let made = dnn_layout_create(Int32(sizes.count), sizes, format.code) else { throw .lastError("layout") }
    handle = made
  }

  /// Takes ownership.
  fileprivate init(owning handle: OpaquePointer) { self.handle = handle }

  deinit { dnn_layout_free(handle) }

  var bytes: Int { dnn_layout_bytes(handle) }

  /// A box inside this layout's memory.
  func slice(_ dimensions: [Int], at offsets: [Int]) throws(NetworkError) -> Layout {
    guard
      let made = dnn_layout_slice(
        handle, Int32(dimensions.count), dimensions.map(Int64.init), offsets.map(Int64.init))
    else { throw .lastError("slice") }
    return Layout(owning: made)
  }

  static func == (a: Layout, b: Layout) -> Bool { a === b || dnn_layout_equal(a.handle, b.handle) }
  static func != (a: Layout, b: Layout) -> Bool { !(a == b) }
}

/// What a buffer is to an operation.
enum Slot: Hashable {
  case source, addend, weights, bias, destination, mean, variance, scale, shift, workspace, scratchpad
  case sourceGradient, weightsGradient, biasGradient, destinationGradient, scaleGradient, shiftGradient
  case part(Int)

  fileprivate var code: Int32 {
    let slot =
      switch self {
      case .source: DNN_SLOT_SOURCE
      case .addend: DNN_SLOT_ADDEND
      case .weights: DNN_SLOT_WEIGHTS
      case .bias: DNN_SLOT_BIAS
      case .destination: DNN_SLOT_DESTINATION
      case .mean: DNN_SLOT_MEAN
      case .variance: DNN_SLOT_VARIANCE
      case .scale: DNN_SLOT_SCALE
      case .shift: DNN_SLOT_SHIFT
      case .workspace: DNN_SLOT_WORKSPACE
      case .scratchpad: DNN_SLOT_SCRATCHPAD
      case .sourceGradient: DNN_SLOT_SOURCE_GRADIENT
      case .weightsGradient: DNN_SLOT_WEIGHTS_GRADIENT
      case .biasGradient: DNN_SLOT_BIAS_GRADIENT
      case .destinationGradient: DNN_SLOT_DESTINATION_GRADIENT
      case .scaleGradient: DNN_SLOT_SCALE_GRADIENT
      case .shiftGradient: DNN_SLOT_SHIFT_GRADIENT
      case .part: DNN_SLOT_PARTS
      }
    if case .part(let index) = self { return Int32(slot.rawValue) + Int32(index) }
    return Int32(slot.rawValue)
  }
}

struct OperationOptions: OptionSet {
  let rawValue: UInt32
  static let relu = OperationOptions(rawValue: UInt32(DNN_OPTION_RELU.rawValue))
  static let accumulate = OperationOptions(rawValue: UInt32(DNN_OPTION_ACCUMULATE.rawValue))
  static let bias = OperationOptions(rawValue: UInt32(DNN_OPTION_BIAS.rawValue))
  static let training = OperationOptions(rawValue: UInt32(DNN_OPTION_TRAINING.rawValue))
  static let fixedStatistics = OperationOptions(rawValue: UInt32(DNN_OPTION_FIXED_STATISTICS.rawValue))
}

enum ConvolutionAlgorithm: String, CaseIterable, Sendable {
  case direct, winograd

  fileprivate var code: dnn_algorithm { self == .winograd ? DNN_WINOGRAD : DNN_DIRECT }
}

/// A window sliding over images, for convolution and pooling. Padding after is what the output size asks for.
struct Window: Hashable, Sendable {
  var batch: Int
  var input: ImageShape
  var output: ImageShape
  var kernelHeight: Int
  var kernelWidth: Int
  var stride: Int
  var padding: Int

  fileprivate var code: dnn_window {
    dnn_window(
      batch: Int64(batch), input_channels: Int64(input.channels), output_channels: Int64(output.channels),
      input_height: Int64(input.height), input_width: Int64(input.width), output_height: Int64(output.height),
      output_width: Int64(output.width), kernel_height: Int64(kernelHeight), kernel_width: Int64(kernelWidth),
      stride: Int64(stride), padding: Int64(padding))
  }
}

/// A compiled operation with the buffers bound to it. One thread at a time may run it.
final class Operation {
  private let handle: OpaquePointer

  private init(_ made: OpaquePointer?, _ name: String) throws(NetworkError) {
    guard let made else { throw .lastError(name) }
    handle = made
  }

  deinit { dnn_operation_free(handle) }

  /// Threads of the operations that this thread compiles and runs from now on.
  static func setThreads(_ count: Int) { dnn_set_threads(Int32(clamping: count)) }

  static func convolution(
    _ window: Window, _ algorithm: ConvolutionAlgorithm, _ options: OperationOptions, source: Layout?,
    weights: Layout? = nil, destination: Layout?
  ) throws(NetworkError) -> Operation {
    var code = window.code
    return try Operation(
      dnn_convolution(
        &code, algorithm.code, options.rawValue, source?.handle, weights?.handle, destination?.handle), "convolution")
  }

  static func convolutionBackwardData(
    _ window: Window, _ algorithm: ConvolutionAlgorithm, forward: Operation, sourceGradient: Layout?,
    weights: Layout? = nil, destinationGradient: Layout?
  ) throws(NetworkError) -> Operation {
    var code = window.code
    return try Operation(
      dnn_convolution_backward_data(
        &code, algorithm.code, forward.handle, sourceGradient?.handle, weights?.handle, destinationGradient?.handle),
      "convolution backward")
  }

  static func convolutionBackwardWeights(
    _ window: Window, _ algorithm: ConvolutionAlgorithm, forward: Operation, _ options: OperationOptions,
    source: Layout?, weightsGradient: Layout? = nil, destinationGradient: Layout?
  ) throws(NetworkError) -> Operation {
    var code = window.code
    return try Operation(
      dnn_convolution_backward_weights(
        &code, algorithm.code, forward.handle, options.rawValue, source?.handle, weightsGradient?.handle,
        destinationGradient?.handle),
      "convolution backward")
  }

  static func pooling(
    _ window: Window, _ kind: Pool.Kind, _ options: OperationOptions = [], source: Layout, destination: Layout?
  ) throws(NetworkError) -> Operation {
    var code = window.code
    return try Operation(
      dnn_pooling(&code, kind.code, options.rawValue, source.handle, destination?.handle), "pooling")
  }

  static func poolingBackward(
    _ window: Window, _ kind: Pool.Kind, forward: Operation, sourceGradient: Layout, destinationGradient: Layout
  ) throws(NetworkError) -> Operation {
    var code = window.code
    return try Operation(
      dnn_pooling_backward(&code, kind.code, forward.handle, sourceGradient.handle, destinationGradient.handle),
      "pooling backward")
  }

  static func linear(
    batch: Int, input: Int, output: Int, _ options: OperationOptions, weights: Layout? = nil
  ) throws(NetworkError) -> Operation {
    try Operation(
      dnn_linear(Int64(batch), Int64(input), Int64(output), options.rawValue, nil, weights?.handle, nil), "linear")
  }

  static func linearBackwardData(
    batch: Int, input: Int, output: Int, forward: Operation, weights: Layout? = nil
  ) throws(NetworkError) -> Operation {
    try Operation(
      dnn_linear_backward_data(
        Int64(batch), Int64(input), Int64(output), forward.handle, nil, weights?.handle, nil), "linear backward")
  }

  static func linearBackwardWeights(
    batch: Int, input: Int, output: Int, forward: Operation, _ options: OperationOptions, weightsGradient: Layout? = nil
  ) throws(NetworkError) -> Operation {
    try Operation(
      dnn_linear_backward_weights(
        Int64(batch), Int64(input), Int64(output), forward.handle, options.rawValue, nil, weightsGradient?.handle, nil),
      "linear backward")
  }

  static func batchNorm(_ data: Layout, epsilon: Float, _ options: OperationOptions) throws(NetworkError) -> Operation {
    try Operation(dnn_batch_norm(data.handle, epsilon, options.rawValue), "batch norm")
  }

  static func batchNormBackward(
    _ data: Layout, gradient: Layout, epsilon: Float, _ options: OperationOptions, forward: Operation
  ) throws(NetworkError) -> Operation {
    try Operation(
      dnn_batch_norm_backward(data.handle, gradient.handle, epsilon, options.rawValue, forward.handle),
      "batch norm backward")
  }

  static func relu(_ data: Layout) throws(NetworkError) -> Operation { try Operation(dnn_relu(data.handle), "ReLU") }

  static func reluBackward(_ destination: Layout, gradient: Layout, forward: Operation) throws(NetworkError)
    -> Operation
  {
    try Operation(dnn_relu_backward(destination.handle, gradient.handle, forward.handle), "ReLU backward")
  }

  static func add(_ data: Layout, _ options: OperationOptions = []) throws(NetworkError) -> Operation {
    try Operation(dnn_add(data.handle, options.rawValue), "add")
  }

  static func concat(_ parts: [Layout], destination: Layout?) throws(NetworkError) -> Operation {
    let handles: [OpaquePointer?] = parts.map(\.handle)
    return try Operation(dnn_concat(Int32(handles.count), handles, destination?.handle), "concat")
  }

  static func reorder(from source: Layout, to destination: Layout) throws(NetworkError) -> Operation {
    try Operation(dnn_reorder(source.handle, destination.handle), "reorder")
  }

  /// The layout that the operation wants in a slot.
  func layout(_ slot: Slot) throws(NetworkError) -> Layout {
    guard let made = dnn_operation_layout(handle, slot.code) else { throw .lastError("layout of \(slot)") }
    return Layout(owning: made)
  }

  func bytes(_ slot: Slot) -> Int { dnn_operation_bytes(handle, slot.code) }

  /// The kernel that oneDNN chose, `jit_wino_4x3:avx512_core`.
  var kernel: String { String(cString: dnn_operation_kernel(handle)) }

  /// The memory must stay valid for as long as the operation runs with it.
  func bind(_ slot: Slot, _ address: UnsafeMutableRawPointer) throws(NetworkError) {
    guard dnn_operation_bind(handle, slot.code, address) else { throw .lastError("binding \(slot)") }
  }

  func run() throws(NetworkError) {
    guard dnn_operation_run(handle) else { throw .lastError("running") }
  }
}

extension Pool.Kind {
  fileprivate var code: dnn_pooling { self == .maximum ? DNN_POOL_MAXIMUM : DNN_POOL_AVERAGE }
}

extension NetworkError {
  fileprivate static func lastError(_ operation: String) -> NetworkError {
    .engine(operation: operation, message: String(cString: dnn_error()))
  }
}
