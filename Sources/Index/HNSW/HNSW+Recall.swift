extension HNSW {
  /// The share of the true `k` nearest that a search finds, for rows of the index as queries.
  ///
  /// Each row is left out of the graph while it is asked for, so the share is that of a query which the graph does not
  /// know. A row that is in the graph leads to its own neighbours: of 37,000 drawn vectors a search with `ef` 80 finds
  /// 0.99 of theirs, but 0.92 of a new vector's (left out: 0.90, since links that led over the row are missing too).
  ///
  /// - Parameters:
  ///   - samples: rows taken as queries, evenly spread.
  ///   - k: neighbours asked for.
  ///   - ef: nil: the index's `efSearch`.
  /// - Returns: `0…1`; 1 where there is nothing to find.
  /// - Complexity: O(samples · n · dimension).
  /// - Throws: ``IndexError/outOfMemory(bytes:)``.
  public func recall(samples: Int, k: Int = 10, ef: Int? = nil) throws -> Double {
    // Every walk starts at node 0, which therefore cannot be left out.
    let taken = min(samples, graph.count - 1)
    var (found, all) = (0, 0)
    for i in 0..<max(0, taken) {
      let node = UInt32(1 + i * (graph.count - 1) / taken)
      let row = graph.row(node)
      var own = Set<Int64>()
      items.forEachLive(of: node) { own.insert(items.ids[$0]) }
      // A row that is damaged cannot be asked for.
      guard !own.isEmpty, let prepared = try? PreparedQuery(row, quantizer: quantizer, row: 0, hiding: node) else {
        continue
      }
      let truth = Set(try exactly(row, k: k) { !own.contains($0) }.map(\.id))
      let hits = try answer(prepared, k: k + own.count, ef: ef, admission: .all).filter { !own.contains($0.id) }
      found += hits.prefix(k).count { truth.contains($0.id) }
      all += truth.count
    }
    return all == 0 ? 1 : Double(found) / Double(all)
  }

  /// The true `k` nearest, by comparing every row in float32: what ``ExactSearch`` does, without its copy of the rows.
  ///
  /// - Parameters:
  ///   - query: `[dimension]`, finite; under cosine not all zero.
  ///   - k: how many; all (admitted ones) where there are fewer, none when `k <= 0`.
  ///   - admit: asked only about ids whose score could be among the best so far.
  /// - Complexity: O(n · dimension).
  /// - Throws: as ``search(_:k:ef:)-([Float],_,_)``.
  public func exactly(_ query: [Float], k: Int, where admit: ((Int64) -> Bool)? = nil) throws -> [Hit] {
    let prepared = try PreparedQuery(query, quantizer: quantizer, row: 0)
    var best = BestHits(k)
    let block = 256
    var scores = [Float](repeating: 0, count: block)
    for lower in stride(from: 0, to: graph.count, by: block) {
      let range = lower..<min(lower + block, graph.count)
      Kernels.scores(
        graph.rows, stride: dimension, range, query: prepared.unit, l2: metric == .l2, into: &scores)
      for node in range where best.mayTake(scores[node - lower]) {
        items.forEachLive(of: UInt32(node)) { item in
          guard admit?(items.ids[item]) ?? true else { return }
          best.add(Hit(id: items.ids[item], score: scores[node - lower]))
        }
      }
    }
    return best.sorted()
  }
}
