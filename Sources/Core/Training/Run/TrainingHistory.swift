/// What is known of a run, grown from its journal: the curves, the table, and where it stands.
public struct TrainingHistory: Sendable, Equatable {
  /// How far a run has come.
  public enum State: Sendable, Equatable {
    /// No run was begun.
    case none
    /// Begun, and no end is written; see ``TrainingHistory/isAlive``.
    case running
    /// By a person; it can go on.
    case stopped
    /// The workspace is made, with so many photos.
    case finished(photos: Int)
    /// By an error; it can go on from the last state that was saved.
    case failed(ErrorRecord)
  }

  /// Some steps of the run.
  public struct Point: Sendable, Equatable {
    /// The stage they are steps of.
    public let stage: TrainingStage
    /// Epochs since the beginning of the run, as it was planned, up to and with these steps.
    public let position: Double
    /// Mean over them.
    public let loss: Double
    /// The head's, of the last of them.
    public let rate: Double
  }

  /// What the run is at now.
  public enum Phase: Sendable, Equatable {
    /// Nothing is trained yet: files are read, the network is built.
    case opening
    /// Between steps: features, validation.
    case preparing(TrainingStage, epoch: Int)
    /// Steps of an epoch; `step` of them are done.
    case training(TrainingStage, epoch: Int, step: Int, of: Int)
    /// Trained; the photos are embedded and indexed, as ``IndexingProgress`` names the phase.
    case indexing(phase: String, done: Int, total: Int)
  }

  /// How far the run has come.
  public private(set) var state = State.none
  /// False where a run says it goes on and no process does it.
  public internal(set) var isAlive = true
  /// What was asked for; nil before a run was begun.
  public private(set) var request: TrainingRequest?
  /// How many photos and classes it has.
  public private(set) var photos = TrainingJournal.Photos()
  /// The id of the process that trains, or last did; 0 before a run was begun.
  public private(set) var process: Int32 = 0
  /// What it is at, or was when it ended.
  public private(set) var phase = Phase.opening
  /// Photos looked at between steps, and how many there are to look at; nil during steps.
  public private(set) var looked: (done: Int, count: Int)?
  /// The loss over the run, in the order of ``Point/position``.
  public private(set) var points: [Point] = []
  /// The epochs that are done, in order.
  public private(set) var epochs: [EpochRecord] = []
  /// Photos that could not be read, and why.
  public private(set) var skipped: [(path: String, reason: ErrorRecord)] = []
  /// Photos trained on in a second, over the last few of them; nil before that is known.
  public private(set) var photosPerSecond: Double?
  private var recent: [(photos: Double, time: Double)] = []

  /// Of a run that was not begun.
  public init() {}

  /// Compares what a screen shows; lists that only grow by their length and last element. O(epochs).
  public static func == (a: Self, b: Self) -> Bool {
    a.state == b.state && a.isAlive == b.isAlive && a.phase == b.phase && a.points.count == b.points.count
      && a.points.last == b.points.last && a.epochs == b.epochs && a.skipped.count == b.skipped.count
      && a.request == b.request && a.process == b.process && a.looked?.done == b.looked?.done
  }

  /// The run goes on, as far as anyone can tell.
  public var isRunning: Bool { state == .running && isAlive }

  /// The run can be taken up again.
  public var canResume: Bool {
    switch state {
    case .stopped, .failed: true
    case .running: !isAlive
    case .none, .finished: false
    }
  }

  private var plan: TrainingPlan { request?.plan ?? TrainingPlan() }

  /// The stages of the plan that have an epoch, with where each begins, in epochs.
  public var stages: [(stage: TrainingStage, start: Int, epochs: Int)] {
    var start = 0
    return TrainingStage.allCases.compactMap { stage in
      let epochs = stage.epochs(plan)
      defer { start += epochs }
      return epochs > 0 ? (stage, start, epochs) : nil
    }
  }

  /// Epochs of the whole plan.
  public var plannedEpochs: Int { stages.reduce(0) { $0 + $1.epochs } }

  /// Where the end of an epoch lies among all, or a part of it.
  public func position(_ stage: TrainingStage, epoch: Int, share: Double = 1) -> Double {
    Double(stages.first { $0.stage == stage }?.start ?? 0) + Double(epoch - 1) + share
  }

  /// Epochs done, and the part of the one that goes on.
  public var position: Double {
    switch phase {
    // A resumed run goes on from where its journal ends.
    case .opening: points.last?.position ?? 0
    case .preparing(let stage, let epoch): position(stage, epoch: epoch, share: 0)
    case .training(let stage, let epoch, let step, let count):
      position(stage, epoch: epoch, share: Double(step) / Double(max(1, count)))
    case .indexing: Double(plannedEpochs)
    }
  }

  /// Seconds that are left to train, by what epochs of each kind took; nil while no epoch of a kind that is to come has
  /// been seen.
  public var secondsLeft: Double? {
    guard isRunning else { return nil }
    if case .indexing = phase { return nil }
    let here = position
    var seconds = 0.0
    for (stage, start, epochs) in stages {
      let left = min(Double(epochs), Double(start + epochs) - here)
      guard left > 0 else { continue }
      guard let pace = pace(of: stage) else { return nil }
      seconds += left * pace
    }
    return seconds
  }

  /// Seconds an epoch of a stage takes: the least of this stage's, else of the one that trains as much of the network.
  private func pace(of stage: TrainingStage) -> Double? {
    let own = epochs.filter { $0.stage == stage }.map(\.seconds)
    if let least = own.min() { return least }
    if let photosPerSecond, case .training(stage, _, _, _) = phase {
      return Double(photos.train) / max(1e-9, photosPerSecond)
    }
    return epochs.filter { $0.stage.isFrozen == stage.isFrozen }.map(\.seconds).min()
  }

  mutating func add(_ line: TrainingJournal.Line) {
    switch line {
    case .looking(let done, let count):
      looked = (done, count)
      return
    case .skipped: break
    default: looked = nil
    }
    switch line {
    case .looking: break
    case .begin(let request, let photos, let resumes, let process):
      if !resumes { self = TrainingHistory() }
      (self.request, self.photos, self.process) = (request, photos, process)
      (state, phase, isAlive) = (.running, .opening, true)
      recent = []
      photosPerSecond = nil
    case .stage(let stage, _, _):
      let done = epochs.last { $0.stage == stage }?.epoch ?? 0
      phase = .preparing(stage, epoch: done + 1)
      recent = []
    case .step(let stage, let epoch, let step, let count, let loss, let rate, let time):
      let here = position(stage, epoch: epoch, share: Double(step) / Double(max(1, count)))
      // A resumed run does again what was not saved.
      while let last = points.last, last.position >= here { points.removeLast() }
      forget(from: position(stage, epoch: epoch))
      points.append(Point(stage: stage, position: here, loss: loss, rate: rate))
      phase = .training(stage, epoch: epoch, step: step, of: count)
      measure(photos: Double(((epoch - 1) * count + step) * min(plan.batch, max(1, photos.train))), time: time)
    case .epoch(let record):
      forget(from: position(record.stage, epoch: record.epoch))
      epochs.append(record)
      let isLast = record.epoch >= record.stage.epochs(plan)
      phase = isLast ? phase : .preparing(record.stage, epoch: record.epoch + 1)
      recent = []
    case .skipped(let path, let reason): skipped.append((path, reason))
    case .indexing(let name, let done, let total): phase = .indexing(phase: name, done: done, total: total)
    case .end(let end):
      switch end {
      case .finished(let photos): state = .finished(photos: photos)
      case .stopped: state = .stopped
      case .failed(let error): state = .failed(error)
      }
    }
  }

  /// Epochs that are done again.
  private mutating func forget(from end: Double) {
    while let last = epochs.last, position(last.stage, epoch: last.epoch) >= end { epochs.removeLast() }
  }

  /// Over the last three seconds, so that one slow step does not shake it.
  private mutating func measure(photos: Double, time: Double) {
    if let last = recent.last, last.time > time || last.photos > photos { recent = [] }
    recent.append((photos, time))
    while recent.count > 2, time - recent[0].time > 3 { recent.removeFirst() }
    guard let first = recent.first, recent.count > 1, time > first.time else { return }
    photosPerSecond = (photos - first.photos) / (time - first.time)
  }
}

extension TrainingHistory {
  /// The losses of ``points``, each with those before it in its stage (exponential mean, corrected at its beginning).
  public var smoothedLosses: [Double] {
    var (stage, average, weight) = (TrainingStage?.none, 0.0, 0.0)
    return points.map { point in
      if point.stage != stage { (stage, average, weight) = (point.stage, 0, 0) }
      average = 0.9 * average + 0.1 * point.loss
      weight = 0.9 * weight + 0.1
      return average / weight
    }
  }
}
