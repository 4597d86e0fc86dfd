import Foundation

/// What a run has done so far, as a file beside its state: a line of JSON an event, so that whoever wants to can watch,
/// from this process or another, and can still look at the run years later.
///
/// Lines are only added. A resumed run goes on in the same file; steps that it does again replace those before.
public enum TrainingJournal {
  static let fileName = "journal.jsonl"

  /// Where a workspace keeps it.
  public static func file(in workspace: URL) -> URL {
    workspace.appendingPathComponent("epochs").appendingPathComponent(fileName)
  }

  /// The photos of a run.
  public struct Photos: Codable, Sendable, Equatable {
    /// Photos to train on.
    public var train = 0
    /// Photos held back to judge by.
    public var valid = 0
    /// Photos of classes set aside.
    public var unseen = 0
    /// Classes to train on.
    public var classes = 0
    /// Classes set aside.
    public var unseenClasses = 0

    /// Counts a set.
    public init(_ set: TrainingSet) {
      train = set.train.count
      valid = set.valid.count
      unseen = set.unseen.count
      classes = set.classes.count
      unseenClasses = set.unseenClasses.count
    }

    init() {}
  }

  /// How a run ended.
  public enum End: Codable, Sendable, Equatable {
    /// The workspace is made, with so many photos.
    case finished(photos: Int)
    /// By a person; it can go on.
    case stopped
    /// By this error; it can go on from the last state that was saved.
    case failed(ErrorRecord)
  }

  enum Line: Codable, Equatable {
    case begin(TrainingRequest, Photos, resumes: Bool, process: Int32)
    case stage(TrainingStage, epochs: Int, steps: Int)
    /// `loss` is the mean since the last such line; `time` counts seconds from the beginning of the run.
    case step(TrainingStage, epoch: Int, step: Int, of: Int, loss: Double, rate: Double, time: Double)
    case looking(done: Int, of: Int)
    case epoch(EpochRecord)
    case skipped(path: String, reason: ErrorRecord)
    case indexing(phase: String, done: Int, total: Int)
    case end(End)
  }

  static let encoder: JSONEncoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return encoder
  }()

  static let decoder: JSONDecoder = {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }()
}
