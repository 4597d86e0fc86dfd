import Foundation
import Support
import TestSupport
import Testing

@testable import Core

@Suite("The journal of a training run")
struct TrainingJournalTests {
  private let drawn: DrawnColors

  init() throws { drawn = try DrawnColors(perClass: 6) }

  private func read(_ request: TrainingRequest) -> TrainingHistory {
    var reader = TrainingJournal.Reader(URL(fileURLWithPath: request.workspace ?? ""))
    _ = reader.refresh()
    return reader.history
  }

  private func run(
    _ request: TrainingRequest, resumes: Bool = false, report: (TrainingEvent) -> Void = { _ in },
    isCancelled: () -> Bool = { false }
  ) throws {
    _ = try TrainingRun(request, resumes: resumes).run(
      report: report, indexing: { _ in }, isCancelled: isCancelled)
  }

  @Test("it tells what the run told: every step, every epoch, the photos and the end")
  func whole() throws {
    let request = drawn.request(into: "whole")
    var losses: [Double] = []
    var epochs: [EpochRecord] = []
    var looked: [Int: Int] = [:]
    var watched = TrainingJournal.Reader(drawn.temporary.file("whole"))
    try run(request) { event in
      switch event {
      case .step(_, _, _, _, let loss, _): losses.append(Double(loss))
      case .epoch(let record): epochs.append(record)
      case .looking(let done, let count):
        #expect(done <= count)
        looked[count] = max(done, looked[count] ?? 0)
      case .stage, .skipped: break
      }
      // Somebody looks on meanwhile.
      _ = watched.refresh()
      #expect(watched.history.isRunning)
    }
    // Each set of photos was looked at to its end.
    #expect(!looked.isEmpty && looked.allSatisfy { $0 == $1 }, "\(looked)")
    let history = read(request)
    #expect(history.looked == nil)
    #expect(history.points.map(\.loss) == losses)
    #expect(history.epochs == epochs)
    #expect(history.request == request)
    #expect(history.state == .finished(photos: 18))
    #expect(history.photos.classes == 2 && history.photos.unseenClasses == 1)
    #expect(history.points.map(\.position) == history.points.map(\.position).sorted())
    #expect(abs((history.points.last?.position ?? 0) - 5) < 1e-9)
    let news = [watched.refresh(), watched.refresh()]
    #expect(news == [true, false] && watched.history.points.map(\.loss) == losses)
  }

  @Test("photos looked at between steps are told until the next step")
  func looking() {
    var history = TrainingHistory()
    history.add(.begin(drawn.request(into: "x"), .init(), resumes: false, process: 1))
    history.add(.stage(.classesFrozen, epochs: 1, steps: 2))
    history.add(.looking(done: 16, of: 40))
    #expect(history.looked?.done == 16 && history.looked?.count == 40)
    history.add(.skipped(path: "a", reason: ErrorRecord(text: "b")))
    #expect(history.looked?.done == 16)
    history.add(.step(.classesFrozen, epoch: 1, step: 1, of: 2, loss: 1, rate: 1, time: 1))
    #expect(history.looked == nil)
  }

  @Test("a run that was stopped and resumed has the journal of one that was not")
  func resumed() throws {
    let whole = drawn.request(into: "whole")
    let stopped = drawn.request(into: "stopped")
    try run(whole)
    var steps = 0
    #expect(throws: TrainingError.cancelled) {
      try run(stopped, report: { if case .step = $0 { steps += 1 } }, isCancelled: { steps >= 3 })
    }
    #expect(read(stopped).state == .stopped && read(stopped).canResume)
    try run(stopped, resumes: true)
    let (a, b) = (read(whole), read(stopped))
    #expect(a.points.map(\.loss) == b.points.map(\.loss) && a.points.map(\.position) == b.points.map(\.position))
    #expect(a.epochs.map(\.trainLoss) == b.epochs.map(\.trainLoss))
    #expect(b.state == .finished(photos: 18))
  }

  private static let begin = TrainingJournal.Line.begin(
    TrainingRequest(data: "d", vectors: "v", workspace: "w"), TrainingJournal.Photos(), resumes: false, process: 1)

  private func step(_ epoch: Int, _ step: Int, loss: Double = 1, time: Double = 0) -> TrainingJournal.Line {
    .step(.classesFrozen, epoch: epoch, step: step, of: 10, loss: loss, rate: 1e-3, time: time)
  }

  @Test("steps that a killed run does again replace those before")
  func doneAgain() {
    var history = TrainingHistory()
    history.add(Self.begin)
    for number in 1...10 { history.add(step(1, number)) }
    history.add(
      .epoch(
        EpochRecord(
          stage: .classesFrozen, epoch: 1, trainLoss: 1, validLoss: 1, accuracy: 1, zeroShot: nil, seconds: 1)))
    for number in 1...5 { history.add(step(2, number)) }
    history.add(.begin(TrainingRequest(data: "d", vectors: "v"), .init(), resumes: true, process: 2))
    for number in 3...6 { history.add(step(2, number, loss: 2)) }
    #expect(history.points.count == 16 && history.points.suffix(4).allSatisfy { $0.loss == 2 })
    #expect(history.epochs.count == 1)
    history.add(step(1, 4, loss: 3))
    #expect(history.points.count == 4 && history.epochs.isEmpty)
    history.add(Self.begin)
    #expect(history.points.isEmpty)
  }

  @Test("a long stage is told in a bounded number of points, each the mean of what it stands for")
  func bounded() throws {
    let folder = drawn.temporary.file("long/epochs")
    let request = TrainingRequest(data: "d", vectors: "v")
    do {
      let writer = try TrainingJournal.Writer(request, photos: .init(), in: folder, resumes: false)
      writer.add(.stage(.classesFrozen, epochs: 2, stepsPerEpoch: 50_000))
      for epoch in 1...2 {
        for step in 1...50_000 {
          writer.add(
            .step(.classesFrozen, epoch: epoch, step: step, of: 50_000, loss: Float(step % 2), rate: 1e-3)
          )
        }
      }
    }
    var reader = TrainingJournal.Reader(drawn.temporary.file("long"))
    _ = reader.refresh()
    let points = reader.history.points
    #expect((1000...2100).contains(points.count))
    #expect(points.allSatisfy { abs($0.loss - 0.5) < 0.02 })
  }

  @Test("a run that was killed is known to be dead, one that goes on in a process is not")
  func alive() throws {
    let folder = drawn.temporary.file("killed/epochs")
    let request = TrainingRequest(data: "d", vectors: "v")
    var writer: TrainingJournal.Writer? = try TrainingJournal.Writer(
      request, photos: .init(), in: folder, resumes: false)
    var reader = TrainingJournal.Reader(drawn.temporary.file("killed"))
    _ = reader.refresh()
    #expect(reader.history.isRunning && !reader.history.canResume)
    #expect(throws: TrainingError.busy(path: drawn.temporary.file("killed").path)) {
      try TrainingJournal.Writer(request, photos: .init(), in: folder, resumes: true)
    }
    _ = writer
    writer = nil
    let isNews = reader.refresh()
    #expect(isNews)
    #expect(!reader.history.isRunning && reader.history.canResume)
  }

  @Test("lines that are cut or strange are passed over, and half a line waits for the rest")
  func strange() throws {
    let folder = drawn.temporary.file("strange/epochs")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent("journal.jsonl")
    func line(_ line: TrainingJournal.Line) throws -> Data {
      try TrainingJournal.encoder.encode(line) + Data("\n".utf8)
    }
    var text = try line(Self.begin) + Data("{\"future\":{}}\n\u{0}\n{\"step\":\n".utf8)
    let last = try line(step(1, 1, loss: .infinity))
    text += last.dropLast(5)
    try text.write(to: file)
    var reader = TrainingJournal.Reader(drawn.temporary.file("strange"))
    _ = reader.refresh()
    #expect(reader.history.points.isEmpty && reader.history.request?.data == "d")
    try (text + last.suffix(5)).write(to: file)
    _ = reader.refresh()
    #expect(reader.history.points.map(\.loss) == [.infinity])
    try FileManager.default.removeItem(at: file)
    let isGone = reader.refresh()
    #expect(isGone && reader.history.state == .none)
  }

  @Test("the time left goes by the epochs of each kind that were seen, and is not guessed before")
  func timeLeft() throws {
    var history = TrainingHistory()
    history.add(Self.begin)
    func epoch(_ stage: TrainingStage, _ number: Int, _ seconds: Double) {
      history.add(.step(stage, epoch: number, step: 10, of: 10, loss: 1, rate: 1, time: 0))
      history.add(
        .epoch(
          EpochRecord(
            stage: stage, epoch: number, trainLoss: 1, validLoss: 1, accuracy: 1, zeroShot: nil, seconds: seconds)))
    }
    for (number, seconds) in zip(1...4, [9.0, 2, 2, 2]) { epoch(.classesFrozen, number, seconds) }
    #expect(history.secondsLeft == nil)
    epoch(.classes, 1, 30)
    // One more of stage 1, five frozen ones, three whole ones.
    let left = try #require(history.secondsLeft)
    #expect(abs(left - (30 + 5 * 2 + 3 * 30)) < 1e-6)
  }

  @Test("the planned rates are those the trainer takes, each stage its own cycle")
  func plannedRates() {
    var plan = TrainingPlan()
    (plan.epochs1, plan.epochs2) = ([1, 0], [0, 2])
    let rates = plan.rates(pointsPerStage: 20)
    let cycle = OneCycle(steps: 20)
    #expect(rates.count == 40)
    #expect(rates.prefix(20).map(\.rate) == (0..<20).map { Double(plan.headRate) * cycle.rate(at: $0) })
    #expect(rates.suffix(20).map(\.rate) == (0..<20).map { Double(plan.rates[2]) * cycle.rate(at: $0) })
    #expect(rates[0].position == 0 && rates[19].position == 1 && rates[20].position == 1 && rates[39].position == 3)
  }

  @Test("what a run would do is told before: counts, and classes without a word with the nearest spelling")
  func outline() throws {
    let words = try WordVectors.load(from: drawn.vectors)
    let outline = try TrainingOutline(drawn.request(into: "x"), words: words)
    #expect(outline.unknown.isEmpty && outline.photos.unseen == 6 && outline.photos.train + outline.photos.valid == 12)
    var generator = SplitMix64(seed: 1)
    try drawn.write("redd", 0, [1, 2, 3], &generator)
    try drawn.write("redd", 1, [1, 2, 3], &generator)
    try Data("blue\nredd\n".utf8).write(to: drawn.data.appendingPathComponent("trainclasses.txt"))
    let other = try TrainingOutline(drawn.request(into: "x"), words: words)
    #expect(other.unknown == [.init(label: "redd", nearest: "red")])
  }

  @Test("samples begin with the photo as it is, and are what training draws in its epochs")
  func samples() throws {
    let request = drawn.request(into: "x")
    let set = try TrainingRun(request).set
    let photo = set.train[0]
    let shown = try Augmenter.samples(of: photo, count: 4, plan: request.plan, from: 3, side: 64)
    let drawnOnes = try Augmenter.samples(of: photo.path, id: photo.id, count: 6, seed: request.plan.seed, side: 64)
    #expect(shown.dropFirst().map(\.picture) == Array(drawnOnes[3..<6]))
    #expect(shown.count == 4 && shown[0].picture != shown[1].picture)
    let batch = try Augmenter.batch(of: set, count: 3, plan: request.plan, epoch: 2, side: 64)
    var settings = BatchLoader.Settings.training(request.plan.augmentation)
    settings.batchSize = request.plan.batch
    settings.seed = request.plan.seed
    let order = BatchLoader(set.train, settings: settings).order(2)
    #expect(batch.map(\.path) == order.prefix(3).map { set.train[$0].path })
  }
}
