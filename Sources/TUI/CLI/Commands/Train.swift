import ArgumentParser
import Core
import Foundation

/// `semblance train DATA --vectors F --into WORKSPACE …`
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train a network to place photos among words, and make a workspace with it.",
    discussion: """
      Stage 1 teaches the network the train classes, stage 2 the place of their words; each first with the body frozen. \
      A part of every train class is held back to judge by, and the test classes are never trained on. Stopped or \
      killed, the same command with --resume goes on and ends with the same weights.
      """)

  @OptionGroup var source: TrainingSource
  @Option(help: .init("The workspace to make.", valueName: "workspace"), completion: .workspace)
  var into: String
  @Option(help: "Epochs of stage 1, as in 4,2: body frozen, then unfrozen.")
  var epochs1: EpochPair = EpochPair(4, 2)
  @Option(help: "Epochs of stage 2, as in 5,3: body frozen, then unfrozen.")
  var epochs2: EpochPair = EpochPair(5, 3)
  @Option(parsing: .unconditional, help: "The highest rate while only the head trains.")
  var lr: Float = 3e-3
  @Option(help: "The highest rates when all trains: early layers, late layers, head.")
  var rates: RateTriple = RateTriple(values: [1e-5, 3e-5, 1e-4])
  @Option(parsing: .unconditional, help: "Weight decay.")
  var weightDecay: Float = 0.01
  @Option(help: "The share of inputs that the head's last layer leaves out; the one before leaves out half of it.")
  var dropout: Float = 0.5
  @Option(help: "Outputs of the head's inner layer.")
  var hidden = 512
  @Option(help: "Where photos are varied: never, unfrozen (when all trains), always.")
  var augment: TrainingPlan.Augmenting = .unfrozen
  @Option(help: "The share of each train class that is held back.")
  var valid = 0.1
  @Option(
    help: .init("End a stage after so many epochs without a lower loss on the photos held back.", valueName: "count"))
  var patience: Int?
  @Option(help: "Which epoch's weights a stage ends with: best (lowest loss on the photos held back) or last.")
  var keep: TrainingPlan.Keeping = .last
  @Flag(help: "Go on with the run in the workspace.")
  var resume = false

  func validate() throws {
    guard (0..<1).contains(valid) else { throw ValidationError("--valid takes a share, 0 to below 1.") }
    guard lr > 0, lr.isFinite, weightDecay >= 0, weightDecay.isFinite else {
      throw ValidationError("--lr must be above 0, --weight-decay not below, and both finite.")
    }
    guard (0..<1).contains(dropout), (1...65536).contains(hidden) else {
      throw ValidationError("--dropout takes a share, 0 to below 1, --hidden a number from 1 on.")
    }
    if let patience, patience < 1 { throw ValidationError("--patience takes a number of epochs from 1 on.") }
    guard (epochs1.values + epochs2.values).contains(where: { $0 > 0 }) else {
      throw ValidationError("--epochs1 and --epochs2 leave no epoch to train.")
    }
  }

  func run() throws {
    let run = try TrainingRun(request, resumes: resume)
    Self.tell(run.set)
    let interrupt = InterruptFlag()
    var line = ProgressLine(unit: "photos")
    defer { line.finish() }
    var isHeaderPrinted = false
    let summary = try run.run(
      report: { event in
        switch event {
        case .stage: break
        case .step(let stage, let epoch, let step, let steps, let loss, let rate):
          let phase = "stage \(stage.rawValue) epoch \(epoch)"
          line.show(
            phase: phase, detail: phase + String(format: "  loss %.3f  rate %.1e", loss, rate),
            done: step * source.batch,
            total: steps * source.batch)
        case .looking(let done, let count):
          line.show(phase: "looking at photos", done: done, total: count)
        case .epoch(let record):
          line.finish()
          if !isHeaderPrinted { Output.message("  epoch        train     valid   accuracy  unseen T1        s") }
          isHeaderPrinted = true
          Output.message(Self.row(record))
        case .skipped(let path, let error):
          line.finish()
          Output.message("  skipped \(Printable.escaped(path)): \(sentence(for: error))")
        }
      },
      indexing: { line.show($0) },
      isCancelled: { interrupt.isRaised })
    line.finish()
    Output.message("semblance: \(Numbers.photos(summary.total)) in \(into)")
  }

  private static func tell(_ set: TrainingSet) {
    Output.message(
      "semblance: \(Numbers.photos(set.train.count)) of \(Numbers.classes(set.classes.count)) to train on, "
        + "\(Numbers.count(set.valid.count)) to judge by, "
        + "\(Numbers.count(set.unseen.count)) of \(Numbers.classes(set.unseenClasses.count, kind: "unseen "))")
    func list(_ classes: [String]) -> String { classes.map(Printable.escaped).joined(separator: ", ") }
    if !set.withoutPhotos.isEmpty { Output.message("  left out, no photo: \(list(set.withoutPhotos))") }
    if !set.withoutValidation.isEmpty {
      Output.message("  too few photos to hold one back: \(list(set.withoutValidation))")
    }
  }

  private var request: TrainingRequest {
    var request = source.request
    request.workspace = into
    request.valid = valid
    configure(&request.plan)
    return request
  }

  private func configure(_ plan: inout TrainingPlan) {
    plan.epochs1 = epochs1.values
    plan.epochs2 = epochs2.values
    plan.headRate = lr
    plan.rates = rates.values
    plan.weightDecay = weightDecay
    plan.dropout = [dropout / 2, dropout]
    plan.hidden = hidden
    plan.augmenting = augment
    plan.patience = patience
    plan.keep = keep
  }

  private static func row(_ record: EpochRecord) -> String {
    func number(_ value: Double?) -> String { value.map { String(format: "%9.4f", $0) } ?? "        –" }
    let name = "\(record.stage.rawValue)/\(record.epoch)"
    return "  " + name.padding(toLength: 10, withPad: " ", startingAt: 0) + number(record.trainLoss)
      + " " + number(record.validLoss) + "  " + number(record.accuracy) + "  " + number(record.zeroShot)
      + String(format: "%9.1f", record.seconds)
  }
}

/// `4,2`: epochs with the body frozen, and unfrozen.
struct EpochPair: ExpressibleByArgument {
  let values: [Int]

  init(_ frozen: Int, _ unfrozen: Int) { values = [frozen, unfrozen] }

  init?(argument: String) {
    let parts = argument.split(separator: ",").map { Int($0) }
    guard parts.count == 2, parts.allSatisfy({ (0...10_000).contains($0 ?? -1) }) else { return nil }
    values = parts.compactMap(\.self)
  }

  var defaultValueDescription: String { values.map(String.init).joined(separator: ",") }
}

/// `1e-5,3e-5,1e-4`: three rates.
struct RateTriple: ExpressibleByArgument {
  let values: [Float]

  init(values: [Float]) { self.values = values }

  init?(argument: String) {
    let parts = argument.split(separator: ",").map { Float($0) }
    guard parts.count == 3, parts.allSatisfy({ $0.map { $0 >= 0 && $0.isFinite } ?? false }) else { return nil }
    values = parts.compactMap(\.self)
  }

  var defaultValueDescription: String { values.map { "\($0)" }.joined(separator: ",") }
}

extension TrainingPlan.Augmenting: ExpressibleByArgument {}
extension TrainingPlan.Keeping: ExpressibleByArgument {}
