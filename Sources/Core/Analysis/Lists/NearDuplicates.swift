import Index

/// Photos that are in the collection twice or almost, found through the neighbours an index gives.
///
/// A copy of a training photo in the validation split makes every figure look better than it is: such pairs come first.
public enum NearDuplicates {
  /// Two photos that are nearly the same.
  public struct Pair: Sendable, Hashable {
    /// The smaller id.
    public let first: Int64
    /// The larger id.
    public let second: Int64
    /// Cosine.
    public let score: Float
    /// Whether the two stand in different splits.
    public let crossesSplits: Bool
    /// Whether they are filed under different classes.
    public let crossesLabels: Bool
  }

  /// Pairs of photos that are almost alike, across splits first, then by score. O(photos) searches.
  /// - Parameters:
  ///   - photos: those that may be in a pair.
  ///   - threshold: the least cosine of a pair.
  ///   - neighbours: the nearest photos of one, itself perhaps among them.
  /// - Throws: what `neighbours` throws.
  public static func pairs(
    among photos: [ImageRecord], threshold: Float, neighbours: (ImageRecord) throws -> [Hit]
  ) rethrows -> [Pair] {
    let known = Dictionary(photos.map { ($0.id, $0) }) { first, _ in first }
    var found: [Pair] = []
    var seen: Set<[Int64]> = []
    for photo in photos {
      for hit in try neighbours(photo) where hit.id != photo.id && hit.score >= threshold {
        guard let other = known[hit.id] else { continue }
        let (first, second) = photo.id < hit.id ? (photo, other) : (other, photo)
        guard seen.insert([first.id, second.id]).inserted else { continue }
        found.append(
          Pair(
            first: first.id, second: second.id, score: hit.score, crossesSplits: first.split != second.split,
            crossesLabels: first.label != second.label))
      }
    }
    return found.sorted { a, b in
      if a.crossesSplits != b.crossesSplits { return a.crossesSplits }
      return a.score == b.score ? (a.first, a.second) < (b.first, b.second) : a.score > b.score
    }
  }
}
