import Foundation

/// Keeps `predictions.safetensors` of a workspace with a classifier up to its photos.
struct PredictionMaker {
  private let classifier: ClassifierFile
  private let workspace: URL

  /// Nil where the workspace has no classifier.
  /// - Throws: what reading ``ClassifierFile`` throws.
  init?(in workspace: URL) throws {
    guard ClassifierFile.exists(in: workspace) else { return nil }
    classifier = try ClassifierFile(readingFrom: workspace)
    self.workspace = workspace
  }

  /// Predictions of these classes; none of another classifier's.
  private func kept() throws -> Predictions {
    if let known = try Predictions.read(from: workspace), known.classes == classifier.classes { return known }
    return Predictions(classes: classifier.classes, ids: [], logits: [])
  }

  /// Drops the rows of photos whose files have changed. Called before they are read again, so that a run that is cut off
  /// leaves none that is of other pixels.
  /// - Throws: `FileError`, ``CheckpointError``, ``WorkspaceError``.
  func forget(_ ids: Set<Int64>) throws {
    let known = try kept()
    let alive = Set(known.ids).subtracting(ids)
    if alive.count < known.count { try known.merged(with: [:], alive: alive).write(to: workspace) }
  }

  /// Adds the rows of photos that have none, and drops those of photos that are gone.
  /// - Throws: ``WorkspaceError/cancelled`` with what was finished kept; `FileError`, ``NetworkError``.
  func complete(
    _ photos: [ImageRecord], root: URL, workers: Int, progress: @escaping (IndexingProgress) -> Void,
    isCancelled: () -> Bool
  ) throws {
    let known = try kept()
    let alive = Set(photos.map(\.id))
    let missing = photos.filter { known.ids.positionInAscending($0.id) == nil }.sorted { $0.id < $1.id }
    guard !missing.isEmpty || known.count != alive.count else { return }
    let ids = Dictionary(uniqueKeysWithValues: missing.map { ($0.path, $0.id) })
    let files = missing.map { DataSet.File(path: $0.path, label: $0.label, split: $0.split, size: 0, modified: 0) }
    let queue = EmbeddingQueue(files: files, known: [:], root: root)
    let crew = EmbeddingCrew(
      queue: queue, embedder: try Embedder(outputsOf: classifier.network),
      workers: min(workers, (files.count + Indexer.batch - 1) / Indexer.batch), batch: Indexer.batch)
    defer { crew.stop() }
    var fresh: [Int64: [Float]] = [:]
    var done = 0
    func take() {
      let results = queue.takeResults()
      for entry in results.entries { fresh[ids[entry.file.path] ?? -1] = entry.embedding }
      // A photo that cannot be read any more has no prediction; the catalogue still knows it.
      done += results.entries.count + results.skipped.count
      progress(IndexingProgress(phase: .predictions, done: done, total: files.count))
    }
    while !crew.wait(milliseconds: 100) {
      take()
      if isCancelled() {
        crew.stop()
        take()
        try known.merged(with: fresh, alive: alive).write(to: workspace)
        throw WorkspaceError.cancelled
      }
    }
    take()
    if let error = queue.failure { throw error }
    try known.merged(with: fresh, alive: alive).write(to: workspace)
  }
}
