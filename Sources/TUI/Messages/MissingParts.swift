import Core

/// Words for what is missing, and what brings it.
enum MissingParts {
  static let again = "Make them anew: semblance index PHOTOS --into W, or semblance train."
  static let heldOut = "no photo is held out to judge by: semblance split PHOTOS DEST --valid 0.1 sets some aside"
  static let oneClass =
    "1 class, nothing it could be taken for: a folder for each class, then semblance index PHOTOS --into W"

  static func withoutWord(_ labels: [String]) -> String {
    let names = labels.prefix(3).joined(separator: ", ") + (labels.count > 3 ? ", …" : "")
    let count = labels.count == 1 ? "1 class has" : "\(Numbers.count(labels.count)) classes have"
    return "\(count) no word vector (\(names)): semblance index … --vectors FILE with a file that knows them"
  }

  static func undefined(_ photos: Int) -> String {
    "\(Numbers.photos(photos)) without a prediction, their scores are not numbers: semblance index or train again"
  }

  static let noClassifier =
    "no classifier, words judge: semblance train PHOTOS --vectors FILE --into W"

  static func joined(_ parts: [String?]) -> String? {
    let known = parts.compactMap(\.self)
    return known.isEmpty ? nil : known.joined(separator: " · ")
  }
}

extension PhotoScores {
  /// What the judge had to leave out.
  var missingParts: String? {
    let undefined = confusions[.all]?.matrix.undefined.reduce(0, +) ?? 0
    return MissingParts.joined([
      withoutWord.isEmpty ? nil : MissingParts.withoutWord(withoutWord),
      undefined > 0 ? MissingParts.undefined(undefined) : nil,
      labels.count == 1 ? MissingParts.oneClass : nil, confusions[.all]?.photoCount == 0 ? MissingParts.heldOut : nil,
      hasClassifier ? nil : MissingParts.noClassifier,
    ])
  }

  /// Who judged: `classifier`, `devise γ .21`, or both.
  func judges(_ confusion: Confusion) -> String {
    switch (confusion.sources.contains(.classifier), confusion.sources.contains(.semantic)) {
    case (true, false): "classifier"
    case (true, true): "classifier, unseen \(words)"
    default: words
    }
  }

  /// Who judges where there is a choice.
  var judgeName: String {
    confusions[.all]?.sources.contains(.classifier) == true ? "classifier" : semanticDescription ?? "words"
  }

  private var words: String {
    (semanticDescription ?? "words")
      + (calibration == 0 ? "" : " γ" + Numbers.score(calibration).trimmingPrefix(" "))
  }
}

extension ErrorAnalysis {
  /// What an analysis had to leave out.
  var missingParts: String? {
    MissingParts.joined([
      analysis.withoutWord.isEmpty ? nil : MissingParts.withoutWord(analysis.withoutWord),
      undefined > 0 ? MissingParts.undefined(undefined) : nil,
      analysis.scores.labels.count == 1 ? MissingParts.oneClass : nil,
      photoCounts.allSatisfy { $0 == 0 } ? MissingParts.heldOut : nil,
    ])
  }
}

extension EmbeddingMap {
  /// Classes whose word cannot be drawn.
  var missingParts: String? {
    let missing = labels.indices.filter { !words[$0 * components].isFinite }.map { labels[$0] }
    return MissingParts.joined([
      missing.isEmpty ? nil : MissingParts.withoutWord(missing), labels.count == 1 ? MissingParts.oneClass : nil,
    ])
  }
}
