import Foundation

/// Measures how fast a folder of photos becomes vectors, with the threads and the queue that indexing uses and without a
/// workspace, and what the fast decoding costs.
public struct EmbeddingBenchmark: Sendable {
  private let dataSet: DataSet
  private let embedder: Embedder

  /// How fast one mode is.
  public struct Speed: Sendable {
    /// Photos that were read, those that could not be decoded among them.
    public let photos: Int
    /// Wall time of the whole run.
    public let seconds: Double
    /// Photos a second of wall time, of all workers together.
    public var photosPerSecond: Double { Double(photos) / seconds }
  }

  /// Reads the model.
  /// - Parameters:
  ///   - dataSet: The folder of photos.
  ///   - limit: Only so many photos, the first by path.
  ///   - model: Weights, and classes and vectors for embeddings; without those, the logits stand for them.
  /// - Throws: ``WorkspaceError/inputMissing(_:)`` without weights, and what reading the model's files throws.
  public init(dataSet: DataSet, limit: Int, model: ModelSource) throws {
    self.dataSet = dataSet.prefix(limit)
    guard let weights = model.weights else {
      throw WorkspaceError.inputMissing(.weights)
    }
    let network = try Network(model.architecture ?? .standard, weights: Checkpoint.load(from: weights).tensors)
    if let classes = model.classes, let vectors = model.vectors {
      let space = LabelSpace(try ClassNames.read(from: classes), words: try WordVectors.load(from: vectors))
      embedder = try Embedder(classifier: network, conse: ConSE(space))
    } else {
      embedder = try Embedder(semantic: network)
    }
  }

  /// Embeds every photo once.
  /// - Throws: ``NetworkError``; a photo that cannot be read counts as one.
  public func run(mode: Preprocessor.Mode, workers: Int) throws -> (speed: Speed, embeddings: [String: [Float]]) {
    let queue = EmbeddingQueue(files: dataSet.files, known: [:], root: dataSet.root)
    let start = ContinuousClock.now
    let crew = EmbeddingCrew(
      queue: queue, embedder: embedder, mode: mode, workers: workers, batch: Indexer.batch)
    while !crew.wait(milliseconds: 1000) {}
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    if let error = queue.failure { throw error }
    let embeddings = queue.takeResults().entries.map { ($0.file.path, $0.embedding) }
    return (Speed(photos: dataSet.files.count, seconds: seconds), Dictionary(uniqueKeysWithValues: embeddings))
  }

  /// The mean and the least cosine between two runs' embeddings of the same photos.
  public static func agreement(_ a: [String: [Float]], _ b: [String: [Float]]) -> (mean: Double, least: Double) {
    var sum = 0.0
    var least = 1.0
    for (path, row) in a {
      guard let other = b[path] else { continue }
      let cosine = zip(row, other).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
      sum += cosine
      least = min(least, cosine)
    }
    return (a.isEmpty ? 1 : sum / Double(a.count), least)
  }
}
