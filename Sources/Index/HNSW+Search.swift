import CKernels

extension HNSW {
  /// The `k` nearest vectors to a query, nearest first; equal scores in the order of their ids.
  ///
  /// - Parameters:
  ///   - query: `[dimension]`, finite; under cosine not all zero. It need not be of unit length.
  ///   - k: how many; fewer come back only when fewer (admitted) vectors are there; none when `k <= 0`.
  ///   - ef: candidates kept on the way (the paper's `ef`), at least `k`; more is slower and finds more. `nil`: the
  ///     index's `efSearch`.
  ///   - admit: which ids may be answers. Where few may, their codes are scanned instead of the graph walked, so recall
  ///     holds at any share.
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
    return try answer(question, k: k, ef: ef, admit: admit)
  }

  /// The `k` nearest vectors to each of many queries, on all cores.
  ///
  /// - Parameters:
  ///   - queries: `[n, dimension]`, row-major.
  ///   - threads: `nil`: as many as there are cores.
  /// - Returns: one list a query, as ``search(_:k:ef:where:)`` gives it.
  /// - Throws: what the search of one throws, with the query's row; ``IndexError/partialRow(values:dimension:)``.
  public func search(
    batch queries: [Float], k: Int, ef: Int? = nil, threads: Int? = nil,
    where admit: (@Sendable (Int64) -> Bool)? = nil
  ) throws -> [[Hit]] {
    guard queries.count % dimension == 0 else {
      throw IndexError.partialRow(values: queries.count, dimension: dimension)
    }
    let n = queries.count / dimension
    let results = SharedResults(count: n)
    try Parallel.forEach(0..<n, grain: 8, threads: threads ?? Parallel.cores) { chunk in
      for i in chunk {
        let question = try Question(Array(queries[i * dimension..<(i + 1) * dimension]), space: space, row: i)
        results.set(i, try answer(question, k: k, ef: ef, admit: admit))
      }
    }
    return results.all
  }

  private func answer(_ question: Question, k: Int, ef: Int?, admit: ((Int64) -> Bool)?) throws -> [Hit] {
    guard k > 0, items.liveCount > 0 else { return [] }
    let k = min(k, items.liveCount)
    let ef = min(max(ef ?? parameters.efSearch, k), graph.count)
    if admit == nil, items.deleted == nil {
      let hits = try graph.withContext(ef: ef) { context in
        let nodes = graph.walk(question.prepared, ef: ef, tuning: tuning.kernel, context: context)
        return rank(nodes.prefix(rerankCount(k: k)), question, k: k, admit: nil)
      }
      if hits.count == k { return hits }
    } else if let hits = try sifted(question, k: k, ef: ef, admit: admit) {
      return hits
    }
    return try scanned(question, k: k, ef: ef, admit: admit)
  }

  /// A longer walk whose candidates are sifted; nil where a scan of what is admitted is cheaper or safer.
  private func sifted(_ question: Question, k: Int, ef: Int, admit: ((Int64) -> Bool)?) throws -> [Hit]? {
    let share = admittedShare(admit)
    let wanted = Double(ef) / max(share, 1e-9)
    let walked = wanted * Double(parameters.M)
    guard walked < Double(graph.count) * (share + (admit == nil ? 0 : 0.3)) else { return nil }
    let length = min(graph.count, Int(wanted * 1.1) + 16)
    return try graph.withContext(ef: length) { context in
      let nodes = graph.walk(question.prepared, ef: length, tuning: tuning.kernel, context: context)
      var admitted = [UInt32]()
      for node in nodes where admitted.count < ef {
        if isAdmitted(node, admit) { admitted.append(node) }
      }
      guard admitted.count >= max(k, ef / 2) else { return nil }
      let hits = rank(admitted.prefix(rerankCount(k: k)), question, k: k, admit: admit)
      return hits.count == k ? hits : nil
    }
  }

  private func scanned(_ question: Question, k: Int, ef: Int, admit: ((Int64) -> Bool)?) throws -> [Hit] {
    let admitted = (0..<UInt32(graph.count)).filter { isAdmitted($0, admit) }
    return try graph.withContext(ef: ef) { context in
      let nodes =
        admitted.count <= ef
        ? admitted
        : graph.scan(question.prepared, nodes: admitted, ef: ef, context: context)
      return rank(nodes[...], question, k: k, admit: admit)
    }
  }

  private func isAdmitted(_ node: UInt32, _ admit: ((Int64) -> Bool)?) -> Bool {
    var found = false
    items.forEachLive(of: node) { item in
      if !found { found = admit?(items.ids[item]) ?? true }
    }
    return found
  }

  /// The share of nodes that may be answers, from an even sample.
  private func admittedShare(_ admit: ((Int64) -> Bool)?) -> Double {
    guard admit != nil else { return Double(items.liveCount) / Double(max(1, items.count)) }
    let sample = min(graph.count, 400)
    var admitted = 0
    for i in 0..<sample where isAdmitted(UInt32(i * graph.count / sample), admit) { admitted += 1 }
    return (Double(admitted) + 0.5) / Double(sample + 1)
  }

  private func rerankCount(k: Int) -> Int { max(k + 4, Int(Float(k) * tuning.rerank)) }

  /// Scores nodes in float32 and gives the best `k` of their items.
  private func rank(
    _ nodes: ArraySlice<UInt32>, _ question: Question, k: Int, admit: ((Int64) -> Bool)?
  ) -> [Hit] {
    let scores = graph.scores(nodes, query: question.unit, l2: metric == .l2)
    var hits = [Hit]()
    hits.reserveCapacity(nodes.count)
    for (node, score) in zip(nodes, scores) {
      items.forEachLive(of: node) { item in
        let id = items.ids[item]
        if admit?(id) ?? true { hits.append(Hit(id: id, score: score)) }
      }
    }
    hits.sort { $0.score > $1.score || ($0.score == $1.score && $0.id < $1.id) }
    if hits.count > k { hits.removeLast(hits.count - k) }
    return hits
  }
}

extension HNSW.Tuning {
  var kernel: semblance_tuning { semblance_tuning(beam: beam, lookahead: lookahead) }
}

/// A query that was checked, and its forms for the rows and for the codes.
struct Question {
  /// Of unit length under cosine.
  let unit: [Float]
  let prepared: [Float]

  init(_ query: [Float], space: Space, row: Int) throws {
    guard query.count == space.dimension else {
      throw IndexError.dimension(expected: space.dimension, found: query.count)
    }
    var values = query
    let squared = try Self.normalize(&values, metric: space.metric, row: row)
    unit = values
    prepared = space.prepare(query: values, squaredNorm: squared)
  }

  /// Checks a vector, makes it unit length under cosine, and gives its squared length from before.
  static func normalize(_ v: inout [Float], metric: Metric, row: Int) throws -> Float {
    let squared = Kernels.squaredNorms(v.span, dimension: v.count)[0]
    guard squared.isFinite else { throw IndexError.notFinite(row: row) }
    guard metric == .cosine else { return squared }
    guard squared > 0 else { throw IndexError.zeroVector(row: row) }
    let scale = 1 / squared.squareRoot()
    for i in v.indices { v[i] *= scale }
    return squared
  }
}
