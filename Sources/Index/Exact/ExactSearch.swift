import Support

/// The truth: every vector compared in float32, beside every index that only promises.
public struct ExactSearch: Sendable {
  /// Numbers in a vector.
  public let dimension: Int
  /// How vectors are compared.
  public let metric: Metric
  /// How many vectors there are.
  public let count: Int
  private let rows: Slab<Float>
  private let ids: [Int64]

  /// Copies the vectors, checked.
  ///
  /// - Parameters:
  ///   - dimension: numbers in a vector, 1…16,384.
  ///   - metric: how vectors are compared.
  ///   - vectors: `[N, dimension]` float32, row-major; scaled to unit length here under cosine.
  ///   - ids: `[N]`, all different; nil: 0, 1, 2 …
  /// - Complexity: O(N · dimension); `4 * dimension + 12` bytes a vector.
  /// - Throws: ``IndexError`` for a dimension out of range, partial rows, counts that differ, ids that repeat, rows that
  ///   are not finite, or zero under cosine, memory refused.
  public init(dimension: Int, metric: Metric = .cosine, vectors: [Float], ids: [Int64]? = nil) throws {
    let table = try RowTable(dimension: dimension, metric: metric, vectors: vectors, ids: ids, threads: Parallel.cores)
    self.dimension = dimension
    self.metric = metric
    self.count = table.count
    self.rows = table.rows
    self.ids = table.ids
  }

  /// The `k` nearest, nearest first, equal scores in the order of their ids.
  ///
  /// - Parameters:
  ///   - query: `[dimension]`, finite; under cosine not all zero.
  ///   - k: how many; all (admitted ones) where there are fewer, none when `k <= 0`.
  ///   - admit: asked only about ids whose score could be among the best so far.
  /// - Complexity: O(N · dimension).
  /// - Throws: ``IndexError/dimension(expected:found:)``, ``IndexError/notFinite(row:)``, ``IndexError/zeroVector(row:)``.
  public func search(_ query: [Float], k: Int, where admit: ((Int64) -> Bool)? = nil) throws -> [Hit] {
    guard query.count == dimension else { throw IndexError.dimension(expected: dimension, found: query.count) }
    var unit = query
    _ = try PreparedQuery.normalize(&unit, metric: metric, row: 0)
    var best = BestHits(k)
    let block = 256
    var scores = [Float](repeating: 0, count: block)
    for lower in stride(from: 0, to: count, by: block) {
      let range = lower..<min(lower + block, count)
      Kernels.scores(rows, stride: dimension, range, query: unit, l2: metric == .l2, into: &scores)
      for i in range where best.mayTake(scores[i - lower]) {
        guard admit?(ids[i]) ?? true else { continue }
        best.add(Hit(id: ids[i], score: scores[i - lower]))
      }
    }
    return best.sorted()
  }

  /// The `k` nearest to each row of `[n, dimension]`, on all cores; otherwise as the search of one.
  ///
  /// - Parameters:
  ///   - queries: `[n, dimension]` float32, row-major.
  ///   - k: how many for each.
  ///   - threads: nil: as many as there are cores.
  ///   - admit: which ids may be answers; called from any thread.
  /// - Returns: one list a query.
  /// - Complexity: O(n · N · dimension).
  /// - Throws: what the search of one throws; ``IndexError/partialRow(values:dimension:)``.
  public func search(
    batch queries: [Float], k: Int, threads: Int? = nil, where admit: (@Sendable (Int64) -> Bool)? = nil
  ) throws -> [[Hit]] {
    guard queries.count % dimension == 0 else {
      throw IndexError.partialRow(values: queries.count, dimension: dimension)
    }
    let n = queries.count / dimension
    let results = SharedResults(count: n)
    try Parallel.forEach(0..<n, grain: 4, threads: threads ?? Parallel.cores) { chunk in
      for i in chunk {
        results.set(i, try search(Array(queries[i * dimension..<(i + 1) * dimension]), k: k, where: admit))
      }
    }
    return results.all
  }
}
