import Index

/// An order of hits that does not depend on how many were asked for: by score to a millionth, then by id.
///
/// Photos that share one embedding differ in the last bit of their scores, and a graph cuts such a group where it happens
/// to. So more hits are asked for until the group that the last place falls into is whole.
enum SettledOrder {
  /// The first `k` of what `find` gives when it is asked for at least so many.
  /// - Parameters:
  ///   - total: How many there are in all: more are never asked for.
  ///   - find: The best so many, in any order among equals; fewer where there are no more.
  static func first(_ k: Int, of total: Int, find: (Int) throws -> [Hit]) rethrows -> [Hit] {
    guard k > 0 else { return [] }
    var count = min(k + slack, max(k, total))
    while true {
      let hits = try find(count).sorted(by: isBefore)
      let isWhole = hits.count < count || count >= total || rounded(hits[count - 1]) < rounded(hits[k - 1])
      if isWhole { return Array(hits.prefix(k)) }
      count = min(4 * count, total)
    }
  }

  /// Enough for most searches to need no second.
  private static let slack = 8

  private static func rounded(_ hit: Hit) -> Float { (hit.score * 1_000_000).rounded() }

  static func isBefore(_ a: Hit, _ b: Hit) -> Bool {
    let (one, other) = (rounded(a), rounded(b))
    return one > other || (one == other && a.id < b.id)
  }
}
