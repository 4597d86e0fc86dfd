/// The words among which a photo's are chosen: each once, with its vector.
public struct WordCandidates: Sendable {
  public let words: [String]
  /// Words that were asked for and have no vector.
  public let unknown: [String]
  /// Phrases that stand without some of their words, and those words.
  public let incomplete: [(phrase: String, missing: [String])]
  let rows: WordVectors

  /// - Parameter texts: Words and phrases; the first of equal ones is kept, and of spellings that join a phrase otherwise
  ///   (`white+tiger`, `white_tiger`).
  init(_ texts: [String], in vocabulary: WordVectors) {
    var seen: Set<String> = []
    var words: [String] = []
    var unknown: [String] = []
    var incomplete: [(phrase: String, missing: [String])] = []
    var vectors: [Float] = []
    for text in texts where seen.insert(WordVectors.joined(text)).inserted {
      let term = vocabulary.resolve(text)
      guard let vector = term.vector else {
        unknown.append(text)
        continue
      }
      if case .phrase(_, let missing) = term.source, !missing.isEmpty { incomplete.append((text, missing)) }
      words.append(text)
      vectors += vector
    }
    self.words = words
    self.unknown = unknown
    self.incomplete = incomplete
    rows = WordVectors(words: words, vectors: vectors, dimension: vocabulary.dimension)
  }

  /// The nearest words, best first. O(words x dimension).
  public func nearest(to vector: [Float], k: Int) -> [WordScore] {
    rows.nearest(to: vector, k: k).map { WordScore(word: $0.word, score: $0.score) }
  }
}
