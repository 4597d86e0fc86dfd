import Synchronization

/// Which algorithm computes a convolution fastest on this machine: measured once a shape, kept while the process lives.
enum ConvolutionTuner {
  struct Key: Hashable, Sendable {
    let window: Window
    let options: UInt32
    let threads: Int
  }

  private static let choices = Mutex<[Key: ConvolutionAlgorithm]>([:])

  /// - Complexity: a few milliseconds for a shape not seen before.
  static func algorithm(
    _ window: Window, _ options: OperationOptions, source: Layout, destination: Layout, threads: Int
  ) throws(NetworkError) -> ConvolutionAlgorithm {
    // Winograd's transforms are for 3x3 windows that move by one.
    guard window.kernelHeight == 3, window.kernelWidth == 3, window.stride == 1 else { return .direct }
    let key = Key(window: window, options: options.rawValue, threads: threads)
    if let known = choices.withLock({ $0[key] }) { return known }
    var best = ConvolutionAlgorithm.direct
    var least = Duration.seconds(3600)
    for algorithm in ConvolutionAlgorithm.allCases {
      guard
        let operation = try? Operation.convolution(window, algorithm, options, source: source, destination: destination)
      else { continue }
      let time = try measure(operation)
      if time < least { (best, least) = (algorithm, time) }
    }
    choices.withLock { $0[key] = best }
    return best
  }

  private static func measure(_ operation: Operation) throws(NetworkError) -> Duration {
    var buffers: [FloatBuffer] = []
    for slot in [Slot.source, .weights, .bias, .destination, .scratchpad] {
      let buffer = try FloatBuffer(count: operation.bytes(slot) / MemoryLayout<Float>.stride)
      try operation.bind(slot, buffer.address())
      buffers.append(buffer)
    }
    let clock = ContinuousClock()
    var least = Duration.seconds(3600)
    for _ in 0..<6 {
      let start = clock.now
      try operation.run()
      least = min(least, start.duration(to: clock.now))
    }
    return withExtendedLifetime(buffers) { least }
  }
}
