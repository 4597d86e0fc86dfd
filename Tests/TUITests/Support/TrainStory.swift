import Foundation

@testable import Core
@testable import TUI

/// A run as its journal tells it, with made-up but plausible figures.
enum TrainStory {
  static let workspace = "/home/ada/awa-trained.semblance"

  static let request: TrainingRequest = {
    var request = TrainingRequest(
      data: "/home/ada/awa-lite", vectors: "/home/ada/words/glove-131x300.vec",
      weights: "/home/ada/weights/squeezenet1_1.pth", workspace: workspace)
    request.plan.threads = 2
    return request
  }()

  static let photos: TrainingJournal.Photos = {
    var photos = TrainingJournal.Photos()
    (photos.train, photos.valid, photos.unseen, photos.classes, photos.unseenClasses) = (1296, 139, 484, 18, 5)
    return photos
  }()

  static let steps = 40

  /// Lines of the whole run.
  static let lines: [TrainingJournal.Line] = {
    var lines: [TrainingJournal.Line] = [.begin(request, photos, resumes: false, process: 4711)]
    var time = 0.0
    var done = 0
    for stage in TrainingStage.allCases {
      let epochs = stage.epochs(request.plan)
      lines.append(.stage(stage, epochs: epochs, steps: steps))
      let cycle = OneCycle(steps: epochs * steps)
      let speed = stage.isFrozen ? 4200.0 : 182
      for epoch in 1...epochs {
        for step in 1...steps {
          let share = Double((epoch - 1) * steps + step) / Double(epochs * steps)
          let noise = Double((done &* 7919) % 101) / 101 - 0.5
          let loss =
            stage.isSemantic
            ? (stage == .vectorsFrozen ? 0.13 + 0.7 * exp(-6 * share) : 0.13 - 0.01 * share) * (1 + 0.06 * noise)
            : (stage == .classesFrozen ? 0.5 + 2.6 * exp(-5 * share) : 0.5 - 0.1 * share) * (1 + 0.3 * noise)
          time += 32 / speed
          done += 1
          let highest = Double(stage.isFrozen ? request.plan.headRate : request.plan.rates[2])
          lines.append(
            .step(
              stage, epoch: epoch, step: step, of: steps, loss: loss,
              rate: highest * cycle.rate(at: (epoch - 1) * steps + step - 1), time: time))
        }
        lines.append(
          .epoch(
            EpochRecord(
              stage: stage, epoch: epoch,
              trainLoss: stage.isSemantic ? 0.14 - Double(epoch) / 1000 : 0.9 / Double(epoch),
              validLoss: stage.isSemantic ? 0.1342 - Double(epoch) / 900 : 0.62 - Double(epoch) / 50,
              accuracy: 0.78 + Double(done) / 8000, zeroShot: stage.isSemantic ? 0.5 + Double(done) / 14000 : nil,
              seconds: stage.isFrozen ? 1.1 : 9.2)))
      }
    }
    lines.append(.indexing(phase: "embedding", done: 1919, total: 1919))
    lines.append(.end(.finished(photos: 1919)))
    return lines
  }()

  /// Up to the middle of an epoch of a stage.
  static func history(_ stage: TrainingStage, epoch: Int, step: Int) -> TrainingHistory {
    var history = TrainingHistory()
    for line in lines {
      history.add(line)
      if case .step(stage, epoch, step, _, _, _, _) = line { break }
    }
    return history
  }

  static let finished: TrainingHistory = {
    var history = TrainingHistory()
    for line in lines { history.add(line) }
    return history
  }()

  static func ended(_ end: TrainingJournal.End) -> TrainingHistory {
    var history = history(.vectors, epoch: 2, step: 15)
    history.add(.end(end))
    return history
  }

  static let outline = TrainingOutline(photos: photos, withoutValidation: [], unknown: [], steps: steps)

  /// A bowl that runs away at its end.
  static let curve = RateCurve(
    points: (0..<100).map { index in
      let rate = 1e-7 * pow(1e8, Double(index) / 99)
      let place = log10(rate)
      let fall = 1.4 / (1 + exp((place + 3.4) * 2.5))
      return .init(rate: rate, loss: 1.6 + fall + max(0, place + 0.9) * 2)
    })
}
