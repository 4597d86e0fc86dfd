import ArgumentParser
import Core
import Foundation
import Synchronization

/// `semblance tune DATA --vectors F …`
struct Tune: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Search the head's rate, weight decay, dropout and width.",
    discussion: """
      Every combination is trained for a few epochs with the body frozen, the best third of them again for three times \
      as many, and so on to --epochs; they are told apart by their loss on the photos held back, never by unseen \
      classes. With --into, a search that was stopped or killed goes on with the same command. A random search draws \
      between the least and the greatest value given; a grid takes all combinations.
      """)

  @OptionGroup var source: TrainingSource
  @Option(
    help: .init("The folder that the search is kept in; without, it is forgotten.", valueName: "folder"),
    completion: .directory)
  var into: String?
  @Option(help: "The stage: 1 (classes) or 2 (words).")
  var stage = 1
  @Option(help: "random or grid.")
  var search: TuningSpace.Method = .random
  @Option(help: .init("Combinations that a random search draws.", valueName: "count"))
  var trials = 27
  @Option(help: .init("Epochs of the trials that are kept to the end.", valueName: "count"))
  var epochs = 9
  @Option(help: "The head's highest rates.")
  var rates: NumberList = NumberList(values: [3e-4, 3e-2])
  @Option(help: "Weight decays.")
  var weightDecays: NumberList = NumberList(values: [1e-3, 1e-1])
  @Option(help: "Dropouts of the head's last layer; the one before has half.")
  var dropouts: NumberList = NumberList(values: [0.1, 0.6])
  @Option(help: "Outputs of the head's inner layer.")
  var hidden: CountList = [256, 512, 1024]
  @Option(help: "The share of each train class that is held back.")
  var valid = 0.1
  @Option(help: "table, json or tsv; by default a table on a terminal and tsv elsewhere.")
  var format: ResultFormat?

  func validate() throws {
    guard (1...2).contains(stage) else { throw ValidationError("--stage is 1 or 2.") }
    guard (1...10_000).contains(trials), (1...10_000).contains(epochs) else {
      throw ValidationError("--trials and --epochs take numbers from 1 to 10,000.")
    }
    guard (0..<1).contains(valid) else { throw ValidationError("--valid takes a share, 0 to below 1.") }
    guard rates.values.allSatisfy({ $0 > 0 }) else { throw ValidationError("--rates are above 0.") }
    for (name, list) in [("--rates", rates), ("--weight-decays", weightDecays), ("--dropouts", dropouts)]
    where search == .random {
      if let first = list.values.first, let last = list.values.last, first > last {
        throw ValidationError("\(name) of a random search are the least and the greatest value, in this order.")
      }
    }
    guard weightDecays.values.allSatisfy({ search == .grid ? $0 >= 0 : $0 > 0 }) else {
      throw ValidationError("--weight-decays are above 0 (in a grid 0 is one, too).")
    }
    guard dropouts.values.allSatisfy({ (0..<1).contains($0) }) else {
      throw ValidationError("--dropouts are shares, 0 to below 1.")
    }
    guard hidden.counts.allSatisfy({ (1...65536).contains($0) }) else {
      throw ValidationError("--hidden takes numbers from 1 to 65536.")
    }
  }

  func run() throws {
    var request = source.request
    request.valid = valid
    let temporary = FileManager.default.temporaryDirectory.appendingPathComponent("semblance-tune-\(getpid())")
    let folder = into.map(URL.init(fileURLWithPath:)) ?? temporary
    defer { if into == nil { try? FileManager.default.removeItem(at: temporary) } }
    let tuner = try TrainingRun(request).tuner(settings, in: folder)
    let interrupt = InterruptFlag()
    let line = Mutex(ProgressLine(unit: "trials"))
    let best = Mutex<Double?>(nil)
    defer { line.withLock { $0.finish() } }
    let found = try tuner.run(
      threads: source.threadCount,
      report: { event in
        switch event {
        case .reading: Output.message("semblance: reading photos")
        case .skipped(let path, let error):
          line.withLock { $0.finish() }
          Output.message("  skipped \(Printable.escaped(path)): \(sentence(for: error))")
        case .trial(let trial, let done, let total):
          let least = best.withLock { best in
            best = [best, trial.rounds.last?.validLoss].compactMap(\.self).min()
            return best
          }
          let detail = "trials" + (least.map { String(format: "  least loss %.4f", $0) } ?? "")
          line.withLock { $0.show(phase: "trials", detail: detail, done: done, total: total) }
        }
      },
      isCancelled: { interrupt.isRaised })
    line.withLock { $0.finish() }
    try show(found)
  }

  private var settings: TuningSettings {
    var settings = TuningSettings()
    settings.space.method = search
    settings.space.rates = rates.values
    settings.space.weightDecays = weightDecays.values
    settings.space.dropouts = dropouts.values
    settings.space.hidden = hidden.counts
    settings.trials = trials
    settings.epochs = epochs
    settings.stage = stage == 1 ? .classesFrozen : .vectorsFrozen
    (settings.plan.batch, settings.plan.seed) = (source.batch, source.seed)
    return settings
  }

  private struct Row: Encodable {
    let rank: Int
    let rate: Float
    let weight_decay: Float
    let dropout: Float
    let hidden: Int
    let epochs: Int
    let train_loss: Double?
    let valid_loss: Double?
    let accuracy: Double?
    let diverged: Bool
    /// Of all its trainings.
    let seconds: Double

    init(_ trial: TuningTrial, rank: Int) {
      self.rank = rank
      (rate, weight_decay) = (trial.choice.rate, trial.choice.weightDecay)
      (dropout, hidden) = (trial.choice.dropout, trial.choice.hidden)
      let last = trial.rounds.last
      epochs = last?.epochs ?? 0
      (train_loss, valid_loss, accuracy) = (last?.trainLoss, last?.validLoss, last?.accuracy)
      diverged = last != nil && last?.validLoss == nil
      seconds = trial.rounds.reduce(0) { $0 + $1.seconds }
    }
  }

  private func show(_ trials: [TuningTrial]) throws {
    let rows = trials.enumerated().map { Row($0.element, rank: $0.offset + 1) }
    let format = ResultFormat.chosen(format)
    if format == .json {
      try Output.json(rows)
      if !rows.isEmpty, rows.allSatisfy(\.diverged) { throw TrainingError.allTrialsDiverged }
      return
    }
    var table = ResultTable(
      ["rank", "rate", "weight decay", "dropout", "hidden", "epochs", "train loss", "valid loss", "accuracy"].map {
        .init(name: $0, isNumber: true)
      })
    func figure(_ value: Double?) -> String { value.map { String(format: "%.4f", $0) } ?? "-" }
    table.rows = rows.map { row in
      [
        String(row.rank), String(format: "%.2e", row.rate), String(format: "%.2e", row.weight_decay),
        String(format: "%.2f", row.dropout), String(row.hidden), String(row.epochs), figure(row.train_loss),
        row.diverged ? "diverged" : figure(row.valid_loss), figure(row.accuracy),
      ]
    }
    Output.result(table.lines(format))
    if let best = rows.first, !best.diverged {
      Output.message(
        String(
          format: "semblance: train with --lr %.2e --weight-decay %.2e --dropout %.2f --hidden %d", best.rate,
          best.weight_decay, best.dropout, best.hidden))
    }
    if !rows.isEmpty, rows.allSatisfy(\.diverged) { throw TrainingError.allTrialsDiverged }
  }
}

/// `1e-3,1e-2`: numbers, one or more.
struct NumberList: ExpressibleByArgument {
  let values: [Float]

  init(values: [Float]) { self.values = values }

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Float($0) }
    guard !parts.isEmpty, parts.allSatisfy({ $0?.isFinite ?? false }) else { return nil }
    values = parts.compactMap(\.self)
  }

  var defaultValueDescription: String { values.map { "\($0)" }.joined(separator: ",") }
}

extension TuningSpace.Method: ExpressibleByArgument {}
