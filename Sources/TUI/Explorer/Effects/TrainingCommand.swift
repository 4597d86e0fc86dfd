import Core

/// What the Train screen asks for.
enum TrainingCommand: Hashable, Sendable {
  /// What the open workspace was made from, and the runs that are near.
  case look
  /// What a run would do.
  case outline(TrainingRequest)
  case begin(TrainingRequest, resumes: Bool)
  /// After the step that goes on, with everything saved.
  case stop
  /// Follows the run of a workspace, of whichever process; nil follows none.
  case watch(workspace: String?)
  case findRate(TrainingRequest, TrainingStage)
  case stopFinding
  case samples(SampleRequest)
}

/// Augmented photos at the size a screen has for them.
struct SampleRequest: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// A photo, epoch after epoch.
    case photo(id: Int64, path: String)
    /// The photos of an epoch's first step.
    case batch
  }

  let kind: Kind
  let epoch: Int
  let count: Int
  let place: Size
  let request: TrainingRequest
}

/// What comes of it.
enum TrainingNews: Sendable {
  case setUp(TrainingSetUp)
  case outline(TrainingRequest, Result<TrainingOutline, Failure>)
  /// The run that is watched.
  case history(TrainingHistory, workspace: String)
  /// The run of this process ended: well, or as told.
  case ended(Failure?)
  case rates(RateCurve, done: Int, of: Int)
  /// The finder ended: well, or as told.
  case found(Failure?)
  case samples(SampleRequest, Result<[TrainingSample], Failure>)
}

/// What the screen begins with.
struct TrainingSetUp: Sendable {
  /// As the open workspace was made.
  var request: TrainingRequest
  /// Workspaces that hold a run: where one goes on first, then those that can be taken up, then those that are
  /// finished; of each, the one that was written last.
  var runs: [String] = []
  /// A run of this process goes on: in this workspace.
  var own: String?
}

/// An augmented photo, ready to be drawn.
struct TrainingSample: Sendable {
  let name: String
  let picture: CellPicture
}
