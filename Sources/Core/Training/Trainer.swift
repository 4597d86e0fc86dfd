import Foundation

/// Trains a network in the original's two stages: to tell classes apart, then to place photos at their words' vectors;
/// each with the body frozen first.
///
/// The run lives in a folder: `state.safetensors` after every epoch and on a stop, one file of weights an epoch. A run
/// that was stopped or killed goes on from its folder and ends with the weights it would have had.
public final class Trainer {
  public let set: TrainingSet
  public let plan: TrainingPlan
  private let architecture: Architecture
  private let initial: [String: Tensor]?
  private let seenVectors: [[Float]]
  private let unseenVectors: [[Float]]
  private let folder: URL
  private let cache: PixelCache?
  private var featureCache: (train: [Float], valid: [Float], unseen: [Float], stageKey: String)?

  /// - Parameters:
  ///   - body: weights to start from; a head among them is left. Nil draws all (He initialisation).
  ///   - vector: a class's place among the words, for the classes of stage 2.
  ///   - folder: the run's own, made where it is missing.
  /// - Throws: ``TrainingError``; what `vector` throws for a class without a word.
  public init(
    _ set: TrainingSet, architecture: Architecture, body: [String: Tensor]?, plan: TrainingPlan, folder: URL,
    cache: PixelCache? = nil, vector: (String) throws -> [Float]
  ) throws {
    guard set.train.count >= 2 else { throw TrainingError.tooFewPhotos(found: set.train.count, least: 2) }
    self.set = set
    self.architecture = architecture
    self.plan = plan
    self.folder = folder
    self.cache = cache
    seenVectors = try set.classes.map(vector)
    unseenVectors = try set.unseenClasses.map(vector)
    initial = body.map { tensors in
      var kept: [String: Tensor] = [:]
      for (name, tensor) in tensors where !name.hasSuffix("num_batches_tracked") {
        let name = architecture.canonicalName(name)
        if architecture.layerGroup(name) < 2 { kept[name] = tensor }
      }
      return kept
    }
  }

  /// Whether the folder holds a run that can go on.
  public static func canResume(in folder: URL) -> Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent(TrainingState.fileName).path)
  }

  /// Runs to the end.
  /// - Parameter resumes: goes on with the folder's run, which must have the same plan, classes and network.
  /// - Returns: the trained network and the table.
  /// - Throws: ``TrainingError/cancelled`` after the state was saved; ``TrainingError/diverged(stage:epoch:step:rate:)``
  ///   with the last good state kept.
  public func run(
    resumes: Bool, report: (TrainingEvent) -> Void = { _ in }, isCancelled: () -> Bool = { false }
  ) throws -> (network: Network, history: [EpochRecord]) {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var state = try resumes ? resumed() : fresh()
    while state.progress.stage < TrainingStage.allCases.count {
      let stage = TrainingStage.allCases[state.progress.stage]
      if stage.epochs(plan) > 0 { try run(stage, &state, report, isCancelled) }
      state.progress.stage += 1
      (state.progress.epoch, state.progress.step, state.progress.lossSum) = (0, 0, 0)
      state.momenta = [:]
      state.squares = [:]
      state.progress.optimiserStep = 0
      guard TrainingStage.allCases[state.progress.stage...].contains(where: { $0.epochs(plan) > 0 }) else {
        state.progress.stage = TrainingStage.allCases.count
        break
      }
      try enter(TrainingStage.allCases[state.progress.stage], &state)
      try state.write(to: folder)
    }
    try state.write(to: folder)
    let last = TrainingStage.allCases.last { $0.epochs(plan) > 0 } ?? .vectors
    return (try network(state.tensors, last), state.progress.history)
  }

  // MARK: - State

  private func progress() -> TrainingState.Progress {
    .init(plan: plan, architecture: architecture.rawValue, classes: set.classes, photos: set.train.count)
  }

  /// What a stage starts from where no other came before it.
  func startingTensors(_ stage: TrainingStage) throws -> [String: Tensor] {
    var state = TrainingState(progress: progress(), tensors: initial ?? [:])
    try enter(stage.isSemantic ? .vectorsFrozen : .classesFrozen, &state)
    return state.tensors
  }

  private func fresh() throws -> TrainingState {
    var state = TrainingState(progress: progress(), tensors: initial ?? [:])
    try enter(.classesFrozen, &state)
    return state
  }

  private func resumed() throws -> TrainingState {
    let state = try TrainingState(readingFrom: folder)
    func same(_ what: String, _ expected: some CustomStringConvertible, _ found: some CustomStringConvertible) throws {
      guard expected.description == found.description else {
        throw TrainingError.otherRun(what: what, expected: expected.description, found: found.description)
      }
    }
    try same("network", state.progress.architecture, architecture.rawValue)
    try same("classes", state.progress.classes, set.classes)
    try same("number of photos", state.progress.photos, set.train.count)
    guard state.progress.plan == plan else {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      let texts = try [state.progress.plan, plan].map { String(decoding: try encoder.encode($0), as: UTF8.self) }
      throw TrainingError.otherRun(what: "options", expected: texts[0], found: texts[1])
    }
    return state
  }

  private func head(_ stage: TrainingStage) -> Head {
    .transfer(
      outputs: stage.isSemantic ? seenVectors[0].count : set.classes.count, hidden: plan.hidden, dropout: plan.dropout)
  }

  /// Draws what a stage needs and the one before does not leave: the head, when its outputs change.
  private func enter(_ stage: TrainingStage, _ state: inout TrainingState) throws {
    let graph = try Network.graph(architecture, head: head(stage), imageSize: Preprocessing.imageNet.crop)
    let seed = plan.seed &* 2 &+ (stage.isSemantic ? 1 : 0)
    let drawsHead = stage == .classesFrozen || stage == .vectorsFrozen
    var tensors: [String: Tensor] = [:]
    for parameter in graph.parameters {
      let isHead = architecture.layerGroup(parameter.name) == 2
      if let held = state.tensors[parameter.name], !(isHead && drawsHead) { tensors[parameter.name] = held }
    }
    let missing = graph.parameters.filter { tensors[$0.name] == nil }
    if initial != nil, let lost = missing.first(where: { architecture.layerGroup($0.name) < 2 }) {
      throw NetworkError.missingTensor(name: lost.name, expected: lost.shape)
    }
    tensors.merge(Network.drawn(missing, seed: seed)) { held, _ in held }
    state.tensors = tensors
  }

  func network(_ tensors: [String: Tensor], _ stage: TrainingStage) throws -> Network {
    try Network(architecture, head: head(stage), tensors: tensors, imageSize: Preprocessing.imageNet.crop)
  }

  // MARK: - Stages

  private func run(
    _ stage: TrainingStage, _ state: inout TrainingState, _ report: (TrainingEvent) -> Void, _ isCancelled: () -> Bool
  ) throws {
    let epochs = stage.epochs(plan)
    let batch = min(plan.batch, set.train.count)
    let steps = set.train.count / batch
    let schedule = OneCycle(steps: epochs * steps)
    let learner = try Learner(
      network(state.tensors, stage), scope: stage.isFrozen ? .head : .whole, batch: batch, threads: plan.threads,
      optimiser: AdamW(weightDecay: plan.weightDecay))
    try learner.resume(state)
    report(.stage(stage, epochs: epochs, stepsPerEpoch: steps))
    while state.progress.epoch < epochs {
      let started = ContinuousClock.now
      let epoch = state.progress.epoch
      let feed = try feed(stage, epoch: epoch, learner, from: state.progress.step, report)
      while state.progress.step < steps {
        let step = epoch * steps + state.progress.step
        let share = Float(schedule.rate(at: step))
        let rates = stage.isFrozen ? [0, 0, plan.headRate] : plan.rates
        let pace = Learner.Pace(rates: rates.map { $0 * share }, momentum: schedule.momentum(at: step))
        var luck = KeyedRandom(plan.seed, UInt64(state.progress.stage), UInt64(step))
        let seed = UInt64(luck.uniform() * 0x1p53)
        let loss = try feed(learner, pace, seed)
        guard loss.isFinite else {
          throw TrainingError.diverged(
            stage: stage.rawValue, epoch: epoch + 1, step: state.progress.step + 1, rate: Double(pace.rates[2]))
        }
        state.progress.lossSum += Double(loss)
        state.progress.step += 1
        report(
          .step(stage, epoch: epoch + 1, step: state.progress.step, of: steps, loss: loss, rate: Double(pace.rates[2])))
        if isCancelled() {
          learner.save(into: &state)
          try state.write(to: folder)
          throw TrainingError.cancelled
        }
      }
      learner.save(into: &state)
      if let damaged = state.tensors.first(where: { !$0.value.values.allSatisfy(\.isFinite) }) {
        throw TrainingError.diverged(
          stage: stage.rawValue + " (" + damaged.key + ")", epoch: epoch + 1, step: steps, rate: 0)
      }
      let judged = try judge(stage, network(state.tensors, stage), report)
      let record = EpochRecord(
        stage: stage, epoch: epoch + 1, trainLoss: state.progress.lossSum / Double(max(1, steps)),
        validLoss: judged.loss, accuracy: judged.accuracy, zeroShot: judged.zeroShot,
        seconds: (ContinuousClock.now - started) / .seconds(1))
      state.progress.history.append(record)
      (state.progress.epoch, state.progress.step, state.progress.lossSum) = (epoch + 1, 0, 0)
      try state.write(to: folder)
      try SafeTensors.write(
        state.tensors, metadata: ["architecture": architecture.rawValue],
        to: folder.appendingPathComponent("epoch \(stage.rawValue)-\(epoch + 1).safetensors"))
      report(.epoch(record))
    }
  }

  typealias Feed = (Learner, Learner.Pace, UInt64) throws -> Float

  private func objective(_ stage: TrainingStage, _ targets: [Int]) -> Objective {
    stage.isSemantic
      ? .vectors(targets.flatMap { seenVectors[$0] }, dimension: seenVectors[0].count) : .classes(targets)
  }

  /// What gives a learner the epoch's batches, one a call.
  func feed(
    _ stage: TrainingStage, epoch: Int, _ learner: Learner, from first: Int, _ report: (TrainingEvent) -> Void
  ) throws -> Feed {
    // Each stage shuffles and augments in its own way.
    let number = (TrainingStage.allCases.firstIndex(of: stage) ?? 0) * 10_000 + epoch
    let isAugmented = plan.augmenting == .always || (plan.augmenting == .unfrozen && !stage.isFrozen)
    var settings = BatchLoader.Settings.training(plan.augmentation)
    settings.augmentation = isAugmented ? plan.augmentation : nil
    settings.batchSize = learner.batch
    settings.seed = plan.seed
    settings.workers = plan.threads
    let loader = BatchLoader(set.train, settings: settings, cache: cache)
    if stage.isFrozen {
      let rows =
        try isAugmented
        ? features(learner.network, set.train, augmentation: plan.augmentation, epoch: number, report)
        : frozenFeatures(stage, learner.network, report).train
      let order = loader.order(number)
      var step = first
      return { [set] learner, pace, seed in
        let chosen = Array(order[step * learner.batch..<(step + 1) * learner.batch])
        step += 1
        let objective = self.objective(stage, chosen.map { set.train[$0].target })
        return try learner.step(objective, pace: pace, dropout: seed) { index, row in
          let start = chosen[index] * row.count
          _ = row.update(fromContentsOf: rows[start..<start + row.count])
        }
      }
    }
    let batches = loader.epoch(number, from: first)
    return { [set] learner, pace, seed in
      guard let batch = batches.next(), batch.count > 0 else { return .nan }
      // Unreadable photos leave room, which the batch's first ones fill again.
      let targets = (0..<learner.batch).map { batch.targets[$0 % batch.count] }
      _ = set
      return try batch.withPixels { pixels in
        try pixels.withUnsafeBufferPointer { pixels in
          try learner.step(self.objective(stage, targets), pace: pace, dropout: seed) { index, row in
            let start = (index % batch.count) * row.count
            _ = row.update(fromContentsOf: pixels[start..<start + row.count])
          }
        }
      }
    }
  }

  private func features(
    _ network: Network, _ photos: [TrainingPhoto], augmentation: Augmentation? = nil, epoch: Int = 0,
    _ report: (TrainingEvent) -> Void
  ) throws -> [Float] {
    try FeatureMaker(network: network, threads: plan.threads, cache: cache)
      .features(of: photos, augmentation: augmentation, seed: plan.seed, epoch: epoch) { path, error in
        report(.skipped(path: path, error: error))
      }.rows
  }

  /// Features of all photos by a body that stands still through a stage; computed once.
  private func frozenFeatures(
    _ stage: TrainingStage, _ network: Network, _ report: (TrainingEvent) -> Void
  ) throws -> (train: [Float], valid: [Float], unseen: [Float], stageKey: String) {
    if let known = featureCache, known.stageKey == stage.rawValue { return known }
    let made = (
      train: try features(network, set.train, report), valid: try features(network, set.valid, report),
      unseen: try features(network, set.unseen, report), stageKey: stage.rawValue
    )
    featureCache = made
    return made
  }

  /// Loss and hits on the photos that were held back.
  private func judge(
    _ stage: TrainingStage, _ network: Network, _ report: (TrainingEvent) -> Void
  ) throws -> (loss: Double, accuracy: Double?, zeroShot: Double?) {
    let head = HeadEvaluator(network)
    let valid: [Float]
    let unseen: [Float]
    if stage.isFrozen {
      let made = try frozenFeatures(stage, network, report)
      (valid, unseen) = (made.valid, made.unseen)
    } else {
      valid = try features(network, set.valid, report)
      unseen = stage.isSemantic ? try features(network, set.unseen, report) : []
    }
    let width = architecture.featureChannels * 2
    func outputs(_ rows: [Float], _ count: Int) -> [[Float]] {
      (0..<count).map { head.outputs(rows[$0 * width..<($0 + 1) * width]) }
    }
    let found = outputs(valid, set.valid.count)
    var loss = Double.nan
    if !found.isEmpty {
      let buffer = try FloatBuffer(found.flatMap(\.self))
      loss = Double(objective(stage, set.valid.map(\.target)).lossAndGradient(buffer.floats))
    }
    guard stage.isSemantic else {
      let choices = found.map { row in row.indices.max { row[$0] < row[$1] } ?? 0 }
      return (loss, Trainer.perClass(choices, set.valid.map(\.target)), nil)
    }
    let hits = Trainer.perClass(found.map { Trainer.nearest($0, seenVectors) }, set.valid.map(\.target))
    let zeroShot = Trainer.perClass(
      outputs(unseen, set.unseen.count).map { Trainer.nearest($0, unseenVectors) }, set.unseen.map(\.target))
    return (loss, hits, zeroShot)
  }

  static func nearest(_ row: [Float], _ vectors: [[Float]]) -> Int {
    let scores = vectors.map { vector in zip(row, vector).reduce(Float(0)) { $0 + $1.0 * $1.1 } }
    return scores.indices.max { scores[$0] < scores[$1] } ?? 0
  }

  /// The share of right choices, averaged over the classes; nil without photos.
  static func perClass(_ choices: [Int], _ truths: [Int]) -> Double? {
    var counts: [Int: (right: Int, all: Int)] = [:]
    for (choice, truth) in zip(choices, truths) {
      counts[truth, default: (0, 0)].all += 1
      if choice == truth { counts[truth, default: (0, 0)].right += 1 }
    }
    guard !counts.isEmpty else { return nil }
    return counts.values.reduce(0) { $0 + Double($1.right) / Double($1.all) } / Double(counts.count)
  }
}
