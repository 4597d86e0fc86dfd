import Foundation
import Support
import Synchronization

/// Searches for the head's rate, weight decay, dropout and width by successive halving (Jamieson & Talwalkar, AISTATS
/// 2016): all combinations train for few epochs, the best share of them again for more, and so on.
///
/// The body stands still, so its features are computed once and shared. Each round trains from the start with a
/// schedule of its own length: a trial is then a function of its values, and a search that was killed goes on from its
/// folder with the same table as one that was not.
public final class Tuner {
  /// What a search tells while it goes on.
  public enum Event: Sendable {
    /// Photos become features.
    case reading
    /// A photo that cannot be read is left out.
    case skipped(path: String, error: any Error)
    /// A trial has ended: so many of all trials of all rounds are done.
    case trial(TuningTrial, done: Int, of: Int)
  }

  private let set: TrainingSet
  private let settings: TuningSettings
  private let architecture: Architecture
  private let body: [String: Tensor]?
  private let folder: URL
  private let vectors: [String: [Float]]

  /// A search; nothing is written yet.
  /// - Parameters:
  ///   - set: with photos held back.
  ///   - architecture: of the network.
  ///   - body: as for ``Trainer``.
  ///   - settings: what is searched.
  ///   - folder: the search's own, made where it is missing.
  ///   - vector: a class's place among the words.
  /// - Throws: ``TrainingError/nothingHeldBack``; ``TrainingError/searchInWorkspace(path:)``;
  ///   ``WorkspaceError/occupied(path:)`` where other things lie; what `vector` throws for a class without a word.
  public init(
    _ set: TrainingSet, architecture: Architecture, body: [String: Tensor]?, settings: TuningSettings, folder: URL,
    vector: (String) throws -> [Float]
  ) throws {
    precondition(settings.stage.isFrozen && settings.epochs > 0 && settings.trials > 0)
    guard !set.valid.isEmpty else { throw TrainingError.nothingHeldBack }
    if TrainedWorkspace.exists(at: folder) { throw TrainingError.searchInWorkspace(path: folder.path) }
    if try TuningState.read(from: folder) == nil, Folder.holdsAnything(at: folder), !TuningState.hasFeatures(in: folder)
    {
      throw WorkspaceError.occupied(path: folder.path)
    }
    self.set = set
    self.architecture = architecture
    self.body = body
    self.folder = folder
    var settings = settings
    // Trials run side by side, one thread each; what is augmented cannot be shared.
    settings.plan.threads = 1
    settings.plan.augmenting = .never
    self.settings = settings
    var vectors: [String: [Float]] = [:]
    for label in set.classes { vectors[label] = try vector(label) }
    self.vectors = vectors
  }

  /// Runs to the end; goes on where the folder holds this search.
  /// - Parameters:
  ///   - threads: trials at a time.
  ///   - report: called from any thread, one call at a time.
  ///   - isCancelled: asked from any thread, after every step.
  /// - Returns: all trials, the best first.
  /// - Throws: ``TrainingError/searchCancelled(path:)`` with what was finished kept; ``TrainingError/otherSearch(path:_:)``
  ///   where the folder holds another one; ``FileError``, ``NetworkError``.
  public func run(
    threads: Int, report: @Sendable (Event) -> Void = { _ in }, isCancelled: @Sendable () -> Bool = { false }
  ) throws -> [TuningTrial] {
    do {
      return try search(threads: threads, report, isCancelled)
    } catch TrainingError.cancelled {
      throw TrainingError.searchCancelled(path: folder.path)
    }
  }

  private func search(
    threads: Int, _ report: @Sendable (Event) -> Void, _ isCancelled: @Sendable () -> Bool
  ) throws -> [TuningTrial] {
    try Folder.make(at: folder)
    let identity = identity()
    var state: TuningState
    if let known = try TuningState.read(from: folder) {
      guard known.identity == identity else { throw otherSearch(known.identity, identity) }
      state = known
    } else {
      let choices = settings.space.choices(settings.trials, seed: settings.plan.seed)
      state = TuningState(
        identity: identity, trials: choices.enumerated().map { TuningTrial(number: $0.offset, choice: $0.element) })
      try state.write(to: folder)
    }
    let sizes = self.sizes(of: state.trials.count)
    let total = sizes.reduce(0, +)
    let features = try features(identity, threads: threads, report, isCancelled)
    for (round, epochs) in settings.budgets.enumerated() {
      let pending = Self.entrants(round, of: state.trials, sizes: sizes).filter { $0.rounds.count == round }
      let shared = Mutex(state)
      try Parallel.perform(pending.count, threads: threads) { index in
        let trial = pending[index]
        let ended = try train(trial, epochs, features, isCancelled)
        try shared.withLock { state in
          state.trials[trial.number].rounds.append(ended)
          try state.write(to: folder)
          let done = state.trials.reduce(0) { $0 + $1.rounds.count }
          report(.trial(state.trials[trial.number], done: done, of: total))
        }
      }
      state = shared.withLock { $0 }
    }
    return state.trials.sorted { $0.isBetter(than: $1) }
  }

  /// How many trials each round has.
  private func sizes(of count: Int) -> [Int] {
    var sizes: [Int] = []
    for _ in settings.budgets {
      sizes.append(sizes.last.map { max(1, ($0 + settings.factor - 1) / settings.factor) } ?? count)
    }
    return sizes
  }

  /// The trials of a round: the best of the round before, by its result alone, so that a search that goes on in the middle
  /// of a round chooses the same.
  static func entrants(_ round: Int, of trials: [TuningTrial], sizes: [Int]) -> [TuningTrial] {
    guard round > 0 else { return trials }
    let before = entrants(round - 1, of: trials, sizes: sizes).filter { $0.rounds.count >= round }
    func loss(_ trial: TuningTrial) -> Double { trial.rounds[round - 1].validLoss ?? .infinity }
    return Array(
      before.sorted { (loss($0), $0.number) < (loss($1), $1.number) }.filter { loss($0).isFinite }.prefix(sizes[round]))
  }

  private func train(
    _ trial: TuningTrial, _ epochs: Int, _ features: PhotoFeatures, _ isCancelled: () -> Bool
  ) throws -> TuningTrial.Round {
    let started = ContinuousClock.now
    let trainer = try trainer(trial.choice.plan(settings.plan))
    let found = try trainer.rehearse(settings.stage, epochs: epochs, on: features, isCancelled: isCancelled)
    return TuningTrial.Round(
      epochs: epochs, trainLoss: found?.trainLoss, validLoss: found?.judgement.loss,
      accuracy: found?.judgement.accuracy, seconds: (ContinuousClock.now - started) / .seconds(1))
  }

  private func trainer(_ plan: TrainingPlan) throws -> Trainer {
    try Trainer(
      set, architecture: architecture, body: body, plan: plan, folder: folder,
      // Photos of unseen classes take no part in the search.
      vector: { vectors[$0] ?? vectors.values.first ?? [] })
  }

  // MARK: - Features

  private func features(
    _ identity: TuningState.Identity, threads: Int, _ report: @Sendable (Event) -> Void, _ isCancelled: () -> Bool
  ) throws -> PhotoFeatures {
    let url = folder.appendingPathComponent(TuningState.featuresName)
    let key = [identity.architecture, identity.photos, identity.weights].joined(separator: " ")
    if let known = PhotoFeatures.read(from: url, madeOf: key), known.train.count == set.train.count,
      known.valid.count == set.valid.count
    {
      return known
    }
    report(.reading)
    var plan = settings.plan
    plan.threads = threads
    let trainer = try trainer(plan)
    let network = try trainer.network(trainer.startingTensors(settings.stage), settings.stage)
    func rows(_ photos: [TrainingPhoto]) throws -> FeatureRows {
      try trainer.features(
        network, photos,
        { if case .skipped(let path, let error) = $0 { report(.skipped(path: path, error: error)) } }, isCancelled)
    }
    let made = PhotoFeatures(train: try rows(set.train), valid: try rows(set.valid))
    try made.write(to: url, madeOf: key)
    return made
  }

  // MARK: - Identity

  private func identity() -> TuningState.Identity {
    return TuningState.Identity(
      settings: settings, architecture: architecture.rawValue, classes: set.classes,
      photos: TrainingIdentity.photos(of: set), weights: TrainingIdentity.weights(body ?? [:]),
      vectors: settings.stage.isSemantic ? TrainingIdentity.vectors(set.classes.map { vectors[$0] ?? [] }) : nil)
  }

  private func otherSearch(_ known: TuningState.Identity, _ asked: TuningState.Identity) -> TrainingError {
    let difference: SearchDifference =
      if known.architecture != asked.architecture {
        .network(known.architecture)
      } else if known.classes != asked.classes {
        .classes(known.classes)
      } else if known.photos != asked.photos {
        .photos
      } else if known.weights != asked.weights {
        .weights
      } else if known.vectors != asked.vectors {
        .wordVectors
      } else {
        .options
      }
    return .otherSearch(path: folder.path, difference)
  }
}
