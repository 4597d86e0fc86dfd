import Support

/// The words among which a photo's are chosen: each once, with its vector.
public struct WordCandidates: Sendable {
  /// The words that have a vector: those asked for in their order, then the most frequent.
  public let words: [String]
  /// Words that were asked for and have no vector.
  public let unknown: [String]
  /// Phrases that stand without some of their words, and those words.
  public let incomplete: [(phrase: String, missing: [String])]
  let rows: WordVectors

  /// - Parameters:
  ///   - texts: Words and phrases; the first of equal ones is kept, and of spellings that join a phrase otherwise
  ///     (`white+tiger`, `white_tiger`).
  ///   - frequent: so many of the vocabulary's first words follow, with the vectors that they have there.
  /// - Throws: what the text space throws.
  init(_ texts: [String], frequent: Int = 0, in space: any TextSpace, cancellation: Cancellation) throws {
    var seen: Set<String> = []
    let texts = texts.filter { seen.insert(WordVectors.joined($0)).inserted }
    let terms = try space.resolve(texts, as: .label, cancellation: cancellation)
    let vocabulary = space.vocabulary
    let words = (0..<min(vocabulary.count, frequent)).map(vocabulary.word(at:))
      .filter { seen.insert(WordVectors.joined($0)).inserted }
    self.init(terms + words.map(vocabulary.resolve), dimension: space.dimension)
  }

  private init(_ terms: [ResolvedTerm], dimension: Int) {
    var words: [String] = []
    var unknown: [String] = []
    var incomplete: [(phrase: String, missing: [String])] = []
    var vectors: [Float] = []
    for term in terms {
      guard let vector = term.vector else {
        unknown.append(term.text)
        continue
      }
      if case .phrase(_, let missing) = term.source, !missing.isEmpty { incomplete.append((term.text, missing)) }
      words.append(term.text)
      vectors += vector
    }
    self.words = words
    self.unknown = unknown
    self.incomplete = incomplete
    rows = WordVectors(words: words, vectors: vectors, dimension: dimension)
  }

  /// The nearest words, best first. O(words x dimension).
  public func nearest(to vector: [Float], k: Int) -> [WordScore] {
    rows.nearest(to: vector, k: k).map { WordScore(word: $0.word, score: $0.score) }
  }
}
