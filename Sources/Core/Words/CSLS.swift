import Synchronization

/// Cross-domain similarity local scaling (Conneau et al., "Word Translation Without Parallel Data", ICLR 2018): some words
/// are near to every photo (hubs); each word's score is lowered by how near it is to photos in general.
///
/// `2 cos(photo, word) - r(word)`, where `r` is the word's mean cosine to its nearest photos. The photo's own term of the
/// paper is the same for all words and falls out of the ranking.
public final class CSLS: Sendable {
  /// How many nearest photos are averaged (the paper's K).
  public static let neighborhood = 10

  private let hubness: @Sendable (Int) throws -> Float
  private let known = Mutex<[Int: Float]>([:])

  /// - Parameter hubness: a word row's mean cosine to its nearest ``neighborhood`` photos; asked once a word.
  public init(hubness: @escaping @Sendable (Int) throws -> Float) { self.hubness = hubness }

  /// Ranks candidates anew; take several times as many as are wanted, since hubs fall.
  /// - Returns: best first, with their corrected scores.
  /// - Throws: what `hubness` throws.
  public func ranked(_ neighbors: [WordVectors.Neighbor]) throws -> [WordVectors.Neighbor] {
    let scored = try neighbors.map { neighbor in
      WordVectors.Neighbor(
        index: neighbor.index, word: neighbor.word, score: 2 * neighbor.score - (try mean(of: neighbor.index)))
    }
    return scored.sorted { $0.score > $1.score || $0.score == $1.score && $0.index < $1.index }
  }

  private func mean(of index: Int) throws -> Float {
    if let known = known.withLock({ $0[index] }) { return known }
    let made = try hubness(index)
    known.withLock { $0[index] = made }
    return made
  }
}
