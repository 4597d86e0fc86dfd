import Foundation
import Support

/// Ranks words for photos: among the labels, a list, or the whole vocabulary through its index; corrected for hubs when
/// asked.
public struct WordRanker: Sendable {
  /// Words that were asked for and have no vector.
  public let unknown: [String]
  /// Phrases that stand without some of their words, and those words.
  public let incomplete: [(phrase: String, missing: [String])]
  private let workspace: Workspace
  private let source: Source
  private let csls: CSLS?

  private enum Source {
    case list(WordCandidates)
    case index(VocabularyIndex, WordFilter)
  }

  /// A ranker for one workspace's photos.
  /// - Parameters:
  ///   - workspace: Whose photos are asked about.
  ///   - among: `labels`, `vocabulary`, or words with commas between them; nil: labels and the most frequent words.
  ///     The whole vocabulary is looked at where its index was built (``VocabularyIndex``), else its most frequent words.
  ///   - mostFrequent: of the vocabulary, only the first so many words: files begin with the most frequent, and rare
  ///     ones are noise.
  ///   - correctsHubs: see ``CSLS``.
  /// - Throws: what the text space throws.
  public init(_ workspace: Workspace, among: String?, mostFrequent: Int? = nil, correctsHubs: Bool = false) throws {
    let words = workspace.text.vocabulary
    let source: Source
    if among == "vocabulary", let index = workspace.text.vocabularyIndex {
      source = .index(index, WordFilter(mostFrequent: mostFrequent))
      (unknown, incomplete) = ([], [])
    } else if among == "vocabulary", let mostFrequent {
      let filter = WordFilter()
      let frequent = (0..<min(mostFrequent, words.count)).filter { filter.admits($0, in: words) }
      source = .list(
        try WordCandidates(
          frequent.map(words.word(at:)), in: WordTableSpace(words), cancellation: Cancellation()))
      (unknown, incomplete) = ([], [])
    } else {
      let candidates = try workspace.candidates(among)
      source = .list(candidates)
      (unknown, incomplete) = (candidates.unknown, candidates.incomplete)
    }
    self.workspace = workspace
    self.source = source
    csls =
      correctsHubs
      ? CSLS { index in
        let vector: [Float] =
          switch source {
          case .list(let candidates): candidates.rows.vector(at: index)
          case .index: words.vector(at: index)
          }
        let hits = try workspace.search(vector, k: CSLS.neighborhood)
        return hits.reduce(0) { $0 + $1.score } / Float(max(1, hits.count))
      } : nil
  }

  /// Whether there is no word to choose among.
  public var isEmpty: Bool {
    switch source {
    case .list(let candidates): candidates.words.isEmpty
    case .index: false
    }
  }

  /// The nearest words, best first.
  /// - Throws: `IndexError` where the vector is no direction.
  public func nearest(to vector: [Float], k: Int) throws -> [WordScore] {
    // Hubs fall when they are corrected for, and some phrases are there under several spellings: more come in than go out.
    let wanted = csls == nil ? 2 * k : max(10 * k, 100)
    var found: [WordVectors.Neighbor] =
      switch source {
      case .list(let candidates): candidates.rows.nearest(to: vector, k: wanted)
      case .index(let index, let filter):
        try index.nearest(to: vector, k: wanted, in: workspace.text.vocabulary, where: filter)
      }
    if let csls { found = try csls.ranked(found) }
    return found.oncePerPhrase().prefix(k).map { WordScore(word: $0.word, score: $0.score) }
  }
}
