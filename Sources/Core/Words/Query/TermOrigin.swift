/// Where the vector of a query's term, or of a typed candidate, came from, or why there is none.
public indirect enum TermOrigin: Hashable, Sendable {
  /// The vocabulary holds it; `word` as it is written there.
  case word(String)
  /// The normalized mean of the unit vectors of its known words.
  case phrase(known: [String], missing: [String])
  /// Made from the pieces of a word that the vocabulary does not hold.
  case subwords
  /// An encoder read the text as a whole.
  case sentence
  /// A photo's own direction.
  case photo(Query.Photo)
  /// One term with a weight, or subtracted.
  case weighted
  /// Several terms, added and subtracted; `missing` had no vector and were left out.
  case sum(missing: [String])
  /// A group of a query, term by term.
  case group([QueryAnswer.Explanation])
  /// No vector: not even a query, or one that comes to nothing.
  case unreadable(QueryError)
  /// No vector; the nearest known spellings.
  case unknown(suggestions: [String])
}
