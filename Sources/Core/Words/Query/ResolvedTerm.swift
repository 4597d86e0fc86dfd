/// What a typed word or phrase stands for.
public struct ResolvedTerm: Sendable, Equatable {
  /// Where a vector came from.
  public enum Source: Sendable, Equatable {
    /// The vocabulary holds it; `word` as it is written there.
    case word(String)
    /// The normalised mean of the unit vectors of its known words.
    case phrase(known: [String], missing: [String])
    /// Made from the pieces of a word that the vocabulary does not hold.
    case subwords
    /// Several terms, added and subtracted; `missing` had no vector and were left out.
    case query(missing: [String])
    /// A photo's own direction.
    case photo
    /// One term with a weight, or subtracted.
    case weighted
    /// No vector: not even a query, or one that comes to nothing.
    case unreadable(QueryError)
    /// No vector; the nearest known spellings.
    case unknown(suggestions: [String])
  }

  public let text: String
  /// Unit length, or nil where the term is unknown.
  public let vector: [Float]?
  public let source: Source
}

extension ResolvedTerm {
  /// Whether it names a class, under any spelling of the class's name; a sum of terms or a photo names none.
  public func isName(of label: String) -> Bool {
    switch source {
    case .query, .photo, .weighted, .unreadable: false
    case .word, .phrase, .subwords, .unknown: WordVectors.joined(text) == WordVectors.joined(label)
    }
  }
}
