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
    /// The share of the true ten nearest that a search finds, as ``HNSW/recall(samples:k:ef:)`` measures it.
    public let recallAt10: Double
    /// Candidates of those searches.
    public let ef: Int
    /// How many rows were taken as queries.
    public let samples: Int
    /// What is wrong with its parts; nil where they are sound. Nodes may be ``unreachable`` all the same.
    public let problem: IndexProblem?
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
    let ef = ef ?? parameters.efSearch
    let layout = FileLayout(self)
    return Report(
      metric: metric, dimension: dimension, parameters: parameters, tuning: tuning, live: count,
      deleted: items.count - count,
      levels: graph.levels.map(\.count), degrees: degrees,
      bytesPerVector: Double(layout.sections()?.end ?? 0) / Double(max(1, items.count)), unreachable: unreachable,
      recallAt10: try recall(samples: samples, ef: ef), ef: ef, samples: min(samples, n),
      problem: items.problem(nodes: n, thorough: true) ?? graph.problem())
  }
}
