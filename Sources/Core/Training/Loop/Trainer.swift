import Foundation
import Support

/// Trains a network in the original's two stages: to tell classes apart, then to place photos at their words' vectors;
/// each with the body frozen first.
///
/// The run lives in a folder: `state.safetensors` after every epoch and on a stop, and the epochs' files. A run that
/// was stopped or killed goes on from its folder and ends with the weights it would have had.
public final class Trainer {
  /// The photos and classes.
  public let set: TrainingSet
  /// What the run does.
  public let plan: TrainingPlan
  let architecture: Architecture
  private let initial: [String: Tensor]?
  let seenVectors: [[Float]]
  let unseenVectors: [[Float]]
  let folder: URL
  let cache: PixelCache?
  /// Features of all photos by a body that stands still, of the stage that last made them.
  var bodyFeatures: (stage: TrainingStage, features: PhotoFeatures)?
  /// Photos that could not be read, and were told of.
  var reported: Set<String> = []

  /// A trainer for a run; nothing is written yet.
  /// - Parameters:
  ///   - set: two photos to train on at least.
  ///   - architecture: of the network.
  ///   - body: weights to start from; a head among them is left. Nil draws all (He initialisation).
  ///   - plan: what the run does.
  ///   - folder: the run's own, made where it is missing.
  ///   - cache: for decoded photos; nil decodes them again every epoch.
  ///   - vector: a class's place among the words, for the classes of stage 2.
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
    EpochsFolder.holdsState(folder)
  }

  /// Runs to the end.
  /// - Parameters:
  ///   - resumes: goes on with the folder's run, which must have the same plan, classes and network.
  ///   - report: called on this thread, after every step and epoch.
  ///   - isCancelled: asked after every step, and while photos are read; the run then saves and stops.
  /// - Throws: ``TrainingError/cancelled`` after the state was saved; ``TrainingError/diverged(stage:epoch:step:rate:)``
  ///   with the last good state kept; `FileError` where the disk is full, with the last state kept that fitted.
  public func run(
    resumes: Bool, report: (TrainingEvent) -> Void = { _ in }, isCancelled: () -> Bool = { false }
  ) throws -> TrainingResult {
    try Folder.make(at: folder)
    var state = try resumes ? resumed() : fresh()
    if !resumes {
      try files.removeAll()
      try state.write(to: folder)
    }
    while state.progress.stage < TrainingStage.allCases.count {
      let stage = TrainingStage.allCases[state.progress.stage]
      if stage.epochs(plan) > 0 {
        try run(stage, &state, report, isCancelled)
        try keepBest(stage, &state)
      }
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
    return try result(state)
  }

  private func result(_ state: TrainingState) throws -> TrainingResult {
    let last = TrainingStage.allCases.last { $0.epochs(plan) > 0 } ?? .vectors
    let history = state.progress.history
    var classifier: Network?
    if let kept = kept(of: history, isSemantic: false) {
      classifier = try network(files.tensors(kept.stage, kept.epoch), kept.stage)
    }
    return TrainingResult(network: try network(state.tensors, last), classifier: classifier, history: history)
  }

  /// The epoch whose weights an objective's stages end with.
  private func kept(of history: [EpochRecord], isSemantic: Bool) -> EpochRecord? {
    let records = history.filter { $0.stage.isSemantic == isSemantic }
    return plan.keep == .best ? EpochRecord.best(of: records) : records.last
  }

  /// Takes the weights of the best epoch up again where the last was not it.
  private func keepBest(_ stage: TrainingStage, _ state: inout TrainingState) throws {
    let history = state.progress.history
    guard plan.keep == .best, let best = kept(of: history, isSemantic: stage.isSemantic), best != history.last else {
      return
    }
    state.tensors = try files.tensors(best.stage, best.epoch)
  }

  var files: EpochFiles { EpochFiles(folder: folder) }

  // MARK: - State

  private func progress() -> TrainingState.Progress {
    .init(
      plan: plan, architecture: architecture.rawValue, classes: set.classes, photos: set.train.count,
      photosIdentity: TrainingIdentity.photos(of: set),
      vectorsIdentity: TrainingIdentity.vectors(seenVectors + unseenVectors))
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
    let (known, now) = (state.progress, progress())
    func same(_ isSame: Bool, _ difference: @autoclosure () -> RunDifference) throws {
      guard isSame else { throw TrainingError.otherRun(difference()) }
    }
    try same(known.architecture == now.architecture, .network(was: known.architecture, now: now.architecture))
    try same(
      known.classes == now.classes,
      .classes(
        without: known.classes.filter { !now.classes.contains($0) },
        with: now.classes.filter { !known.classes.contains($0) }))
    try same(known.photos == now.photos, .photoCount(was: known.photos, now: now.photos))
    // Runs of earlier versions do not say.
    try same(known.photosIdentity == nil || known.photosIdentity == now.photosIdentity, .photos)
    try same(known.vectorsIdentity == nil || known.vectorsIdentity == now.vectorsIdentity, .wordVectors)
    if known.plan != plan { throw TrainingError.otherRun(.options(try known.plan.differences(from: plan))) }
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
}
