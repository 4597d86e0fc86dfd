import Support

/// What keeps an analysis from being made.
public enum AnalysisError: RecordableError, Hashable, Sendable {
  public static let recordName = "analysis"

  /// What an analysis is made of.
  public enum Material: String, Codable, Sendable {
    case photos, photosWithFeatures, photosOfSeenClasses, seenClasses
    /// Photos whose scores are all numbers.
    case scoredPhotos
    case photosToRepeat
  }

  public enum Values: String, Codable, Sendable {
    case features, outputs
  }

  /// A matrix that should be positive definite is not: the values are not finite, or the regulariser is too small.
  case notPositiveDefinite(row: Int)
  case tooFew(Material, needed: Int, found: Int)
  /// None of a class's words has a vector.
  case noWord(label: String)
  case absent(Absence)
  /// A value that is not a number, in the row of this photo.
  case notFinite(Values, id: Int64)
}
