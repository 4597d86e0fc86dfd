import Foundation
import Index
import Synchronization

/// What indexing is doing, for a progress bar.
public struct IndexingProgress: Sendable, Equatable {
  /// A part of the work, counted on its own.
  public enum Phase: String, Sendable {
    /// Photos become vectors.
    case embedding
    /// Vectors become a graph.
    case graph
    /// A trained workspace's classifier looks at the photos.
    case predictions
    /// The vocabulary becomes a graph, so that photos are ranked against every word.
    case words
  }
  /// What is being done.
  public let phase: Phase
  /// Photos, vectors or words of this phase that are finished.
  public let done: Int
  /// Photos, vectors or words of this phase in all.
  public let total: Int
}

/// What indexing did.
public struct IndexingSummary: Sendable, Equatable {
  /// Photos embedded by this run.
  public var embedded = 0
  /// Photos that were up to date.
  public var unchanged = 0
  /// Photos whose files are gone.
  public var removed = 0
  /// Photos in the workspace now.
  public var total = 0
  /// Files that could not become photos, in the order of their paths.
  public var skipped: [SkippedFile] = []
  /// Files that are no pictures by their name.
  public var others = 0
  /// The photos' graph stood there and could not be used: this run built it anew.
  public var rebuiltGraph = false
  /// Words in the index that this run built; nil where it built none.
  public var indexedWords: Int?
}

/// Fills a workspace from a data set: only new and changed photos are embedded, on all cores, and what is finished is
/// kept at every moment.
public struct Indexer: Sendable {
  /// Photos that run through the network at once, per worker.
  static let batch = 8
  private let dataSet: DataSet
  private let workspace: URL
  private let manifest: Manifest
  private let embedder: Embedder

  /// Prepares everything that can fail before a photo is read; makes the workspace where there is none.
  ///
  /// - Parameters:
  ///   - dataSet: The photos.
  ///   - workspace: The folder to fill.
  ///   - model: Where the network, the classes and the vectors are; nil parts are taken from an existing workspace.
  /// - Throws: ``WorkspaceError``, and the errors of checkpoints and vectors. Nothing is left behind then.
  public init(dataSet: DataSet, into workspace: URL, model: ModelSource) throws {
    try dataSet.checkLists()
    self.dataSet = dataSet
    self.workspace = workspace.standardizedFileURL
    (manifest, embedder) = try WorkspaceMaker(dataSet: dataSet, workspace: self.workspace, model: model).prepare()
  }

  /// Runs to the end, or to the photo at which `isCancelled` says so.
  ///
  /// - Parameters:
  ///   - workers: Threads, each with a network of its own; the number of cores by default.
  ///   - indexesWords: Builds the index of the vocabulary where it is missing; by default where there are so many words
  ///     that looking at each takes long (``VocabularyIndex/worthwhileCount``).
  ///   - progress: Called on the calling thread, about ten times a second.
  ///   - isCancelled: Asked again and again while it works; true stops the work.
  /// - Throws: ``WorkspaceError/cancelled``, or the error that stopped the work. The workspace holds what was finished.
  public func run(
    workers: Int? = nil, indexesWords: Bool? = nil, progress: @escaping (IndexingProgress) -> Void = { _ in },
    isCancelled: () -> Bool = { false }
  ) throws -> IndexingSummary {
    let lock = try WorkspaceLock(workspace)
    defer { lock.unlock() }
    let catalogue = try Catalogue(at: workspace.appendingPathComponent(Catalogue.fileName))
    let dataSet = dataSet.filed(as: try catalogue.trainedSplits())
    var summary = IndexingSummary()
    summary.others = dataSet.others

    try forgetLost(catalogue)
    let plan = try Changes(of: dataSet, against: catalogue)
    let predictions = try PredictionMaker(in: workspace)
    try predictions?.forget(Set(plan.toRead.compactMap { plan.known[$0.path]?.id }))
    try catalogue.remove(paths: plan.gone)
    try catalogue.touch(plan.relabelled)
    try ShownSizes(catalogue: catalogue, root: dataSet.root).complete(isCancelled: isCancelled)
    summary.removed = plan.gone.count
    summary.unchanged = plan.unchanged
    summary.skipped = plan.stillSkipped + dataSet.unreadable

    let workers = workers ?? ProcessInfo.processInfo.activeProcessorCount
    if !plan.toRead.isEmpty {
      let outcome = try embed(
        plan.toRead, known: plan.known, into: catalogue, workers: workers, progress: progress,
        isCancelled: isCancelled)
      summary.embedded = outcome.embedded
      summary.unchanged += outcome.touched
      summary.skipped += outcome.skipped
    }
    summary.skipped.sort { $0.path < $1.path }
    (summary.total, summary.rebuiltGraph) = try settle(catalogue, progress: progress)
    try predictions?.complete(
      catalogue.images(), root: dataSet.root, workers: workers, progress: progress, isCancelled: isCancelled)
    summary.indexedWords = try indexWords(indexesWords, progress: progress, isCancelled: isCancelled)
    return summary
  }

  /// Photos that have lost their embeddings, as when the file is gone, are read again under the same ids.
  private func forgetLost(_ catalogue: Catalogue) throws {
    let file = workspace.appendingPathComponent(EmbeddingTable.fileName)
    var kept = Set(try catalogue.journal(dimension: manifest.dimension).keys)
    if FileManager.default.fileExists(atPath: file.path) {
      kept.formUnion(try SafeTensorsFile(mapping: file).int64s("ids"))
    }
    try catalogue.forgetFiles(of: catalogue.images().map(\.id).filter { !kept.contains($0) })
  }

  /// - Returns: the number of words, where an index was built.
  private func indexWords(
    _ isWanted: Bool?, progress: @escaping (IndexingProgress) -> Void, isCancelled: () -> Bool
  ) throws -> Int? {
    guard isWanted != false else { return nil }
    let words = try WordsFile.read(from: workspace)
    guard isWanted == true || words.count >= VocabularyIndex.worthwhileCount else { return nil }
    let file = VocabularyIndex.url(beside: workspace.appendingPathComponent(WordsFile.fileName))
    if FileManager.default.fileExists(atPath: file.path), let known = try? VocabularyIndex(mapping: file),
      known.fits(words)
    {
      return nil
    }
    let index = try withoutActuallyEscaping(isCancelled) { isCancelled in
      try VocabularyIndex.build(words) { done, total in
        if isCancelled() { throw WorkspaceError.cancelled }
        progress(IndexingProgress(phase: .words, done: done, total: total))
      }
    }
    try index.write(to: file)
    return index.graph.count
  }

  private struct Outcome {
    var embedded = 0
    var touched = 0
    var skipped: [SkippedFile] = []
  }

  /// Embeds files on worker threads; this thread alone writes to the catalogue.
  private func embed(
    _ files: [DataSet.File], known: [String: Catalogue.KnownFile], into catalogue: Catalogue, workers: Int,
    progress: @escaping (IndexingProgress) -> Void, isCancelled: () -> Bool
  ) throws -> Outcome {
    let queue = EmbeddingQueue(files: files, known: known, root: dataSet.root)
    let crew = EmbeddingCrew(
      queue: queue, embedder: embedder, workers: min(workers, (files.count + Self.batch - 1) / Self.batch),
      batch: Self.batch)
    defer { crew.stop() }

    var outcome = Outcome()
    var waiting = EmbeddingQueue.Results()
    var committed = ContinuousClock.now
    func commit() throws {
      try catalogue.add(waiting.entries, skipped: waiting.skipped)
      try catalogue.touch(waiting.touched)
      waiting = EmbeddingQueue.Results()
      committed = .now
    }
    progress(IndexingProgress(phase: .embedding, done: 0, total: files.count))
    while true {
      let isFinished = crew.wait(milliseconds: 100)
      let results = queue.takeResults()
      outcome.embedded += results.entries.count
      outcome.touched += results.touched.count
      outcome.skipped += results.skipped.map { SkippedFile(path: $0.file.path, reason: $0.reason) }
      waiting.append(results)
      let done = outcome.embedded + outcome.touched + outcome.skipped.count
      progress(IndexingProgress(phase: .embedding, done: done, total: files.count))
      if isFinished || ContinuousClock.now - committed > .milliseconds(500) { try commit() }
      if isFinished { break }
      if isCancelled() {
        crew.stop()
        waiting.append(queue.takeResults())
        try commit()
        throw WorkspaceError.cancelled
      }
    }
    if let error = queue.failure { throw error }
    return outcome
  }

  /// Brings the embeddings file and the graph up to the catalogue.
  /// - Returns: The number of photos, and whether a graph that stood there was of no use.
  private func settle(
    _ catalogue: Catalogue, progress: @escaping (IndexingProgress) -> Void
  ) throws -> (photos: Int, rebuiltGraph: Bool) {
    let journal = try catalogue.journal(dimension: manifest.dimension)
    let stored = try EmbeddingTable(readingFrom: workspace, dimension: manifest.dimension)
    let graphFile = workspace.appendingPathComponent(Workspace.graphFileName)
    let hasGraph = FileManager.default.fileExists(atPath: graphFile.path)
    let alive = Set(try catalogue.images().map(\.id))
    let isSettled = journal.isEmpty && stored.ids.allSatisfy(alive.contains)
    if isSettled && hasGraph, (try? stored.verifyGraph(at: graphFile)) != nil { return (stored.count, false) }

    let table = stored.merged(with: journal, alive: alive)
    // The graph goes first: while it is missing, searches are exact, so it can never disagree with the embeddings.
    try? FileManager.default.removeItem(at: graphFile)
    try table.write(to: workspace)
    try catalogue.clearJournal()
    let builder = HNSW.Builder(dimension: table.dimension, metric: .cosine)
    let graph = try builder.build(vectors: table.rows, ids: table.ids) { state in
      progress(IndexingProgress(phase: .graph, done: state.done, total: state.total))
    }
    try graph.tuned().write(to: graphFile)
    return (table.count, isSettled && hasGraph)
  }
}
