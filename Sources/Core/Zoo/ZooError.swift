import Support

/// What can go wrong while the drawn collection is written.
public enum ZooError: Error, Equatable, Sendable {
  /// What a collection was drawn by.
  public enum Setting: Sendable {
    /// The drawing's version.
    case drawing
    case seed, size, perClass
  }

  /// The folder holds other things than a drawn collection.
  case occupied(path: String)
  /// The folder's collection was drawn with other settings: the first of them.
  case otherSettings(path: String, SettingChange<Setting>)
  case notAFolder(path: String)
  case system(SystemError)
  /// The folder that the demo is built in cannot be made.
  case noCache(SystemError)
  /// Stopped by the caller; the photos that were finished are kept.
  case cancelled(done: Int, total: Int)
}
