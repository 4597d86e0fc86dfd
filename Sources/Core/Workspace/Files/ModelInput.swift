/// What the first indexing of a workspace has to be given, as in ``ModelSource``.
public enum ModelInput: String, Codable, Sendable {
  /// The network's weights.
  case weights
  /// The list of its class names.
  case classes
  /// The word vectors.
  case vectors
  /// Whatever was given when a change of the model was cut off.
  case changed
}
