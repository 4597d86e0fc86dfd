import Synchronization

/// Cross-domain similarity local scaling (Conneau et al., "Word Translation Without Parallel Data", ICLR 2018): some words
/// are near to every photo (hubs); each word's score is lowered by how near it is to photos in general.
///
/// `2 cos(photo, word) - r(word)`, where `r` is the word's mean cosine to its nearest photos. The photo's own term of the
/// paper is the same for all words and falls out of the ranking.
///
/// It helps among few words, each the right answer for some photos (1,919 animals among their 23 labels: top-1 0.577 ->
/// 0.606). Among many, where the right words are near to many photos because these show them, hubs shrink and right words
/// fall with them (150,131 words, most of them drawn: largest N_10 315 -> 163, the label in the first ten 0.644 -> 0.561).
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
