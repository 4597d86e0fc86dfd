/// What SQLite does not do with a catalogue that is sound, or may be.
public enum DatabaseFault: Codable, Hashable, Sendable {
  /// There is no room on the disk.
  case diskFull
  /// The file does not open; in SQLite's words.
  case notOpened(String)
  /// A statement is refused; in SQLite's words.
  case refused(String)
}
