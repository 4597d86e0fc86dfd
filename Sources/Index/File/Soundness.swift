extension ItemTable {
  /// Whether ids, chains and deletions hold together; `thorough` also looks for ids that occur twice.
  func problem(nodes: Int, thorough: Bool) -> IndexProblem? {
    if let chains, let problem = chainProblem(chains, nodes: nodes) { return problem }
    if let deleted {
      var gone = 0
      for word in 0..<deleted.count { gone += deleted[word].nonzeroBitCount }
      if count - gone != liveCount {
        return IndexProblem(
          section: .deleted, fault: .deletedCount(marked: gone, items: count, live: liveCount))
      }
      let last = deleted[count >> 6] >> UInt64(count & 63)
      if last != 0 { return IndexProblem(section: .deleted, fault: .deletedPastLast) }
    }
    guard thorough else { return nil }
    var live = [Int64]()
    live.reserveCapacity(liveCount)
    for item in 0..<count where !isDeleted(item) { live.append(ids[item]) }
    live.sort()
    for (a, b) in zip(live, live.dropFirst()) where a == b {
      return IndexProblem(section: .ids, fault: .repeatedID(a))
    }
    return nil
  }

  /// Every item stands in exactly one chain, and chains only go up.
  private func chainProblem(_ chains: Chains, nodes: Int) -> IndexProblem? {
    var seen = [Bool](repeating: false, count: count)
    for node in 0..<nodes {
      let item = chains.first[node]
      guard item < count else {
        return IndexProblem(section: .first, fault: .firstItem(node: node, item: item, items: count))
      }
      guard !seen[Int(item)] else { return IndexProblem(section: .first, fault: .sharedItem(item)) }
      seen[Int(item)] = true
    }
    for item in 0..<count {
      let next = chains.next[item]
      guard next != Self.none else { continue }
      guard next < count, next > item, !seen[Int(next)] else {
        return IndexProblem(section: .next, fault: .nextItem(next, after: item))
      }
      seen[Int(next)] = true
    }
    if let lost = seen.firstIndex(of: false) {
      return IndexProblem(section: .next, fault: .lostItem(lost))
    }
    return nil
  }
}

extension Graph {
  /// Whether every link names a node of its level and every row can be compared.
  func problem() -> IndexProblem? {
    for (number, level) in levels.enumerated() {
      for node in 0..<level.count {
        var ended = false
        for i in node * level.degree..<(node + 1) * level.degree {
          let link = level.links[i]
          if link == ItemTable.none {
            ended = true
          } else if link >= level.count || ended || link == node {
            return IndexProblem(section: .links(level: number), fault: .link(node: node, to: link))
          }
        }
      }
    }
    for (node, squared) in Kernels.squaredNorms(rows, dimension: quantizer.dimension, count: count).enumerated() {
      if !squared.isFinite { return IndexProblem(section: .rows, fault: .rowNotFinite(node)) }
      if quantizer.metric == .cosine, squared == 0 { return IndexProblem(section: .rows, fault: .zeroRow(node)) }
    }
    return nil
  }
}
