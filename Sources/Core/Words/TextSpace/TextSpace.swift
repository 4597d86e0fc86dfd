import Support

/// Where texts get the vectors that photos are compared with: typed queries, names of classes, candidates of zero-shot, and
/// the words that are told of a photo.
///
/// Today it is a table of words (``WordTableSpace``), or one whose model also makes vectors of words that it does not hold
/// (``SubwordSpace``). A text encoder, which turns a sentence into a vector, is another; as it is slow, it stands behind a
/// ``CachedTextSpace``. Which one a workspace has is chosen in one place: `TextSpaces`.
///
/// Calls may come from any thread, and block it until there is an answer or the cancellation: they are asked in jobs,
/// never on the thread that draws.
public protocol TextSpace: Sendable {
  /// Length of its vectors; that of the photos' embeddings.
  var dimension: Int { get }

  /// The words that are told of photos, each with its vector, the most frequent first: what a table holds, or what an
  /// encoder once encoded and kept. Completions and spellings come from it too.
  var vocabulary: WordVectors { get }

  /// The vocabulary's index; nil where there is none, and each word is looked at.
  var vocabularyIndex: VocabularyIndex? { get }

  /// The vectors of texts, `[dimension]` of unit length, one answer a text and in their order. Where a text has none, its
  /// ``ResolvedTerm/vector`` is nil; that is no error.
  /// - Throws: `CancellationError`; what a file or a server behind it throws.
  func resolve(_ texts: [String], as role: TextRole, cancellation: Cancellation) throws -> [ResolvedTerm]
}

extension TextSpace {
  /// Nil: a space has no index unless it says so.
  public var vocabularyIndex: VocabularyIndex? { nil }

  /// One text; see ``resolve(_:as:cancellation:)``.
  public func resolve(_ text: String, as role: TextRole, cancellation: Cancellation = Cancellation()) throws
    -> ResolvedTerm
  {
    try resolve([text], as: role, cancellation: cancellation)[0]
  }

  /// The vectors of class names, in their order; nil for one that has none.
  public func vectors(ofLabels labels: [String], cancellation: Cancellation = Cancellation()) throws -> [[Float]?] {
    try resolve(labels, as: .label, cancellation: cancellation).map(\.vector)
  }

  /// The words of the vocabulary nearest to a vector, best first: through its index, or by looking at each,
  /// O(words x dimension).
  /// - Throws: `IndexError` where the vector is no direction.
  func nearest(to vector: [Float], k: Int, where filter: WordFilter) throws -> [WordVectors.Neighbor] {
    if let index = vocabularyIndex { return try index.nearest(to: vector, k: k, in: vocabulary, where: filter) }
    // Some of the nearest are numbers and other noise in the files people have.
    return vocabulary.nearest(to: vector, k: 4 * k + 16).filter { filter.admits($0.index, in: vocabulary) }
  }
}
