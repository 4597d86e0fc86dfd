import Support

/// What can go wrong while a model is trained.
public enum TrainingError: RecordableError, Equatable, Sendable {
  /// `training`, the kind that an `ErrorRecord` names.
  public static let recordName = "training"

  /// What is wrong with the state of a run.
  public enum StateFault: String, Codable, Sendable {
    /// It does not say where the run stands.
    case noPlace
    /// It names a stage, epoch or step that cannot be, or a plan without its stages.
    case impossiblePlace
  }

  /// The loss or a weight is no finite number any more. Weights are as they were before `step`.
  case diverged(stage: String, epoch: Int, step: Int, rate: Double)
  /// Classes without a vector, all of them.
  case unknownClasses([UnknownClass])
  /// The train classes have fewer photos to train on than it takes.
  case tooFewPhotos(found: Int, least: Int)
  /// A checkpoint of another network, data set or setting.
  case otherRun(RunDifference)
  /// The state of a run cannot be used.
  case damagedCheckpoint(path: String, StateFault)
  /// The folder is a workspace, and training would replace its model.
  case workspaceExists(path: String)
  /// The folder holds a run that is not finished, and a new one would throw it away.
  case runExists(path: String)
  /// Another process trains in the workspace now.
  case busy(path: String)
  /// The run was stopped, and its state was saved.
  case cancelled
  /// Values are chosen by photos held back, and there are none.
  case nothingHeldBack
  /// The folder holds a search with other photos, weights or options.
  case otherSearch(path: String, SearchDifference)
  /// The state of a search cannot be read.
  case damagedSearch(path: String)
  /// A search's files have no place in a workspace.
  case searchInWorkspace(path: String)
  /// No trial of a search ended with a loss that is a number.
  case allTrialsDiverged
  /// A search was stopped; what was finished is kept in the folder.
  case searchCancelled(path: String)
}
