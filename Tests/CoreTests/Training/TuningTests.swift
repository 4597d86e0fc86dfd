import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Core

@Suite("A search for the head's values") struct TuningTests {
  private let drawn: DrawnColors
  private let set: TrainingSet

  init() throws {
    drawn = try DrawnColors()
    set = try TrainingSet(DataSet(at: drawn.data), valid: 0.3, seed: 2)
  }

  private var settings: TuningSettings {
    var settings = TuningSettings()
    (settings.trials, settings.epochs, settings.plan.batch) = (7, 4, 4)
    settings.factor = 2
    settings.space.hidden = [8, 16]
    return settings
  }

  private func tuner(_ name: String, _ settings: TuningSettings) throws -> Tuner {
    try Tuner(
      set, architecture: .squeezeNet11, body: nil, settings: settings, folder: drawn.temporary.file(name),
      vector: { $0 == "red" ? [1, 0, 0.5] : [0, 1, -0.5] })
  }

  /// What a trial's table hangs on: all but the time it took.
  private func figures(_ trials: [TuningTrial]) -> [String] {
    trials.map { trial in
      let rounds = trial.rounds.map { "\($0.epochs) \($0.trainLoss ?? .nan) \($0.validLoss ?? .nan)" }
      return "\(trial.number) \(trial.choice) \(rounds)"
    }
  }

  @Test("halves the trials from round to round, keeps those of the least loss, and sorts by how far they came")
  func halving() throws {
    #expect(settings.budgets == [1, 2, 4])
    let trials = try tuner("search", settings).run(threads: 2)
    #expect(trials.map(\.rounds.count).sorted() == [1, 1, 1, 2, 2, 3, 3])
    for round in 0..<2 {
      let entered = trials.filter { $0.rounds.count > round }
      let losses = entered.map { $0.rounds[round].validLoss ?? .infinity }
      let kept = entered.filter { $0.rounds.count > round + 1 }.compactMap { $0.rounds[round].validLoss }
      #expect(kept.sorted() == Array(losses.sorted().prefix(kept.count)))
    }
    for (better, worse) in zip(trials, trials.dropFirst()) {
      #expect(better.rounds.count >= worse.rounds.count)
      if better.rounds.count == worse.rounds.count {
        #expect((better.rounds.last?.validLoss ?? 9) <= (worse.rounds.last?.validLoss ?? 9))
      }
    }
  }

  @Test("a trial is what a run of the trainer with its values gives")
  func sameAsTrainer() throws {
    var settings = settings
    (settings.trials, settings.epochs) = (1, 2)
    settings.factor = 100
    let trial = try #require(try tuner("one", settings).run(threads: 1).first)
    let round = try #require(trial.rounds.first)
    var plan = trial.choice.plan(settings.plan)
    (plan.epochs1, plan.epochs2, plan.threads, plan.augmenting, plan.dropout) = ([2, 0], [0, 0], 1, .never, [0, 0])
    // Dropout is drawn otherwise, so it is left out here and there.
    let trainer = try Trainer(
      set, architecture: .squeezeNet11, body: nil, plan: plan, folder: drawn.temporary.file("run"),
      vector: { _ in [1, 0, 0] })
    let record = try #require(try trainer.run(resumes: false).history.last)
    let other = try Trainer(
      set, architecture: .squeezeNet11, body: nil, plan: plan, folder: drawn.temporary.file("none"),
      vector: { _ in [1, 0, 0] })
    let network = try other.network(other.startingTensors(.classesFrozen), .classesFrozen)
    let features = try other.frozenFeatures(.classesFrozen, network, { _ in }, { false })
    let rehearsed = try #require(
      try other.rehearse(.classesFrozen, epochs: 2, on: features, isCancelled: { false }))
    #expect(rehearsed.judgement.loss == record.validLoss && round.epochs == 2)
    #expect(abs(rehearsed.trainLoss - record.trainLoss) < 1e-6)
  }

  @Test("a search that is stopped again and again ends with the table of one that is not, and reads photos once")
  func resumes() throws {
    let whole = try tuner("whole", settings).run(threads: 1)
    var stops = 0
    var found: [TuningTrial]?
    let readings = Atomic<Int>(0)
    while found == nil {
      let asked = Atomic<Int>(0)
      let hasEnded = Atomic<Bool>(false)
      do {
        // Stops in the midst of the trial after the first that ends.
        found = try tuner("stopped", settings).run(
          threads: 2,
          report: { event in
            switch event {
            case .reading: readings.add(1, ordering: .relaxed)
            case .trial: hasEnded.store(true, ordering: .relaxed)
            case .skipped: break
            }
          },
          isCancelled: {
            hasEnded.load(ordering: .relaxed) && asked.add(1, ordering: .relaxed).newValue > 2
          })
      } catch TrainingError.searchCancelled { stops += 1 }
    }
    #expect(stops > 2 && readings.load(ordering: .relaxed) == 1)
    #expect(figures(found ?? []) == figures(whole))
    // Finished, it answers at once.
    #expect(figures(try tuner("stopped", settings).run(threads: 2)) == figures(whole))
  }

  @Test("another search's folder, a broken one, and nothing to judge by are refused")
  func refused() throws {
    var settings = settings
    (settings.trials, settings.epochs) = (1, 1)
    _ = try tuner("first", settings).run(threads: 1)
    let folder = drawn.temporary.file("first")
    settings.plan.seed = 9
    #expect(throws: TrainingError.otherSearch(path: folder.path, .options)) {
      try tuner("first", settings).run(threads: 1)
    }
    var semantic = settings
    semantic.stage = .vectorsFrozen
    _ = try tuner("words", semantic).run(threads: 1)
    let words = drawn.temporary.file("words")
    #expect(throws: TrainingError.otherSearch(path: words.path, .wordVectors)) {
      try Tuner(
        set, architecture: .squeezeNet11, body: nil, settings: semantic, folder: words,
        vector: { $0 == "red" ? [0, 1, -0.5] : [1, 0, 0.5] }
      ).run(threads: 1)
    }
    let file = folder.appendingPathComponent("tune.json")
    try Data("{".utf8).write(to: file)
    #expect(throws: TrainingError.damagedSearch(path: file.path)) { try tuner("first", settings).run(threads: 1) }
    let others = drawn.temporary.file("others")
    try FileManager.default.createDirectory(at: others, withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: others.appendingPathComponent("mine.txt"))
    #expect(throws: WorkspaceError.occupied(path: others.path)) { try tuner("others", settings) }
    let bare = try TrainingSet(DataSet(at: drawn.data), valid: 0, seed: 2)
    #expect(throws: TrainingError.nothingHeldBack) {
      try Tuner(bare, architecture: .squeezeNet11, body: nil, settings: settings, folder: folder, vector: { _ in [1] })
    }
  }

  @Test("draws lie between the bounds, evenly over the logarithm, and are the same for a seed; a grid is complete")
  func choices() {
    var space = TuningSpace()
    let drawn = space.choices(400, seed: 3)
    #expect(drawn == space.choices(400, seed: 3) && drawn != space.choices(400, seed: 4))
    #expect(Array(drawn.prefix(10)) == space.choices(10, seed: 3))
    #expect(drawn.allSatisfy { (3e-4...3e-2).contains($0.rate) && (0.1...0.6).contains($0.dropout) })
    // Half of them below the middle of the logarithms, give or take four standard deviations.
    #expect((160...240).contains(drawn.count { $0.rate < 3e-3 }))
    #expect((160...240).contains(drawn.count { $0.weightDecay < 1e-2 }))
    for width in space.hidden { #expect((95...172).contains(drawn.count { $0.hidden == width })) }
    space.method = .grid
    (space.rates, space.weightDecays, space.dropouts, space.hidden) = ([1e-3, 1e-2], [0, 0.1], [0.5], [64, 128, 256])
    let grid = space.choices(5, seed: 3)
    #expect(grid.count == 12 && Swift.Set(grid.map { "\($0)" }).count == 12)
  }

  @Test("a combination that diverges is kept out of further rounds and stands last")
  func diverges() throws {
    var settings = settings
    settings.space.method = .grid
    (settings.space.rates, settings.space.weightDecays, settings.space.dropouts) = ([1e30, 1e-3], [0.01], [0])
    settings.space.hidden = [8]
    settings.epochs = 2
    let trials = try tuner("diverges", settings).run(threads: 1)
    #expect(trials.map(\.number) == [1, 0] && trials[1].rounds.map(\.validLoss) == [nil])
    #expect(trials[0].rounds.count == 2)
  }
}
