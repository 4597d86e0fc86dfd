import Foundation

/// What the system refused to do with a path, and its reason: the one value for it, which other errors hold as a case.
public struct SystemError: Error, Hashable, Codable, Sendable {
  /// What was tried; raw values stand in files.
  public enum Operation: String, Codable, Sendable {
    /// Open it, or make it.
    case open
    /// Read its bytes, or list a folder.
    case read
    /// Map it into memory.
    case map
    /// Write, rename or remove it, or make a folder.
    case write
    /// Bring it to the disk.
    case flush
  }

  /// What was tried.
  public let operation: Operation
  /// With what: a file or folder.
  public let path: String
  /// `errno`.
  public let code: Int32

  /// By default with the reason of the call that failed last on this thread.
  public init(_ operation: Operation, _ path: String, code: Int32 = errno) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// From what Foundation throws, which names neither the file nor the reason on Linux; the POSIX error beneath it does.
  public init(_ operation: Operation, _ path: String, _ error: any Error) {
    self.init(operation, path, code: Self.code(of: error) ?? EIO)
  }

  /// The system's number of an error, where Foundation tells it.
  private static func code(of error: any Error) -> Int32? {
    var found: NSError? = error as NSError
    while let known = found, known.domain != NSPOSIXErrorDomain {
      found = known.userInfo[NSUnderlyingErrorKey] as? NSError
    }
    if let found { return Int32(found.code) }
    switch error {
    case CocoaError.fileNoSuchFile, CocoaError.fileReadNoSuchFile: return ENOENT
    case CocoaError.fileReadNoPermission, CocoaError.fileWriteNoPermission: return EACCES
    case CocoaError.fileWriteOutOfSpace: return ENOSPC
    case CocoaError.fileWriteVolumeReadOnly: return EROFS
    case CocoaError.fileWriteFileExists: return EEXIST
    case CocoaError.fileReadTooLarge: return EFBIG
    case CocoaError.fileReadInvalidFileName, CocoaError.fileWriteInvalidFileName: return ENAMETOOLONG
    case CocoaError.fileReadUnknown: return EISDIR
    default: return nil
    }
  }
}
