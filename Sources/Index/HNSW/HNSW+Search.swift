import CKernels
import Support

extension HNSW {
  /// The `k` nearest vectors to a query, nearest first; equal scores in the order of their ids.
  ///
  /// - Parameters:
  ///   - query: `[dimension]`, finite; under cosine not all zero. It need not be of unit length.
  ///   - k: how many; fewer come back only when fewer vectors are there; none when `k <= 0`.
  ///   - ef: candidates kept on the way (the paper's `ef`), at least `k`; more is slower and finds more. `nil`: the
  ///     index's `efSearch`. Where a walk would cost more than comparing every code (40 · `ef` beyond the count), every
  ///     code is compared.
  /// - Complexity: about O(`ef` · log n) distances between codes.
  /// - Throws: ``IndexError/dimension(expected:found:)``, ``IndexError/notFinite(row:)``,
  ///   ``IndexError/zeroVector(row:)`` (row 0 is the query), ``IndexError/outOfMemory(bytes:)``.
  /// - Note: algorithms 2 and 5 of the paper.
  public func search(_ query: [Float], k: Int, ef: Int? = nil) throws -> [Hit] {
    try answer(try prepared(query), k: k, ef: ef, admission: .all)
  }

  /// The `k` nearest of the vectors whose ids a predicate admits, nearest first; equal scores in the order of their ids.
  ///
  /// A sample tells how many are admitted. Where many are, a longer walk is sifted; where few are, the predicate is asked
  /// about every id and the codes of what it admits are scanned, so recall holds at any share, and no search is slower
  /// than asking about all and comparing what is admitted. For many searches with one filter see ``selection(where:)``.
  ///
  /// - Parameters:
  ///   - query: `[dimension]`, finite; under cosine not all zero. It need not be of unit length.
  ///   - k: how many; fewer come back only when fewer admitted vectors are there; none when `k <= 0`.
  ///   - ef: candidates kept on the way that are admitted, at least `k`. `nil`: the index's `efSearch`.
  ///   - admit: which ids may be answers; it must say the same of an id each time. Deleted ids are not asked about.
  /// - Complexity: about O(`ef` / s · log n) distances between codes where a share s is admitted; at most O(n) calls of
  ///   `admit` and O(s · n) distances.
  /// - Throws: as ``search(_:k:ef:)-([Float],_,_)``.
  /// - Note: algorithms 2 and 5 of the paper, its pool sifted.
  @inlinable
  public func search(
    _ query: [Float], k: Int, ef: Int? = nil, where admit: (Int64) -> Bool
  ) throws -> [Hit] {
    let prepared = try prepared(query)
    guard k > 0 else { return [] }
    var bitmap = AdmissionBitmap(items)
    let share = bitmap.askSample(items, admit)
    if let hits = try sifted(prepared, k: k, ef: ef, share: share, where: admit) { return hits }
    bitmap.askRest(items, share: share, admit)
    return try answer(prepared, k: k, ef: ef, among: selection(bitmap, keepsRows: false))
  }

  /// The `k` nearest vectors to a query; as the form that takes an array, ``search(_:k:ef:)-([Float],_,_)``.
  public func search(_ query: Span<Float>, k: Int, ef: Int? = nil) throws -> [Hit] {
    try search(array(query), k: k, ef: ef)
  }

  /// The `k` nearest of what a predicate admits; as the form that takes an array,
  /// ``search(_:k:ef:where:)-([Float],_,_,_)``.
  @inlinable
  public func search(
    _ query: Span<Float>, k: Int, ef: Int? = nil, where admit: (Int64) -> Bool
  ) throws -> [Hit] {
    try search(array(query), k: k, ef: ef, where: admit)
  }

  /// The `k` nearest vectors to each of many queries, on all cores.
  ///
  /// - Parameters:
  ///   - queries: `[n, dimension]` float32, row-major.
  ///   - k: how many for each; none when `k <= 0`.
  ///   - ef: candidates kept on the way, at least `k`; nil: the index's `efSearch`.
  ///   - threads: `nil`: as many as there are cores.
  /// - Returns: one list a query, as the search of one gives it.
  /// - Complexity: n searches of one, spread over the threads.
  /// - Throws: what the search of one throws, with the query's row; ``IndexError/partialRow(values:dimension:)``.
  public func search(batch queries: [Float], k: Int, ef: Int? = nil, threads: Int? = nil) throws -> [[Hit]] {
    try answers(batch: queries, k: k, ef: ef, threads: threads, among: nil)
  }

  /// The `k` nearest of what a predicate admits to each of many queries, on all cores; otherwise as
  /// ``search(batch:k:ef:threads:)``.
  ///
  /// - Parameters:
  ///   - queries: `[n, dimension]` float32, row-major.
  ///   - k: how many for each; none when `k <= 0`.
  ///   - ef: candidates kept on the way that are admitted, at least `k`; nil: the index's `efSearch`.
  ///   - threads: nil: as many as there are cores.
  ///   - admit: asked once about every item, on the calling thread, and not again for each query.
  /// - Returns: one list a query.
  /// - Throws: as ``search(batch:k:ef:threads:)``.
  @inlinable
  public func search(
    batch queries: [Float], k: Int, ef: Int? = nil, threads: Int? = nil, where admit: (Int64) -> Bool
  ) throws -> [[Hit]] {
    try search(batch: queries, k: k, ef: ef, threads: threads, among: selection(where: admit))
  }

  @usableFromInline
  func prepared(_ query: [Float]) throws -> PreparedQuery { try PreparedQuery(query, quantizer: quantizer, row: 0) }

  @usableFromInline
  func array(_ query: Span<Float>) -> [Float] {
    var values = [Float]()
    values.reserveCapacity(query.count)
    for i in query.indices { values.append(query[i]) }
    return values
  }
}

extension HNSW {
  func answers(batch queries: [Float], k: Int, ef: Int?, threads: Int?, among selection: Selection?) throws -> [[Hit]] {
    guard queries.count % dimension == 0 else {
      throw IndexError.partialRow(values: queries.count, dimension: dimension)
    }
    let n = queries.count / dimension
    let results = SharedResults(count: n)
    try Parallel.forEach(0..<n, grain: 8, threads: threads ?? Parallel.cores) { chunk in
      for i in chunk {
        let prepared = try PreparedQuery(
          Array(queries[i * dimension..<(i + 1) * dimension]), quantizer: quantizer, row: i)
        results.set(
          i,
          try selection.map { try answer(prepared, k: k, ef: ef, among: $0) }
            ?? answer(prepared, k: k, ef: ef, admission: .all))
      }
    }
    return results.all
  }

  func answer(_ prepared: PreparedQuery, k: Int, ef: Int?, admission: Admission) throws -> [Hit] {
    guard k > 0, items.liveCount > 0 else { return [] }
    let k = min(k, items.liveCount)
    let ef = min(max(ef ?? parameters.efSearch, k), graph.count)
    if case .all = admission, items.deleted == nil {
      guard Double(ef) * Self.candidateCost < Double(graph.count) else {
        return try scanned(prepared, k: k, ef: ef, admission)
      }
      let hits = try graph.withContext(ef: ef) { context in
        let nodes = graph.walk(
          prepared.coordinates, ef: ef, hiding: prepared.hidden, tuning: tuning.kernel, context: context)
        return rank(nodes.prefix(rerankCount(k: k)), prepared, k: k, admission)
      }
      if hits.count == k { return hits }
    } else if let hits = try sifted(prepared, k: k, ef: ef, share: share(admission), admission) {
      return hits
    }
    return try scanned(prepared, k: k, ef: ef, admission)
  }

  /// What a predicate admits of a longer walk; nil where asking about every item and a scan are cheaper or safer.
  @usableFromInline
  func sifted(_ prepared: PreparedQuery, k: Int, ef: Int?, share: Double, where admit: (Int64) -> Bool) throws -> [Hit]?
  {
    let k = min(k, items.liveCount)
    return try withoutActuallyEscaping(admit) {
      try sifted(
        prepared, k: k, ef: min(max(ef ?? parameters.efSearch, k), graph.count), share: share, .predicate($0))
    }
  }

  /// A longer walk whose candidates are sifted; nil where a scan of what is admitted is cheaper or safer.
  ///
  /// Where a share s of the nodes is admitted, a walk of `ef / s` candidates holds about `ef` that are; a filter takes
  /// more, since what it admits may lie apart from the query (measured at 1,000,000 x 300, a tenth admitted: recall@10
  /// 0.944 with twice as many).
  private func sifted(
    _ prepared: PreparedQuery, k: Int, ef: Int, share: Double, _ admission: Admission
  ) throws -> [Hit]? {
    let length = Double(ef) / max(share, 1e-9) * admission.generosity + 16
    // Keeping a long pool in order costs more a candidate.
    let walkCost = length * Self.siftedCost * (1 + length / 2_000)
    guard walkCost < Double(graph.count) * (share + admission.askingCost) else { return nil }
    let candidates = min(graph.count, Int(length))
    return try graph.withContext(ef: candidates) { context in
      let nodes = graph.walk(
        prepared.coordinates, ef: candidates, hiding: prepared.hidden, tuning: tuning.kernel, context: context)
      var admitted = [UInt32]()
      for node in nodes where admitted.count < ef {
        if isAdmitted(node, admission) { admitted.append(node) }
      }
      guard admitted.count >= max(k, ef / 2) else { return nil }
      let hits = rank(admitted.prefix(rerankCount(k: k)), prepared, k: k, admission)
      return hits.count == k ? hits : nil
    }
  }

  /// What a walk costs for each candidate it keeps, in codes scanned (measured: 0.3 µs and 7 ns at 300 dimensions).
  private static let candidateCost = 40.0
  /// The same for the longer walks that are sifted (measured at 37,000 and 100,000 x 300: 64 and 100), whose other
  /// choice, a scan, finds everything.
  private static let siftedCost = 64.0

  private func scanned(_ prepared: PreparedQuery, k: Int, ef: Int, _ admission: Admission) throws -> [Hit] {
    let admitted =
      switch admission {
      case .selection(let selection): selection.nodes
      case .predicate, .all: (0..<UInt32(graph.count)).filter { isAdmitted($0, admission) }
      }
    // Few rows are compared at once; and a pool this long takes longer to keep in order than the rows to compare.
    let kept = 2 * rerankCount(k: k)
    guard admitted.count > max(ef, 2 * kept), kept <= 2_048 else {
      return rank(admitted[...], prepared, k: k, admission)
    }
    return try graph.withContext(ef: kept) { context in
      let nodes = graph.scan(prepared.coordinates, nodes: admitted, ef: kept, context: context)
      return rank(nodes[...], prepared, k: k, admission)
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

  /// The share of nodes that may be answers.
  private func share(_ admission: Admission) -> Double {
    switch admission {
    case .all, .predicate: Double(items.liveCount) / Double(max(1, items.count))
    case .selection(let selection): Double(selection.nodes.count) / Double(max(1, graph.count))
    }
  }

  private func rerankCount(k: Int) -> Int { max(k + 4, Int(Float(k) * tuning.rerank)) }

  /// Scores nodes in float32 and gives the best `k` of their items.
  private func rank(_ nodes: ArraySlice<UInt32>, _ prepared: PreparedQuery, k: Int, _ admission: Admission) -> [Hit] {
    best(k, of: nodes, scores: graph.scores(nodes, query: prepared.unit, l2: metric == .l2), admission)
  }

  /// The best `k` items of nodes with these scores.
  ///
  /// - Parameter nodes: each holds a live admitted item, so one that holds no other is not asked about again.
  private func best(
    _ k: Int, of nodes: ArraySlice<UInt32>, scores: [Float], _ admission: Admission
  ) -> [Hit] {
    var best = BestHits(k)
    if items.chains == nil {
      for (node, score) in zip(nodes, scores) where best.mayTake(score) {
        best.add(Hit(id: items.ids[Int(node)], score: score))
      }
    } else {
      for (node, score) in zip(nodes, scores) where best.mayTake(score) {
        items.forEachLive(of: node) { item in
          if isAdmitted(item, admission) { best.add(Hit(id: items.ids[item], score: score)) }
        }
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
    case .predicate: 0.2
    case .selection: 0
    }
  }
}
