import Core

extension DatabaseFault {
  func sentence(path: String) -> String {
    switch self {
    case .diskFull: "\(path) cannot be written: the disk is full."
    case .notOpened(let words): "\(path) cannot be read: \(words)."
    case .refused(let words): "\(path) cannot be written: \(words)."
    }
  }
}
