/// What is wrong with an index's structure, and where.
struct Problem: Equatable {
  var section: String
  var reason: String
}

extension Items {
  /// Whether ids, chains and deletions hold together; `thorough` also looks for ids that occur twice.
  func problem(nodes: Int, thorough: Bool) -> Problem? {
    if let chains, let problem = chainProblem(chains, nodes: nodes) { return problem }
    if let deleted {
      var gone = 0
      for word in 0..<deleted.count { gone += deleted[word].nonzeroBitCount }
      if count - gone != liveCount {
        return Problem(section: "deleted", reason: "\(gone) of \(count) are marked, but \(liveCount) should live")
      }
      let last = deleted[count >> 6] >> UInt64(count & 63)
      if last != 0 { return Problem(section: "deleted", reason: "items past the last are marked") }
    }
    guard thorough else { return nil }
    var live = [Int64]()
    live.reserveCapacity(liveCount)
    for item in 0..<count where !isDeleted(item) { live.append(ids[item]) }
    live.sort()
    for (a, b) in zip(live, live.dropFirst()) where a == b {
      return Problem(section: "ids", reason: "\(a) occurs twice")
    }
    return nil
  }

  /// Every item stands in exactly one chain, and chains only go up.
  private func chainProblem(_ chains: Chains, nodes: Int) -> Problem? {
    var seen = [Bool](repeating: false, count: count)
    for node in 0..<nodes {
      let item = chains.first[node]
      guard item < count else {
        return Problem(section: "first", reason: "node \(node) names item \(item) of \(count)")
      }
      guard !seen[Int(item)] else { return Problem(section: "first", reason: "item \(item) is on two nodes") }
      seen[Int(item)] = true
    }
    for item in 0..<count {
      let next = chains.next[item]
      guard next != Self.none else { continue }
      guard next < count, next > item, !seen[Int(next)] else {
        return Problem(section: "next", reason: "item \(item) is followed by \(next)")
      }
      seen[Int(next)] = true
    }
    if let lost = seen.firstIndex(of: false) {
      return Problem(section: "next", reason: "item \(lost) is on no node")
    }
    return nil
  }
}

extension Graph {
  /// Whether every link names a node of its level and every row can be compared.
  func problem() -> Problem? {
    for (number, level) in levels.enumerated() {
      for node in 0..<level.count {
        var ended = false
        for i in node * level.degree..<(node + 1) * level.degree {
          let link = level.links[i]
          if link == Items.none {
            ended = true
          } else if link >= level.count || ended || link == node {
            return Problem(section: "links of level \(number)", reason: "node \(node) links to \(link)")
          }
        }
      }
    }
    for (node, squared) in Kernels.squaredNorms(rows, dimension: space.dimension, count: count).enumerated() {
      if !squared.isFinite { return Problem(section: "rows", reason: "row \(node) is not finite") }
      if space.metric == .cosine, squared == 0 { return Problem(section: "rows", reason: "row \(node) is all zeros") }
    }
    return nil
  }
}
