extension HNSW {
  /// What an index holds, how its graph looks, and whether it keeps its promise.
  public struct Report: Sendable, Equatable {
    /// How vectors are compared.
    public let metric: Metric
    /// Numbers in a vector.
    public let dimension: Int
    /// How the graph was built.
    public let parameters: Parameters
    /// How it is searched.
    public let tuning: Tuning
    /// Items a search can find.
    public let live: Int
    /// Items that are deleted but still take room.
    public let deleted: Int
    /// Nodes of each level, level 0 first.
    public let levels: [Int]
    /// How many nodes of level 0 have 0, 1, 2 … `2 * M` links.
    public let degrees: [Int]
    /// Bytes an item takes in the file and in memory.
    public let bytesPerVector: Double
    /// Nodes of level 0 that no path from the entry leads to.
    public let unreachable: Int
    /// The share of the true ten nearest that a search finds, for rows of the index as queries (themselves left out).
    public let recallAt10: Double
    /// Candidates of those searches.
    public let ef: Int
    /// How many rows were taken as queries.
    public let samples: Int
    /// What is wrong, in words; nil where the index is sound.
    public let problem: String?
  }

  /// Measures the index.
  ///
  /// - Parameters:
  ///   - samples: rows taken as queries, evenly spread.
  ///   - ef: nil: the index's `efSearch`.
  /// - Complexity: O(samples · n · dimension) for the truth, O(n · (M + dimension)) for the rest.
  /// - Throws: ``IndexError/outOfMemory(bytes:)``; what is unsound is told in the report.
  public func report(samples: Int = 100, ef: Int? = nil) throws -> Report {
    let n = graph.count
    var degrees = [Int](repeating: 0, count: 2 * parameters.M + 1)
    if let level = graph.levels.first {
      for node in 0..<level.count {
        let start = node * level.degree
        let degree = (start..<start + level.degree).prefix { level.links[$0] < level.count }.count
        degrees[degree] += 1
      }
    }
    let unreachable = graph.unreachable(level: 0).count
    let problem = items.problem(nodes: n, thorough: true) ?? graph.problem()
    let taken = min(samples, n)
    var found = 0
    var all = 0
    for i in 0..<taken {
      let node = UInt32(i * n / taken)
      let row = graph.row(node)
      var own = Set<Int64>()
      items.forEachLive(of: node) { own.insert(items.ids[$0]) }
      // A row that is damaged cannot be asked for; it is the problem that is reported.
      guard !own.isEmpty, (try? Question(row, space: space, row: 0)) != nil else { continue }
      let truth = try exactly(row, k: 10) { !own.contains($0) }
      let k = min(count, 10 + own.count)
      let answer = try search(row, k: k, ef: max(k, ef ?? parameters.efSearch)).filter { !own.contains($0.id) }
      found += Set(answer.prefix(10).map(\.id)).intersection(truth.map(\.id)).count
      all += truth.count
    }
    let layout = FileLayout(self)
    return Report(
      metric: metric, dimension: dimension, parameters: parameters, tuning: tuning, live: count,
      deleted: items.count - count,
      levels: graph.levels.map(\.count), degrees: degrees,
      bytesPerVector: Double(layout.sections()?.end ?? 0) / Double(max(1, items.count)), unreachable: unreachable,
      recallAt10: all == 0 ? 1 : Double(found) / Double(all), ef: ef ?? parameters.efSearch, samples: taken,
      problem: problem.map { "\($0.section): \($0.reason)" }
        ?? (unreachable > 0 ? "\(unreachable) nodes cannot be reached" : nil))
  }

  /// The true `k` nearest, by comparing every row in float32: what ``ExactSearch`` does, without its copy of the rows.
  ///
  /// - Parameters:
  ///   - query: `[dimension]`, finite; under cosine not all zero.
  ///   - k: how many; all (admitted ones) where there are fewer, none when `k <= 0`.
  ///   - admit: asked only about ids whose score could be among the best so far.
  /// - Complexity: O(n · dimension).
  /// - Throws: as ``search(_:k:ef:)``.
  public func exactly(_ query: [Float], k: Int, where admit: ((Int64) -> Bool)? = nil) throws -> [Hit] {
    let question = try Question(query, space: space, row: 0)
    var best = BestHits(k)
    let block = 256
    var scores = [Float](repeating: 0, count: block)
    for lower in stride(from: 0, to: graph.count, by: block) {
      let range = lower..<min(lower + block, graph.count)
      Kernels.scores(
        graph.rows, stride: dimension, range, query: question.unit, l2: metric == .l2, into: &scores)
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
