import Core
import Support

extension FileError: SentenceError {
  var sentence: String {
    switch self {
    case .system(let refused): refused.sentence
    case .notAFile(let path): "\(path) is a folder or a device, and a file was expected."
    }
  }
}
