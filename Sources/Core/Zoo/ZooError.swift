/// What can go wrong while the drawn collection is written.
public enum ZooError: Error, Equatable, Sendable {
  /// The folder holds other things than a drawn collection.
  case occupied(path: String)
  /// The folder's collection was drawn with other settings; `difference` names the first and both its values.
  case otherSettings(path: String, difference: String)
  case notAFolder(path: String)
  /// The system refused: `reason` in its own words.
  case unwritable(path: String, reason: String)
  /// Stopped by the caller; the photos that were finished are kept.
  case cancelled(done: Int, total: Int)
}
