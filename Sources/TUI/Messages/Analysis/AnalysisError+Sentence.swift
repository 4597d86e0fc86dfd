import Core

extension AnalysisError: SentenceError {
  var sentence: String {
    switch self {
    case .notPositiveDefinite(let row):
      "A matrix of the fit cannot be solved (row \(row)): the features are not finite, or the regulariser is too small."
    case .tooFew(let material, let needed, let found):
      "Too few \(material.name): \(needed) needed, \(found) found. Index more: semblance index PHOTOS --into WORKSPACE"
    case .noWord(let label):
      "No word of the class '\(label)' has a vector. Index with a vector file that knows it: semblance index … --vectors FILE"
    case .absent(let absence):
      "The workspace has no \(absence.what). \(absence.remedy)"
    case .notFinite(let values, let id):
      "The \(values.name) of photo \(id) hold a value that is not a number. Make it anew: semblance index PHOTOS --into WORKSPACE, or train again."
    }
  }
}

extension AnalysisError.Material {
  fileprivate var name: String {
    switch self {
    case .photos: "photos"
    case .photosWithFeatures: "photos with features"
    case .photosOfSeenClasses: "photos of seen classes"
    case .seenClasses: "seen classes"
    case .scoredPhotos: "photos whose scores are numbers"
    case .photosToRepeat: "photos to repeat"
    }
  }
}

extension AnalysisError.Values {
  fileprivate var name: String {
    switch self {
    case .features: "features"
    case .outputs: "network's outputs"
    }
  }
}
