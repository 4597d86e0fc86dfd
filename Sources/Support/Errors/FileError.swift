/// What keeps a file from being read or written.
public enum FileError: RecordableError, Equatable, Sendable {
  public static let recordName = "file"

  case system(SystemError)
  /// A folder, pipe or device stands where a file was expected.
  case notAFile(path: String)
}
