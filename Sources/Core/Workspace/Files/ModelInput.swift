/// What the first indexing of a workspace has to be given, as in ``ModelSource``.
public enum ModelInput: String, Codable, Sendable {
  case weights, classes, vectors
  /// Whatever was given when a change of the model was cut off.
  case changed
}
