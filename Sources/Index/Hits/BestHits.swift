/// The best `k` of the hits it is shown.
struct BestHits {
  private let k: Int
  /// A short list is kept in order; a long one is sorted at the end.
  private let keepsOrder: Bool
  private var hits = [Hit]()

  /// Nothing is kept where `k <= 0`.
  init(_ k: Int) {
    self.k = k
    keepsOrder = k <= 256
    if keepsOrder, k > 0 { hits.reserveCapacity(k) }
  }

  /// Whether a hit with this score could be among the best; a cheap question that spares the others.
  @inline(__always)
  func mayTake(_ score: Float) -> Bool {
    guard keepsOrder, hits.count >= k else { return true }
    return k > 0 && score >= hits[k - 1].score
  }

  @inline(__always)
  mutating func add(_ hit: Hit) {
    guard keepsOrder else { return hits.append(hit) }
    if hits.count < k {
      hits.append(hit)
    } else {
      guard k > 0, hit.isBefore(hits[k - 1]) else { return }
    }
    var place = hits.count - 1
    while place > 0, hit.isBefore(hits[place - 1]) {
      hits[place] = hits[place - 1]
      place -= 1
    }
    hits[place] = hit
  }

  /// Best first, equal scores in the order of their ids.
  consuming func sorted() -> [Hit] {
    if !keepsOrder {
      hits.sort { $0.isBefore($1) }
      hits.removeLast(max(0, hits.count - k))
    }
    return hits
  }
}

extension Hit {
  /// The order of results: larger scores first, then smaller ids.
  func isBefore(_ other: Hit) -> Bool { score > other.score || (score == other.score && id < other.id) }
}
