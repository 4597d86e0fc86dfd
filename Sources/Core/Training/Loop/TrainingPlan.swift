/// What a training run does: everything that its result hangs on beside the photos and the starting weights.
public struct TrainingPlan: Codable, Sendable, Hashable {
  /// Where photos are varied.
  public enum Augmenting: String, Codable, Sendable, CaseIterable {
    /// Photos are shown as evaluation sees them.
    case never
    /// While the whole network trains; frozen stages go by features that are computed once.
    case unfrozen
    /// In every epoch; features of a frozen body are then computed anew in each.
    case always
  }

  /// Which epoch's weights a stage hands on.
  public enum Keeping: String, Codable, Sendable, CaseIterable {
    /// The one with the lowest loss on the photos held back, among all epochs of its objective so far.
    case best
    /// The one trained last.
    case last
  }

  /// Epochs of stage 1 (cross entropy to classes): body frozen, then unfrozen; both may be 0.
  public var epochs1 = [4, 2]
  /// Epochs of stage 2 (cosine to word vectors): body frozen, then unfrozen.
  public var epochs2 = [5, 3]
  /// The head's rate while the body is frozen.
  public var headRate: Float = 3e-3
  /// Highest rates of the body's early layers, its late layers and the head when all train.
  public var rates: [Float] = [1e-5, 3e-5, 1e-4]
  /// Decoupled, as AdamW has it.
  public var weightDecay: Float = 0.01
  /// Probabilities, 0..<1, before the head's inner layer and before its last one.
  public var dropout: [Float] = [0.25, 0.5]
  /// Outputs of the head's inner layer.
  public var hidden = 512
  /// Photos in a step.
  public var batch = 32
  /// Of drawn weights, orders, augmentation and dropout.
  public var seed: UInt64 = 0
  /// When photos are varied.
  public var augmenting = Augmenting.unfrozen
  /// How photos are varied then.
  public var augmentation = Augmentation.standard
  /// Ends a stage after so many epochs without a lower loss on the photos held back; nil never does.
  public var patience: Int?
  /// Which epoch's weights a stage hands on.
  public var keep = Keeping.last
  /// Sums of gradients are ordered by thread, so a resumed run must have as many.
  public var threads = 2

  /// The usual plan, for ImageNet weights and some thousand photos.
  public init() {}
}

/// A part of a run: one objective, and the body frozen or not.
public enum TrainingStage: String, Codable, Sendable, CaseIterable {
  /// Stage 1, the head alone.
  case classesFrozen = "1 frozen"
  /// Stage 1, all layers.
  case classes = "1"
  /// Stage 2, the head alone.
  case vectorsFrozen = "2a"
  /// Stage 2, all layers.
  case vectors = "2b"

  /// As files are named by: `1f`, `1`, `2a`, `2b`.
  public var shortName: String { self == .classesFrozen ? "1f" : rawValue }

  /// Whether the head trains alone.
  public var isFrozen: Bool { self == .classesFrozen || self == .vectorsFrozen }
  /// Whether photos are brought to word vectors (stage 2), and not to classes.
  public var isSemantic: Bool { self == .vectorsFrozen || self == .vectors }

  func epochs(_ plan: TrainingPlan) -> Int {
    let index = isFrozen ? 0 : 1
    return isSemantic ? plan.epochs2[index] : plan.epochs1[index]
  }
}

/// One line of a run's table.
public struct EpochRecord: Codable, Sendable, Equatable {
  /// The stage it is an epoch of.
  public let stage: TrainingStage
  /// In its stage, from 1.
  public let epoch: Int
  /// Mean over the epoch's steps.
  public let trainLoss: Double
  /// On the photos held back; nil without any.
  public let validLoss: Double?
  /// Stage 1: accuracy; stage 2: hit@1 among the train classes. Mean over classes, 0…1; nil without validation photos.
  public let accuracy: Double?
  /// Stage 2: per-class top-1 on the unseen classes, chosen among them, 0…1.
  public let zeroShot: Double?
  /// What it took, judging included.
  public let seconds: Double

  /// The record with the lowest loss on the photos held back, the earliest of equals; the last where there are none.
  static func best(of records: [EpochRecord]) -> EpochRecord? {
    let judged = records.filter { $0.validLoss?.isFinite ?? false }
    return judged.min { ($0.validLoss ?? 0) < ($1.validLoss ?? 0) } ?? records.last
  }

  /// How many epochs have gone by since the best of these, which are one stage's.
  static func epochsSinceBest(_ records: [EpochRecord]) -> Int {
    guard let best = best(of: records), let last = records.last else { return 0 }
    return last.epoch - best.epoch
  }
}

/// What a run tells while it goes on.
public enum TrainingEvent: Sendable {
  /// A stage begins.
  case stage(TrainingStage, epochs: Int, stepsPerEpoch: Int)
  /// A step is done, from 1; its loss, and the head's rate.
  case step(TrainingStage, epoch: Int, step: Int, of: Int, loss: Float, rate: Double)
  /// Between steps: photos are looked at to judge by, or for what a frozen body makes of them.
  case looking(done: Int, of: Int)
  /// An epoch is done and judged.
  case epoch(EpochRecord)
  /// A photo that cannot be read is left out; told once of each.
  case skipped(path: String, error: any Error)
}
