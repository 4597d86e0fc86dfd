/// In what a search differs from the one that its folder holds.
public enum SearchDifference: Codable, Hashable, Sendable {
  /// Another architecture; this is the folder's.
  case network(String)
  /// Other classes; these are the folder's.
  case classes([String])
  /// Other photos.
  case photos
  /// Other weights to start from.
  case weights
  /// Other vectors of the classes.
  case wordVectors
  /// Other settings.
  case options
}
