import Index

/// An order of hits that does not depend on how many were asked for: by score to a millionth, then by id.
///
/// Photos that share one embedding differ in the last bit of their scores, and a graph cuts such a group where it happens
/// to. So more hits are asked for until the group that the last place falls into is whole.
enum StableTopK {
  /// The first `k` of what `find` gives when it is asked for at least so many.
  /// - Parameters:
  ///   - total: How many there are in all: more are never asked for.
  ///   - find: The best so many, in any order among equals; fewer where there are no more.
  static func first(_ k: Int, of total: Int, find: (Int) throws -> [Hit]) rethrows -> [Hit] {
    guard k > 0 else { return [] }
    var count = min(k + slack, max(k, total))
    while true {
      let hits = try find(count)
      // Most are worse than the last place of those wanted: they need no order.
      guard hits.count > k else { return hits.sorted(by: isBefore) }
      let last = hits.map(rounded).min(count: k, by: >)[k - 1]
      let isWhole = hits.count < count || count >= total || hits.contains { rounded($0) < last }
      if isWhole { return Array(hits.filter { rounded($0) >= last }.sorted(by: isBefore).prefix(k)) }
      // A group that so many do not hold is seldom a little larger.
      count = count >= longestStep ? total : min(4 * count, total)
    }
  }

  /// From so many on, one search for all takes less than several for more and more.
  private static let longestStep = 1_024

  /// Enough for most searches to need no second.
  private static let slack = 8

  private static func rounded(_ hit: Hit) -> Float { (hit.score * 1_000_000).rounded() }

  static func isBefore(_ a: Hit, _ b: Hit) -> Bool {
    let (one, other) = (rounded(a), rounded(b))
    return one > other || (one == other && a.id < b.id)
  }
}
