/// What keeps a file from being read or written.
public enum FileError: RecordableError, Equatable, Sendable {
  /// `file`, the kind that an ``ErrorRecord`` names.
  public static let recordName = "file"

  /// The system refused to open, read, map, write or flush it.
  case system(SystemError)
  /// A folder, pipe or device stands where a file was expected.
  case notAFile(path: String)
}
