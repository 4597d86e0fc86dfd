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
    /// No vector; the nearest known spellings.
    case unknown(suggestions: [String])
  }

  public let text: String
  /// Unit length, or nil where the term is unknown.
  public let vector: [Float]?
  public let source: Source
}

extension ResolvedTerm {
  /// Whether it names a class, under any spelling of the class's name; a sum of terms names none.
  public func isName(of label: String) -> Bool {
    if case .query = source { return false }
    return WordVectors.joined(text) == WordVectors.joined(label)
  }
}
