import Core

extension ReadyList {
  /// The figure that it is sorted by, where it is one of those that photos have.
  var key: PhotoScores.Key? { self == .losses ? .loss : nil }

  var action: Action {
    switch self {
    case .losses: .topLosses
    case .suspects: .labelErrors
    case .duplicates: .nearDuplicates
    }
  }
}
