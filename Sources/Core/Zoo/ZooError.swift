/// What can go wrong while the drawn collection is written.
public enum ZooError: Error, Equatable, Sendable {
  /// What a collection was drawn by.
  public enum Setting: Sendable {
    /// The drawing's version.
    case drawing
    /// The seed.
    case seed
    /// Pixels across and down.
    case size
    /// Photos of each species: there are more of them than were asked for.
    case perClass
  }

  /// The folder holds other things than a drawn collection.
  case occupied(path: String)
  /// The folder's collection was drawn with other settings: the first of them.
  case otherSettings(path: String, SettingChange<Setting>)
  /// A file is where the folder should be.
  case notAFolder(path: String)
  /// The system refused to read or write.
  case system(SystemError)
  /// The folder that the demo is built in cannot be made.
  case noCache(SystemError)
  /// Stopped by the caller; the photos that were finished are kept.
  case cancelled(done: Int, total: Int)
}
