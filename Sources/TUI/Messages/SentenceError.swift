import Core
import Foundation

/// An error that says in one sentence which thing failed, what was expected, what was found, and what to do.
protocol SentenceError: Error {
  var sentence: String { get }
}

/// The sentence for any error that reaches the top.
func sentence(for error: any Error) -> String {
  if let known = error as? any SentenceError { return known.sentence }
  let system = error as NSError
  if system.domain == NSPOSIXErrorDomain { return String(cString: strerror(Int32(system.code))) }
  return String(describing: error)
}
