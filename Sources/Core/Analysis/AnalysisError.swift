import Support

/// What keeps an analysis from being made.
public enum AnalysisError: RecordableError, Hashable, Sendable {
  /// `analysis`, the kind that an `ErrorRecord` names.
  public static let recordName = "analysis"

  /// What an analysis is made of.
  public enum Material: String, Codable, Sendable {
    /// Any photos.
    case photos
    /// Photos whose features could be made.
    case photosWithFeatures
    /// Photos of classes that training sees.
    case photosOfSeenClasses
    /// Classes that training sees.
    case seenClasses
    /// Photos whose scores are all numbers.
    case scoredPhotos
    /// Photos for ``RepeatedWorkspace`` to repeat.
    case photosToRepeat
  }

  /// Numbers that must be finite.
  public enum Values: String, Codable, Sendable {
    /// A photo's pooled features, `[features]` float32.
    case features
    /// A network's outputs for a photo.
    case outputs
  }

  /// A matrix that should be positive definite is not: the values are not finite, or the regulariser is too small.
  case notPositiveDefinite(row: Int)
  /// Less than the analysis takes.
  case tooFew(Material, needed: Int, found: Int)
  /// None of a class's words has a vector.
  case noWord(label: String)
  /// The workspace lacks what the analysis is made of.
  case absent(Absence)
  /// A value that is not a number, in the row of this photo.
  case notFinite(Values, id: Int64)
}
