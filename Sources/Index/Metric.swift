/// How two vectors are compared. A score is always "larger is nearer".
public enum Metric: UInt32, Sendable, CaseIterable {
  /// Cosine of the angle, `-1…1`; rows and queries are scaled to unit length.
  case cosine = 0
  /// Inner product.
  case innerProduct = 1
  /// Squared Euclidean distance; a hit's score is its negative.
  case l2 = 2
}
