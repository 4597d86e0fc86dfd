import Support

/// What can keep a data set from being split.
public enum SplitError: Error, Equatable, Sendable {
  /// What is wrong with the record of an earlier split: it is none, a newer version wrote it, or one of its paths leads
  /// out of the folders.
  public enum RecordFault: Sendable {
    /// The file is no record of a split.
    case notARecord
    /// A newer version of the program wrote it.
    case newerVersion
    /// One of its paths leads out of the folders.
    case pathOutside
  }

  /// The source has `train`, `valid` or `test` folders of its own.
  case alreadySplit(path: String)
  /// No photo of the source lies in a class's folder.
  case noClasses(path: String)
  /// One of the folders lies in the other.
  case overlap(source: String, destination: String)
  /// The destination holds things that no split put there.
  case occupied(path: String)
  /// The destination was made with other settings: the first of them.
  case otherSettings(path: String, SettingChange<SplitSetting>)
  /// A list that was named does not exist.
  case listMissing(path: String)
  /// A class is in both lists.
  case classInBoth(name: String)
  /// None of the train classes has a photo; `example` is one that was looked for.
  case noTrainPhotos(path: String, example: String)
  /// The record of an earlier split cannot be understood.
  case damagedRecord(path: String, RecordFault)
  /// A call of the system failed; the error says which, on what, and why.
  case system(SystemError)
  /// Stopped by the caller; what was finished stays, and the same split goes on from there.
  case cancelled
}
