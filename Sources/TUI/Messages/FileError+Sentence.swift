import Core
import Foundation

extension FileError: SentenceError {
  var sentence: String {
    switch self {
    case .unreadable(let path, let code): "\(path) cannot be read: \(String(cString: strerror(code)))."
    case .unwritable(let path, let code): "\(path) cannot be written: \(String(cString: strerror(code)))."
    case .notAFile(let path): "\(path) is a folder or a device, and a file was expected."
    }
  }
}
