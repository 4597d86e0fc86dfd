import Core

extension AnalysisError: SentenceError {
  var sentence: String {
    switch self {
    case .notPositiveDefinite(let row):
      "A matrix of the fit cannot be solved (row \(row)): the features are not finite, or the regulariser is too small."
    case .tooFew(let what, let needed, let found):
      "Too few \(what): \(needed) needed, \(found) found. Index more: semblance index PHOTOS --into WORKSPACE"
    case .noWord(let label):
      "No word of the class '\(label)' has a vector. Index with a vector file that knows it: semblance index … --vectors FILE"
    case .absent(let what, let remedy):
      "The workspace has no \(what). \(remedy)"
    case .notFinite(let what, let id):
      "The \(what) of photo \(id) hold a value that is not a number. Make it anew: semblance index PHOTOS --into WORKSPACE, or train again."
    }
  }
}
