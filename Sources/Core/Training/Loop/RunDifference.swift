/// In what a run differs from the one that is to go on.
public enum RunDifference: Codable, Hashable, Sendable {
  case network(was: String, now: String)
  /// Classes that are no more, and those that have come.
  case classes(without: [String], with: [String])
  case photoCount(was: Int, now: Int)
  /// As many photos, but others.
  case photos
  case wordVectors
  /// By the names of the plan's properties; the values as JSON.
  case options([SettingChange<String>])
}
