import Foundation
import Support
import TestSupport
import Testing

@testable import Core

/// Whole runs on photos that the test draws: two classes, told apart by colour.
struct TrainingRunTests {
  private let temporary: TemporaryFolder
  private let set: TrainingSet

  init() throws {
    temporary = try TemporaryFolder()
    var generator = SplitMix64(seed: 5)
    for (label, color) in [("blue", [30, 60, 200]), ("red", [210, 50, 40])] {
      let folder = temporary.file("photos/\(label)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for index in 0..<10 {
        let pixels = (0..<240 * 240 * 3).map { UInt8(clamping: color[$0 % 3] + Int(generator.next() % 61) - 30) }
        let image = PixelImage(width: 240, height: 240, pixels: pixels)
        try Data(JPEG.encode(image)).write(to: folder.appendingPathComponent("\(label)_\(index).jpg"))
      }
    }
    set = try TrainingSet(DataSet(at: temporary.file("photos")), valid: 0.2, seed: 1)
  }

  private var plan: TrainingPlan {
    var plan = TrainingPlan()
    (plan.epochs1, plan.epochs2, plan.batch, plan.hidden) = ([2, 1], [1, 1], 4, 32)
    return plan
  }

  private func vector(_ label: String) -> [Float] { label == "red" ? [1, 0, 0.5] : [0, 1, -0.5] }

  private func trainer(_ name: String, _ plan: TrainingPlan) throws -> Trainer {
    try Trainer(
      set, architecture: .squeezeNet11, body: nil, plan: plan, folder: temporary.file(name), vector: vector)
  }

  @Test("a run that is stopped and resumed ends with the same weights, to the last bit, as one that was not")
  func resumes() throws {
    let whole = try trainer("whole", plan).run(resumes: false)
    // Stops in the middle of epochs, of frozen stages and others, every third step.
    var steps = 0
    var stops = 0
    var isAsked = false
    var outcome: TrainingResult?
    while outcome == nil {
      do {
        outcome = try trainer("stopped", plan).run(
          resumes: stops > 0,
          report: {
            guard case .step = $0 else { return }
            steps += 1
            isAsked = steps % 3 == 0
          },
          isCancelled: { isAsked })
      } catch TrainingError.cancelled {
        stops += 1
        isAsked = false
        #expect(Trainer.canResume(in: temporary.file("stopped")))
      }
    }
    #expect(stops >= 4 && steps == 20)
    let resumed = try #require(outcome)
    #expect(resumed.network.tensors == whole.network.tensors)
    #expect(resumed.history.map(\.trainLoss) == whole.history.map(\.trainLoss))
    #expect(whole.history.map(\.stage.rawValue) == ["1 frozen", "1 frozen", "1", "2a", "2b"])
    #expect(whole.history.allSatisfy { $0.trainLoss.isFinite && ($0.validLoss ?? .nan).isFinite })
    #expect(whole.network.head.outputCount == 3)
  }

  @Test("a run learns to tell its classes apart")
  func learns() throws {
    var plan = plan
    (plan.epochs1, plan.epochs2, plan.headRate) = ([6, 0], [0, 0], 1e-2)
    let history = try trainer("learns", plan).run(resumes: false).history
    #expect(history.last?.accuracy == 1)
    #expect((history.last?.trainLoss ?? 9) < (history.first?.trainLoss ?? 0))
  }

  @Test("patience ends a stage after epochs that are no better, the best epoch's weights are kept, also when resumed")
  func patience() throws {
    var plan = plan
    // So fast that the loss goes up and down.
    (plan.epochs1, plan.epochs2, plan.headRate) = ([12, 1], [1, 0], 0.5)
    (plan.patience, plan.keep) = (2, .best)
    let whole = try trainer("patient", plan).run(resumes: false)
    let frozen = whole.history.filter { $0.stage == .classesFrozen }
    let losses = frozen.map { $0.validLoss ?? .nan }
    let best = try #require(losses.indices.min { losses[$0] < losses[$1] })
    #expect(frozen.count < 12 && frozen.count == best + 3, "\(losses)")

    let files = EpochFiles(folder: temporary.file("patient"))
    let ofClasses = whole.history.filter { !$0.stage.isSemantic }
    let kept = try #require(ofClasses.min { ($0.validLoss ?? 9) < ($1.validLoss ?? 9) })
    #expect(kept != ofClasses.last, "else the test shows nothing")
    #expect(try whole.classifier?.tensors == files.tensors(kept.stage, kept.epoch))
    // Stage 2 starts from the body that was kept, which a frozen stage leaves as it is.
    for (name, tensor) in whole.network.tensors where name.hasPrefix("features.") {
      #expect(tensor == whole.classifier?.tensors[name])
    }

    var outcome: TrainingResult?
    var asked = 0
    var stops = 0
    while outcome == nil {
      do {
        // While photos are read and judged, too.
        outcome = try trainer("impatient", plan).run(
          resumes: stops > 0,
          isCancelled: {
            asked += 1
            return asked % 7 == 6
          })
      } catch TrainingError.cancelled { stops += 1 }
    }
    #expect(stops > 2 && outcome?.network.tensors == whole.network.tensors)
    #expect(outcome?.history.map(\.validLoss) == whole.history.map(\.validLoss))
  }

  @Test("a photo that is no picture is told of once, and takes no part in the run")
  func unreadable() throws {
    for path in [set.train[3].path, set.valid[0].path] {
      try Data("no picture".utf8).write(to: URL(fileURLWithPath: path))
    }
    var told: [String] = []
    let result = try trainer("unreadable", plan).run(
      resumes: false, report: { if case .skipped(let path, _) = $0 { told.append(path) } })
    #expect(told.sorted() == [set.train[3].path, set.valid[0].path].sorted())
    #expect(result.history.allSatisfy { $0.trainLoss.isFinite && ($0.validLoss ?? .nan).isFinite })
    let stored = try SafeTensorsFile(mapping: EpochFiles(folder: temporary.file("unreadable")).embeddings(.vectors, 1))
    #expect(stored.entries["embeddings"]?.shape == [set.valid.count - 1, 3])
  }

  @Test("a rate that diverges is an error that names the step, and the last good state is kept")
  func diverges() throws {
    var plan = plan
    (plan.epochs1, plan.rates) = ([1, 2], [1e30, 1e30, 1e30])
    let error = #expect(throws: TrainingError.self) { try trainer("diverges", plan).run(resumes: false) }
    guard case .diverged(let stage, _, let step, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(stage.hasPrefix("1") && step > 0)
    let kept = try TrainingState(readingFrom: temporary.file("diverges"))
    #expect(kept.tensors.values.allSatisfy { $0.values.allSatisfy(\.isFinite) })
    #expect(kept.progress.history.count == 1)
  }

  @Test("another plan does not go on with a run, and a body's missing tensor is named")
  func otherRuns() throws {
    var short = plan
    (short.epochs1, short.epochs2) = ([1, 0], [0, 0])
    _ = try trainer("other", short).run(resumes: false)
    let error = #expect(throws: TrainingError.self) { try trainer("other", plan).run(resumes: true) }
    guard case .otherRun(.options) = error else {
      Issue.record("\(String(describing: error))")
      return
    }

    var body = try Network(random: .squeezeNet11, head: .none, seed: 1).tensors
    body["features.6.squeeze.bias"] = nil
    let lacking = try Trainer(
      set, architecture: .squeezeNet11, body: body, plan: plan, folder: temporary.file("lost"), vector: vector)
    #expect(throws: NetworkError.missingTensor(name: "features.6.squeeze.bias", expected: [32])) {
      try lacking.run(resumes: false)
    }
  }

  @Test("a step that leaves weights whose loss on held-back photos is no number diverged, though its own loss was one")
  func divergesWhenJudged() throws {
    var plan = plan
    // One step an epoch; which of these rates overflows when the photos are judged hangs on the processor's sums.
    (plan.batch, plan.epochs1, plan.epochs2) = (set.train.count, [1, 1], [0, 0])
    var diverged = 0
    for rate: Float in [1e3, 1e7, 1e12, 1e18] {
      plan.rates = [rate, rate, rate]
      for resumes in [false, true] {
        do {
          _ = try trainer("judged \(rate)", plan).run(resumes: resumes)
        } catch TrainingError.diverged(let stage, let epoch, let step, let found) {
          diverged += 1
          #expect(stage == "1" && epoch == 1 && step == 1 && found == Double(rate))
          #expect(try TrainingState(readingFrom: temporary.file("judged \(rate)")).progress.history.count == 1)
        }
      }
    }
    #expect(diverged >= 2)
  }

  @Test("a run with other options is refused, and what differs is named alone")
  func otherOptions() throws {
    var plan = plan
    (plan.epochs1, plan.epochs2) = ([1, 0], [0, 0])
    _ = try trainer("options", plan).run(resumes: false)
    var other = plan
    (other.headRate, other.patience) = (0.01, 3)
    #expect(
      throws: TrainingError.otherRun(
        .options([
          .init("headRate", was: "\(0.003 as Float)", now: "\(0.01 as Float)"),
          .init("patience", was: nil, now: "3"),
        ]))
    ) { try trainer("options", other).run(resumes: true) }
  }

  @Test("a run goes on only with the photos and the word vectors that it was started with")
  func otherInputs() throws {
    var plan = plan
    (plan.epochs1, plan.epochs2) = ([1, 0], [1, 0])
    _ = try trainer("inputs", plan).run(resumes: false)
    _ = try trainer("inputs", plan).run(resumes: true)
    func run(_ set: TrainingSet, vector: (String) throws -> [Float]) throws {
      _ = try Trainer(
        set, architecture: .squeezeNet11, body: nil, plan: plan, folder: temporary.file("inputs"), vector: vector
      ).run(resumes: true)
    }
    #expect(throws: TrainingError.otherRun(.wordVectors)) {
      try run(set) { try vector($0).reversed() }
    }
    // As many photos, one of them another.
    let photo = try #require(set.train.first)
    let moved = URL(fileURLWithPath: photo.path).deletingLastPathComponent().appendingPathComponent("aaa.jpg")
    try FileManager.default.moveItem(at: URL(fileURLWithPath: photo.path), to: moved)
    let others = try TrainingSet(DataSet(at: set.root), valid: 0.2, seed: 1)
    try #require(others.train.count == set.train.count)
    #expect(throws: TrainingError.otherRun(.photos)) { try run(others, vector: vector) }
  }

  @Test("a run is not put among other things: photos, notes; into an empty folder it is")
  func occupied() throws {
    let words = temporary.file("words.vec")
    try Data("2 3\nred 1 0 0.5\nblue 0 1 -0.5\n".utf8).write(to: words)
    func request(_ place: URL) -> TrainingRequest {
      var request = TrainingRequest(data: temporary.file("photos").path, vectors: words.path, weights: nil)
      request.workspace = place.path
      return request
    }
    let (photos, notes, empty) = (temporary.file("photos"), temporary.file("notes"), temporary.file("empty"))
    for folder in [notes, empty] {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    try Data("mine".utf8).write(to: notes.appendingPathComponent("mine.txt"))
    for place in [photos, notes] {
      #expect(throws: WorkspaceError.occupied(path: place.path)) { try TrainingRun(request(place)) }
    }
    _ = try TrainingRun(request(empty))
    _ = try TrainingRun(request(temporary.file("new")))
  }

  @Test("the schedule rises from 1/25 to its top at 30 % and falls to almost nothing; momentum mirrors it")
  func schedule() {
    let cycle = OneCycle(steps: 100)
    let rates = (0..<100).map(cycle.rate)
    #expect(abs(rates[0] - 0.04) < 1e-9 && abs(rates[29] - 1) < 1e-9 && abs(rates[99] - 1e-5) < 1e-9)
    #expect(zip(rates[0..<29], rates[1..<30]).allSatisfy { $0 < $1 })
    #expect(zip(rates[29..<99], rates[30..<100]).allSatisfy { $0 > $1 })
    // PyTorch 2.13's OneCycleLR(max_lr=1, total_steps=100, pct_start=0.3) at steps 10 and 50.
    #expect(abs(rates[10] - 0.295_164) < 1e-6 && abs(cycle.momentum(at: 10) - 0.923_420) < 1e-6)
    #expect(abs(rates[50] - 0.793_893) < 2e-5 && abs(cycle.momentum(at: 50) - 0.870_611) < 1e-6)
    #expect(abs(cycle.momentum(at: 0) - 0.95) < 1e-6 && abs(cycle.momentum(at: 29) - 0.85) < 1e-6)
    // A single step is taken at the top, or it would teach nothing.
    #expect(OneCycle(steps: 1).rate(at: 0) == 1 && OneCycle(steps: 2).rate(at: 1).isFinite)
  }
}
