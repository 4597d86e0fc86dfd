import Foundation

/// Why the system refused something, in its own words and without a full stop: "No such file or directory".
///
/// Foundation's descriptions name neither the file nor the reason on Linux; the POSIX error beneath one does.
public func failureReason(_ error: any Error) -> String {
  if let code = failureCode(error) { return String(cString: strerror(code)) }
  let words = error.localizedDescription
  return String(words.reversed().drop { $0 == "." }.reversed())
}

/// The system's number of an error, where Foundation tells it.
func failureCode(_ error: any Error) -> Int32? {
  var found: NSError? = error as NSError
  while let known = found, known.domain != NSPOSIXErrorDomain {
    found = known.userInfo[NSUnderlyingErrorKey] as? NSError
  }
  if let found { return Int32(found.code) }
  switch error {
  case CocoaError.fileNoSuchFile, CocoaError.fileReadNoSuchFile: return ENOENT
  case CocoaError.fileReadNoPermission, CocoaError.fileWriteNoPermission: return EACCES
  case CocoaError.fileWriteOutOfSpace: return ENOSPC
  case CocoaError.fileReadUnknown: return EISDIR
  default: return nil
  }
}
