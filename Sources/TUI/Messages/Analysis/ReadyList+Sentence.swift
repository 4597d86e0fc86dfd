import Core

extension ReadyList {
  /// What its photos have in common.
  var title: String {
    switch self {
    case .losses: "top losses"
    case .suspects: "likely label errors"
    case .duplicates: "near-duplicates"
    }
  }

  /// What an empty one means.
  var emptySentence: String {
    switch self {
    case .losses: "No held-out photo is taken wrong: there are no top losses."
    case .suspects: "No photo looks as if it were filed under the wrong class."
    case .duplicates: "No two photos are nearly the same."
    }
  }
}

extension ReadyList.Reason {
  /// In a few words.
  var sentence: String {
    switch self {
    case .loss(let loss, let predicted): return "taken for \(predicted), loss \(Numbers.figure(loss))"
    case .suspect(let given, let suggested, let margin):
      return "looks like \(suggested), not \(given): margin \(Numbers.figure(margin))"
    case .duplicate(let other, let score, let crossesSplits, let crossesLabels):
      var text = "nearly the same as \(other.stem), \(Numbers.figure(score))"
      if crossesSplits { text += ", which is in \(other.split.rawValue)" }
      if crossesLabels { text += ", filed as \(other.label ?? "no class")" }
      return text
    }
  }
}
