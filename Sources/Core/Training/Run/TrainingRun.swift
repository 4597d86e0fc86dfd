import Foundation

/// A whole run, from a folder of photos to a workspace that opens: what `train` and the explorer do beyond asking for it.
public final class TrainingRun {
  /// What was asked for.
  public let request: TrainingRequest
  /// The photos as they are trained on.
  public let set: TrainingSet
  private let dataSet: DataSet
  private let words: WordVectors
  private let body: [String: Tensor]?
  /// True where ``run(report:indexing:isCancelled:)`` goes on with the run that the workspace holds.
  public let resumes: Bool

  /// Reads what the run starts from; nothing is written yet.
  /// - Parameters:
  ///   - request: what is asked for.
  ///   - resumes: goes on with the workspace's run, where it holds one.
  /// - Throws: ``TrainingError/workspaceExists(path:)`` and ``TrainingError/runExists(path:)`` where the run would
  ///   replace a workspace or another run, ``WorkspaceError/occupied(path:)`` where other things lie; ``WorkspaceError``,
  ///   ``TrainingSetError``, ``WordsError``, ``CheckpointError`` and ``FileError`` for what cannot be read.
  public init(_ request: TrainingRequest, resumes: Bool = false) throws {
    self.request = request
    if let workspace = request.workspace {
      let url = URL(fileURLWithPath: workspace)
      self.resumes = resumes && EpochsFolder.holdsRun(in: url)
      if TrainedWorkspace.exists(at: url), !self.resumes { throw TrainingError.workspaceExists(path: workspace) }
      // Hours of training may lie there.
      if !resumes, EpochsFolder.holdsRun(in: url) { throw TrainingError.runExists(path: workspace) }
      // Photos, or anything else that is no run's: it would lie among the workspace's files.
      let isOthers = !TrainedWorkspace.exists(at: url) && !Folder.exists(at: EpochsFolder.url(in: url))
      if isOthers, Folder.holdsAnything(at: url) { throw WorkspaceError.occupied(path: workspace) }
    } else {
      self.resumes = false
    }
    dataSet = try DataSet(at: URL(fileURLWithPath: request.data))
    set = try TrainingSet(dataSet, valid: request.valid, seed: request.plan.seed)
    words = try WordVectors.load(from: URL(fileURLWithPath: request.vectors))
    body = try request.weights.map { try Checkpoint.load(from: URL(fileURLWithPath: $0)).tensors }
  }

  /// A trainer on the run's photos and weights.
  /// - Parameters:
  ///   - folder: where the trainer keeps its state.
  ///   - cache: for decoded photos; nil decodes them again every epoch.
  /// - Throws: ``TrainingError/unknownClasses(_:)`` for a class without a vector.
  public func trainer(in folder: URL, cache: PixelCache? = nil) throws -> Trainer {
    try Trainer(
      set, architecture: request.architecture, body: body, plan: request.plan, folder: folder, cache: cache,
      vector: places())
  }

  /// A search for the head's values on the run's photos and weights.
  /// - Parameters:
  ///   - settings: what is searched.
  ///   - folder: where the search keeps its state.
  /// - Throws: ``TrainingError/nothingHeldBack``; ``TrainingError/unknownClasses(_:)``.
  public func tuner(_ settings: TuningSettings, in folder: URL) throws -> Tuner {
    try Tuner(
      set, architecture: request.architecture, body: body, settings: settings, folder: folder, vector: places())
  }

  /// Trains to the end, and makes the workspace: model, classifier, words, every photo embedded and predicted, an index, and
  /// the film of the epochs.
  /// - Parameters:
  ///   - report: called on this thread after every step and epoch.
  ///   - indexing: progress of embedding the photos at the end.
  ///   - isCancelled: asked on this thread after every step, and about ten times a second while photos are read.
  /// - Throws: ``TrainingError/cancelled`` when it was stopped, with everything saved: a run that resumes goes on from there;
  ///   ``TrainingError/busy(path:)``; what training, the files or the index cannot do.
  /// - Precondition: the request names a workspace.
  public func run(
    report: (TrainingEvent) -> Void, indexing: @escaping (IndexingProgress) -> Void, isCancelled: () -> Bool
  ) throws -> IndexingSummary {
    guard let path = request.workspace else { preconditionFailure("a run needs a workspace") }
    let workspace = URL(fileURLWithPath: path)
    let folder = EpochsFolder.url(in: workspace)
    let journal = try TrainingJournal.Writer(request, photos: .init(set), in: folder, resumes: resumes)
    do {
      let summary = try train(
        into: workspace, folder,
        report: { event in
          journal.add(event)
          report(event)
        },
        indexing: { progress in
          journal.add(progress)
          indexing(progress)
        }, isCancelled: isCancelled)
      journal.end(.finished(photos: summary.total))
      return summary
    } catch TrainingError.cancelled, WorkspaceError.cancelled {
      journal.end(.stopped)
      throw TrainingError.cancelled
    } catch {
      journal.end(.failed(ErrorRecord(error)))
      throw error
    }
  }

  private func train(
    into workspace: URL, _ folder: URL, report: (TrainingEvent) -> Void,
    indexing: @escaping (IndexingProgress) -> Void, isCancelled: () -> Bool
  ) throws -> IndexingSummary {
    let pixels = folder.appendingPathComponent("pixels.cache")
    let trainer = try trainer(in: folder, cache: try Self.cache(pixels))
    let result = try trainer.run(resumes: resumes, report: report, isCancelled: isCancelled)
    try? FileManager.default.removeItem(at: pixels)
    try TrainedWorkspace.write(
      result, of: set, dataSet: dataSet, words: words, vectors: URL(fileURLWithPath: request.vectors),
      weights: request.weights.map(URL.init(fileURLWithPath:)), to: workspace)
    let indexer = try Indexer(dataSet: dataSet, into: workspace, model: ModelSource())
    let summary = try indexer.run(workers: request.plan.threads, progress: indexing, isCancelled: isCancelled)
    // Too few photos for a film are no fault of the run.
    if result.history.contains(where: { $0.stage.isSemantic }) {
      do { try Film.make(for: Workspace.open(at: workspace)) } catch is AnalysisError {}
    }
    return summary
  }

  /// A cache of decoded photos that leaves half of the disk's free room to the run; nil where none can be made: photos are
  /// then decoded again and again.
  /// - Throws: ``PixelCacheError/busy(path:)`` where another process trains in the folder.
  private static func cache(_ file: URL) throws -> PixelCache? {
    var volume = statvfs()
    guard statvfs(file.deletingLastPathComponent().path, &volume) == 0 else { return nil }
    let free = Int(volume.f_bavail) * Int(volume.f_frsize)
    do {
      return try PixelCache(file, byteLimit: min(4 << 30, free / 2))
    } catch PixelCacheError.busy(let path) {
      throw PixelCacheError.busy(path: path)
    } catch {
      return nil
    }
  }

  /// - Throws: ``TrainingError/unknownClasses(_:)``: all of them at once, so that one look at the words mends them all.
  private func places() throws -> (String) -> [Float] {
    let unknown = UnknownClass.among(set.classes + set.unseenClasses, words)
    guard unknown.isEmpty else { throw TrainingError.unknownClasses(unknown) }
    return { [words] in words.resolve($0).vector ?? [] }
  }
}
