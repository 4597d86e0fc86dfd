/// What keeps an analysis from being made.
public enum AnalysisError: Error, Equatable, Sendable {
  /// A matrix that should be positive definite is not: the values are not finite, or the regulariser is too small.
  case notPositiveDefinite(row: Int)
  /// The work needs more of something: `what` is "seen classes", "photos with a label" …
  case tooFew(what: String, needed: Int, found: Int)
  /// None of a class's words has a vector.
  case noWord(label: String)
  /// The workspace holds nothing of this kind: "classifier", "features", "unseen classes".
  case absent(what: String, remedy: String)
  /// A value that is not a number, in the row of this photo.
  case notFinite(what: String, id: Int64)
}
