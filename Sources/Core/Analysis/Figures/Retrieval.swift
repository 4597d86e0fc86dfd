/// Figures of a ranked list: which of its entries, best first, are what was asked for.
public enum Retrieval {
  /// Share of the first k entries that are relevant; a list shorter than k counts as filled up with wrong ones.
  public static func precision(_ relevant: some Sequence<Bool>, at k: Int) -> Double {
    k > 0 ? Double(relevant.prefix(k).count { $0 }) / Double(k) : 0
  }

  /// The mean, over the relevant entries, of the precision at each one's rank (area under the precision-recall steps), 0…1.
  /// - Parameters:
  ///   - relevant: for each entry of the list, best first, whether it is what was asked for.
  ///   - total: how many relevant ones there are; those that the list does not reach count as zero.
  public static func averagePrecision(_ relevant: some Sequence<Bool>, total: Int) -> Double {
    guard total > 0 else { return 0 }
    var (found, sum) = (0, 0.0)
    for (rank, isRelevant) in relevant.enumerated() where isRelevant {
      found += 1
      sum += Double(found) / Double(rank + 1)
    }
    return sum / Double(total)
  }

  /// Photos in the order of one class's scores, best first; equals by their place, not-a-numbers last.
  static func ranking(_ scores: [Float]) -> [Int] {
    let keys = scores.map { $0.isNaN ? -Float.infinity : $0 }
    return keys.indices.sorted { keys[$0] == keys[$1] ? $0 < $1 : keys[$0] > keys[$1] }
  }

  /// What a class's word finds among all photos.
  public struct ClassResult: Sendable, Equatable {
    /// The class whose word asked.
    public let label: String
    /// Photos of the class.
    public let relevant: Int
    /// Precision of the first k, 0…1.
    public let precision: Double
    /// Average precision over the whole ranking, 0…1.
    public let averagePrecision: Double
  }

  /// Text -> image: for every class with photos, its column's ranking of all photos. O(labels · N log N).
  public static func textToImage(_ scores: ClassScores, at k: Int) -> [ClassResult] {
    var totals = [Int](repeating: 0, count: scores.labels.count)
    for truth in scores.truth { totals[truth] += 1 }
    return scores.labels.indices.filter { totals[$0] > 0 }.map { index in
      let column = (0..<scores.count).map { scores.scores[$0 * scores.labels.count + index] }
      let relevant = ranking(column).map { scores.truth[$0] == index }
      return ClassResult(
        label: scores.labels[index], relevant: totals[index], precision: precision(relevant, at: k),
        averagePrecision: averagePrecision(relevant, total: totals[index]))
    }
  }

  /// The harmonic mean; zero where one of the two is.
  public static func harmonicMean(_ a: Double, _ b: Double) -> Double { a + b > 0 ? 2 * a * b / (a + b) : 0 }
}
