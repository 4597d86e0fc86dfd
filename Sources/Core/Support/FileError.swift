import Foundation

/// What the system says when a file cannot be read or written.
public enum FileError: Error, Equatable, Sendable {
  case unreadable(path: String, errno: Int32)
  case unwritable(path: String, errno: Int32)
  /// A folder, pipe or device stands where a file was expected.
  case notAFile(path: String)
}
