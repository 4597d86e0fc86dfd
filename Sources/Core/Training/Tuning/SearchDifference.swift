/// In what a search differs from the one that its folder holds.
public enum SearchDifference: Codable, Hashable, Sendable {
  /// The folder's own.
  case network(String)
  case classes([String])
  case photos, weights, wordVectors, options
}
