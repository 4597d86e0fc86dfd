import Foundation
import Support

/// Places photos among the words: preprocessing, the network, and the step from its outputs to a word's vector.
public struct Embedder: Sendable {
  /// The last step.
  enum Projection: Sendable {
    /// Mixes the vectors of the most probable classes.
    case conse(ConSE)
    /// The network's outputs are the vector.
    case devise
    /// No place among words: the outputs, as they are.
    case outputs
  }

  let network: Network
  let projection: Projection
  /// Length of an embedding.
  public let dimension: Int

  /// A classifier and the vectors of its classes.
  /// - Throws: ``WorkspaceError/classCount(classes:outputs:)``, ``WorkspaceError/noKnownClass(classes:)``; ``NetworkError``.
  init(classifier network: Network, conse: ConSE) throws {
    guard let outputs = network.head.outputCount else { throw NetworkError.noOutput(.logits) }
    guard conse.space.classes.count == outputs else {
      throw WorkspaceError.classCount(classes: conse.space.classes.count, outputs: outputs)
    }
    guard !conse.space.known.isEmpty else { throw WorkspaceError.noKnownClass(classes: outputs) }
    self.network = network
    projection = .conse(conse)
    dimension = conse.space.dimension
  }

  /// A network trained to give vectors.
  init(semantic network: Network) throws {
    guard let outputs = network.head.outputCount else { throw NetworkError.noOutput(.logits) }
    self.network = network
    projection = .devise
    dimension = outputs
  }

  /// A classifier alone: rows are its logits and not of unit length.
  init(outputsOf network: Network) throws {
    guard let outputs = network.head.outputCount else { throw NetworkError.noOutput(.logits) }
    self.network = network
    projection = .outputs
    dimension = outputs
  }

  /// One thread's means to embed: its own plan and buffers.
  func makeWorker(batch: Int, threads: Int, mode: Preprocessor.Mode = .fast) throws -> Worker {
    try Worker(self, batch: batch, threads: threads, mode: mode)
  }

  final class Worker {
    private let embedder: Embedder
    private let plan: Plan
    private let preprocessor: Preprocessor
    private var file = FileBytes()
    private var input: [Float]
    private let imageCount: Int

    fileprivate init(_ embedder: Embedder, batch: Int, threads: Int, mode: Preprocessor.Mode) throws {
      self.embedder = embedder
      plan = try Plan(embedder.network, batch: batch, outputs: [.logits], threads: threads)
      preprocessor = Preprocessor(.imageNet, mode: mode)
      imageCount = Preprocessing.imageNet.outputCount
      input = [Float](repeating: 0, count: batch * imageCount)
    }

    /// Reads a photo's bytes.
    /// - Returns: Their hash.
    /// - Throws: ``ImageError``.
    func read(_ path: String) throws -> Int64 {
      try file.read(path)
      let buffer = file.bytes
      let bytes = buffer.span
      return Int64(bitPattern: FNV1a.hash(bytes.extracting(first: file.count)))
    }

    /// Decodes the bytes that were read last and puts the network's input into a place of the batch.
    /// - Throws: ``ImageError``.
    func prepare(path: String, slot: Int) throws -> PictureInfo {
      // A span may not point into an object: the buffer is taken out for as long as it is written.
      var taken: [Float] = []
      swap(&taken, &input)
      defer { swap(&taken, &input) }
      var places = taken.mutableSpan
      return try preprocessor.prepare(
        file.bytes, count: file.count, path: path, into: &places, at: slot * imageCount)
    }

    /// Embeds the first `count` places of the batch.
    /// - Returns: `count` rows of unit length (but for ``Projection/outputs``), or zeros where the network has nothing to say.
    /// - Throws: ``NetworkError``.
    func embed(count: Int) throws -> [[Float]] {
      guard count > 0 else { return [] }
      let images = input
      let span = images.span
      try plan.run(span.extracting(first: count * imageCount), count: count)
      let width = plan.width(.logits)
      let embedder = embedder
      return plan.withResult(.logits) { logits in
        (0..<count).map { embedder.project(logits.extracting($0 * width..<($0 + 1) * width)) }
      }
    }
  }

  private func project(_ outputs: Span<Float>) -> [Float] {
    switch projection {
    case .conse(let conse):
      return conse.embedding(logits: outputs)
    case .devise:
      var row = outputs.indices.map { outputs[$0] }
      VectorRows.normalize(&row)
      return row
    case .outputs:
      return outputs.indices.map { outputs[$0] }
    }
  }
}
