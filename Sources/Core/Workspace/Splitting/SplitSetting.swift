/// What a split was made by.
public enum SplitSetting: String, Codable, Sendable {
  /// The folder that is split.
  case source
  /// What happens to the photos.
  case mode
  /// The share that is held back.
  case valid
  /// The seed of the choice.
  case seed
  /// The most photos of a train class.
  case perClass
}
