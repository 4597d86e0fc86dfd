/// What a split was made by.
public enum SplitSetting: String, Codable, Sendable {
  case source, mode, valid, seed, perClass
}
