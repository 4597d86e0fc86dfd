import Core
import Foundation
import Support

extension SystemError: SentenceError {
  var sentence: String { "\(path) cannot be \(isWriting ? "written" : "read"): \(reason)." }

  /// Why the system refused, in its own words and without a full stop: "No such file or directory".
  var reason: String { String(cString: strerror(code)) }

  private var isWriting: Bool { operation == .write || operation == .flush }
}
