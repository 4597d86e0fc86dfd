/// In what a run differs from the one that is to go on.
public enum RunDifference: Codable, Hashable, Sendable {
  /// The architecture's name.
  case network(was: String, now: String)
  /// Classes that are no more, and those that have come.
  case classes(without: [String], with: [String])
  /// Photos to train on.
  case photoCount(was: Int, now: Int)
  /// As many photos, but others.
  case photos
  /// The classes' vectors.
  case wordVectors
  /// By the names of the plan's properties; the values as JSON.
  case options([SettingChange<String>])
}
