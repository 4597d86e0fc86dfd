/// A network compiled for running: one a worker thread, not shared between threads. Weights are shared by all plans of
/// a network.
///
/// ```swift
/// let network = try Network(.squeezeNet11, weights: checkpoint.tensors)
/// let plan = try Plan(network, batch: 8, outputs: [.logits])
/// try plan.run(pixels.span, count: 8)          // [8, 3, 224, 224] float32, normalised
/// let logits = plan.result(.logits)            // [8, 1000]
/// ```
///
/// For throughput, one plan with one thread on each core; for the least time per image, one plan with all threads.
public final class Plan {
  /// What a network can be asked for.
  public enum Output: String, Codable, Hashable, Sendable, CaseIterable {
    /// The head's numbers, `[N, outputs]`: before softmax.
    case logits
    /// Global maximum, then global average of the feature map, `[N, 2 * featureChannels]`.
    case features
    /// The body's last activations, `[N, featureChannels, h, w]`.
    case featureMap
  }

  /// The most images that one call of `run` takes.
  public let batch: Int
  /// The network it was compiled from.
  public let network: Network
  private let outputs: [(kind: Output, value: Value, width: Int, buffer: FloatBuffer)]
  private let threads: Int
  private let isTuned: Bool
  /// Images that go through the network together.
  private let imagesPerPass: Int
  private var programs: [Int: Program] = [:]
  private var count = 0

  /// Compiles for up to `batch` images.
  /// - Parameters:
  ///   - network: whose weights it shares.
  ///   - batch: the most images of one run; above zero.
  ///   - outputs: what is computed; not empty.
  ///   - threads: how many one run may use; above zero.
  ///   - isTuned: kernels of new convolution shapes are chosen by measurement; else by rule, so that results are the
  ///     same to the last bit on every run.
  /// - Throws: ``NetworkError/noOutput(_:)`` for logits of a body alone.
  public init(
    _ network: Network, batch: Int = 1, outputs: [Output] = [.logits], threads: Int = 1, isTuned: Bool = true
  ) throws(NetworkError) {
    precondition(batch > 0 && threads > 0 && !outputs.isEmpty)
    self.network = network
    self.batch = batch
    self.threads = threads
    self.isTuned = isTuned
    // Fire's concatenations are free for one image, and one image's activations stay in the cache: measured, larger
    // passes are no faster. A network without them gains from reading its weights once a pass.
    imagesPerPass = network.graph.hasConcatenatedMaps ? 1 : batch
    var made: [(kind: Output, value: Value, width: Int, buffer: FloatBuffer)] = []
    for kind in outputs {
      let value =
        switch kind {
        case .logits: network.graph.logits
        case .features: network.graph.features
        case .featureMap: network.graph.featureMap
        }
      guard let value else { throw .noOutput(kind) }
      let width = network.graph.shape(value).count
      made.append((kind, value, width, try FloatBuffer(count: batch * width)))
    }
    self.outputs = made
    _ = try program(imagesPerPass)
  }

  /// Runs `count` images.
  /// - Parameters:
  ///   - images: `[count, 3, imageSize, imageSize]` float32, row-major, normalised.
  ///   - count: `0…batch`.
  /// - Throws: ``NetworkError``: another number of images or values than the plan takes, or oneDNN's refusal.
  public func run(_ images: Span<Float>, count: Int) throws(NetworkError) {
    guard (0...batch).contains(count) else { throw .batch(count: count, most: batch) }
    let imageCount = network.graph.shape(network.graph.image).count
    guard images.count == count * imageCount else {
      throw .inputCount(expected: count * imageCount, found: images.count)
    }
    self.count = 0
    let outcome = images.withUnsafeBufferPointer { pixels -> Result<Void, NetworkError> in
      guard let base = pixels.baseAddress else { return .success(()) }
      do throws(NetworkError) {
        var first = 0
        while first < count {
          let size = min(imagesPerPass, count - first)
          let results = outputs.map { $0.buffer.address(byteOffset: first * $0.width * MemoryLayout<Float>.stride) }
          try program(size).run(images: base + first * imageCount, results: results)
          first += size
        }
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try outcome.get()
    self.count = count
  }

  /// Numbers per image of an output.
  public func width(_ output: Output) -> Int { entry(output).width }

  /// The last run's output, row-major, `count * width` values.
  public func result(_ output: Output) -> [Float] {
    let entry = entry(output)
    return entry.buffer.values(0..<count * entry.width)
  }

  /// The last run's output without a copy.
  public func withResult<Result>(_ output: Output, _ body: (Span<Float>) throws -> Result) rethrows -> Result {
    let entry = entry(output)
    return try entry.buffer.withSpan(0..<count * entry.width, body)
  }

  /// The kernels of a full pass in order of execution.
  public var kernels: [String] { programs[imagesPerPass]?.kernels ?? [] }

  /// Bytes of activations that the plan holds.
  public var arenaBytes: Int { programs.values.reduce(0) { $0 + $1.arenaBytes } }

  private func entry(_ output: Output) -> (kind: Output, value: Value, width: Int, buffer: FloatBuffer) {
    guard let entry = outputs.first(where: { $0.kind == output }) else {
      preconditionFailure("the plan was not made for \(output.rawValue)")
    }
    return entry
  }

  private func program(_ size: Int) throws(NetworkError) -> Program {
    if let known = programs[size] { return known }
    let made = try Program(network, outputs: outputs.map(\.value), batch: size, threads: threads, isTuned: isTuned)
    programs[size] = made
    return made
  }
}
