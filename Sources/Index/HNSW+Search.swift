import CKernels

extension HNSW {
  /// The `k` nearest vectors to a query, nearest first; equal scores in the order of their ids.
  ///
  /// - Parameters:
  ///   - query: `[dimension]`, finite; under cosine not all zero. It need not be of unit length.
  ///   - k: how many; fewer come back only when fewer (admitted) vectors are there; none when `k <= 0`.
  ///   - ef: candidates kept on the way (the paper's `ef`), at least `k`; more is slower and finds more. `nil`: the
  ///     index's `efSearch`. Where a walk would cost more than comparing every code (40 · `ef` beyond the count), every
  ///     code is compared.
  ///   - admit: which ids may be answers. Where few may, their codes are scanned instead of the graph walked, so recall
  ///     holds at any share. For many searches with one filter see ``selection(where:)``.
  /// - Complexity: about O(`ef` · log n) distances between codes; O(n) calls of `admit` where few ids are admitted.
  /// - Throws: ``IndexError/dimension(expected:found:)``, ``IndexError/notFinite(row:)``,
  ///   ``IndexError/zeroVector(row:)`` (row 0 is the query).
  /// - Note: algorithms 2 and 5 of the paper.
  public func search(
    _ query: Span<Float>, k: Int, ef: Int? = nil, where admit: ((Int64) -> Bool)? = nil
  ) throws -> [Hit] {
    var values = [Float]()
    values.reserveCapacity(query.count)
    for i in query.indices { values.append(query[i]) }
    return try search(values, k: k, ef: ef, where: admit)
  }

  /// The `k` nearest vectors to a query, nearest first; see the form with a `Span`.
  public func search(
    _ query: [Float], k: Int, ef: Int? = nil, where admit: ((Int64) -> Bool)? = nil
  ) throws -> [Hit] {
    let question = try Question(query, space: space, row: 0)
    return try answer(question, k: k, ef: ef, admission: admit.map { .predicate($0) } ?? .all)
  }

  /// The `k` nearest vectors to each of many queries, on all cores.
  ///
  /// - Parameters:
  ///   - queries: `[n, dimension]`, row-major.
  ///   - threads: `nil`: as many as there are cores.
  ///   - admit: asked once about every item, on the calling thread, and not again for each query.
  /// - Returns: one list a query, as the search of one gives it.
  /// - Throws: what the search of one throws, with the query's row; ``IndexError/partialRow(values:dimension:)``.
  public func search(
    batch queries: [Float], k: Int, ef: Int? = nil, threads: Int? = nil, where admit: ((Int64) -> Bool)? = nil
  ) throws -> [[Hit]] {
    try answers(batch: queries, k: k, ef: ef, threads: threads, among: admit.map { selection(where: $0) })
  }

  func answers(batch queries: [Float], k: Int, ef: Int?, threads: Int?, among selection: Selection?) throws -> [[Hit]] {
    guard queries.count % dimension == 0 else {
      throw IndexError.partialRow(values: queries.count, dimension: dimension)
    }
    let n = queries.count / dimension
    let results = SharedResults(count: n)
    try Parallel.forEach(0..<n, grain: 8, threads: threads ?? Parallel.cores) { chunk in
      for i in chunk {
        let question = try Question(Array(queries[i * dimension..<(i + 1) * dimension]), space: space, row: i)
        results.set(i, try answer(question, k: k, ef: ef, admission: selection.map { .selection($0) } ?? .all))
      }
    }
    return results.all
  }

  func answer(_ question: Question, k: Int, ef: Int?, admission: Admission) throws -> [Hit] {
    guard k > 0, items.liveCount > 0 else { return [] }
    if case .selection(let selection) = admission, let rows = selection.rows {
      let scores = Kernels.scores(rows, dimension: dimension, query: question.unit, l2: metric == .l2)
      return best(k, of: selection.nodes[...], scores: scores, admission)
    }
    let k = min(k, items.liveCount)
    let ef = min(max(ef ?? parameters.efSearch, k), graph.count)
    if case .all = admission, items.deleted == nil {
      guard Double(ef) * Self.candidateCost < Double(graph.count) else {
        return try scanned(question, k: k, ef: ef, admission)
      }
      let hits = try graph.withContext(ef: ef) { context in
        let nodes = graph.walk(question.prepared, ef: ef, tuning: tuning.kernel, context: context)
        return rank(nodes.prefix(rerankCount(k: k)), question, k: k, admission)
      }
      if hits.count == k { return hits }
    } else if let hits = try sifted(question, k: k, ef: ef, admission) {
      return hits
    }
    return try scanned(question, k: k, ef: ef, admission)
  }

  /// A longer walk whose candidates are sifted; nil where a scan of what is admitted is cheaper or safer.
  ///
  /// Where a share s of the nodes is admitted, a walk of `ef / s` candidates holds about `ef` that are; a filter takes
  /// more, since what it admits may lie apart from the query (measured at 1,000,000 x 300, a tenth admitted: recall@10
  /// 0.944 with twice as many).
  private func sifted(_ question: Question, k: Int, ef: Int, _ admission: Admission) throws -> [Hit]? {
    let share = admittedShare(admission)
    let length = Double(ef) / max(share, 1e-9) * admission.generosity + 16
    // Keeping a long pool in order costs more a candidate.
    let walkCost = length * Self.candidateCost * (1 + length / 2_000)
    guard walkCost < Double(graph.count) * (share + admission.askingCost) else { return nil }
    let candidates = min(graph.count, Int(length))
    return try graph.withContext(ef: candidates) { context in
      let nodes = graph.walk(question.prepared, ef: candidates, tuning: tuning.kernel, context: context)
      var admitted = [UInt32]()
      for node in nodes where admitted.count < ef {
        if isAdmitted(node, admission) { admitted.append(node) }
      }
      guard admitted.count >= max(k, ef / 2) else { return nil }
      let hits = rank(admitted.prefix(rerankCount(k: k)), question, k: k, admission)
      return hits.count == k ? hits : nil
    }
  }

  /// What a walk costs for each candidate it keeps, in codes scanned (measured: 0.3 µs and 7 ns at 300 dimensions).
  private static let candidateCost = 40.0

  private func scanned(_ question: Question, k: Int, ef: Int, _ admission: Admission) throws -> [Hit] {
    var admitted = [UInt32]()
    switch admission {
    case .selection(let selection):
      admitted = selection.nodes
    case .predicate(let admit) where items.chains == nil && items.deleted == nil:
      admitted = items.ids.indices(upTo: graph.count, where: admit)
    case .predicate, .all:
      admitted = (0..<UInt32(graph.count)).filter { isAdmitted($0, admission) }
    }
    // Few rows are compared at once; and a pool this long takes longer to keep in order than the rows to compare.
    let kept = 2 * rerankCount(k: k)
    guard admitted.count > max(ef, 2 * kept), kept <= 2_048 else {
      return rank(admitted[...], question, k: k, admission)
    }
    return try graph.withContext(ef: kept) { context in
      let nodes = graph.scan(question.prepared, nodes: admitted, ef: kept, context: context)
      return rank(nodes[...], question, k: k, admission)
    }
  }

  private func isAdmitted(_ item: Int, _ admission: Admission) -> Bool {
    switch admission {
    case .all: true
    case .predicate(let admit): admit(items.ids[item])
    case .selection(let selection): selection.contains(item)
    }
  }

  private func isAdmitted(_ node: UInt32, _ admission: Admission) -> Bool {
    if items.chains == nil { return !items.isDeleted(Int(node)) && isAdmitted(Int(node), admission) }
    var found = false
    items.forEachLive(of: node) { item in
      if !found { found = isAdmitted(item, admission) }
    }
    return found
  }

  /// The share of nodes that may be answers, from an even sample where it is not known.
  private func admittedShare(_ admission: Admission) -> Double {
    switch admission {
    case .all: return Double(items.liveCount) / Double(max(1, items.count))
    case .selection(let selection): return Double(selection.nodes.count) / Double(max(1, graph.count))
    case .predicate: break
    }
    let sample = min(graph.count, 400)
    var admitted = 0
    for i in 0..<sample where isAdmitted(UInt32(i * graph.count / sample), admission) { admitted += 1 }
    return (Double(admitted) + 0.5) / Double(sample + 1)
  }

  private func rerankCount(k: Int) -> Int { max(k + 4, Int(Float(k) * tuning.rerank)) }

  /// Scores nodes in float32 and gives the best `k` of their items.
  private func rank(_ nodes: ArraySlice<UInt32>, _ question: Question, k: Int, _ admission: Admission) -> [Hit] {
    best(k, of: nodes, scores: graph.scores(nodes, query: question.unit, l2: metric == .l2), admission)
  }

  /// The best `k` items of nodes with these scores.
  ///
  /// - Parameter nodes: each holds an admitted item, so one that holds no other is not asked about again.
  private func best(
    _ k: Int, of nodes: ArraySlice<UInt32>, scores: [Float], _ admission: Admission
  ) -> [Hit] {
    let asks = items.chains != nil
    var best = BestHits(k)
    for (node, score) in zip(nodes, scores) where best.mayTake(score) {
      items.forEachLive(of: node) { item in
        guard !asks || isAdmitted(item, admission) else { return }
        best.add(Hit(id: items.ids[item], score: score))
      }
    }
    return best.sorted()
  }
}

extension Admission {
  /// How many times the expected candidates a walk takes.
  fileprivate var generosity: Double {
    switch self {
    case .all: 1.1
    case .predicate, .selection: 2.5
    }
  }

  /// What asking about one node costs in a scan, in codes scanned.
  fileprivate var askingCost: Double {
    switch self {
    case .all: 0.2
    case .predicate: 0.6
    case .selection: 0
    }
  }
}

extension HNSW.Tuning {
  var kernel: semblance_tuning { semblance_tuning(beam: beam) }
}
