/// What can go wrong while a model is trained.
public enum TrainingError: Error, Equatable, Sendable {
  /// The loss or a weight is no finite number any more. Weights are as they were before `step`.
  case diverged(stage: String, epoch: Int, step: Int, rate: Double)
  case unknownWord(label: String, word: String, nearest: String?)
  case tooFewPhotos(found: Int, least: Int)
  /// A checkpoint of another network, data set or setting.
  case otherRun(what: String, expected: String, found: String)
  case damagedCheckpoint(path: String, reason: String)
  /// The folder is a workspace, and training would replace its model.
  case workspaceExists(path: String)
  case cancelled
}
