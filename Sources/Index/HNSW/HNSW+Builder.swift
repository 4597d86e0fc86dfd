import CKernels
import Foundation

extension HNSW {
  /// How far a build is.
  public struct Progress: Sendable, Equatable {
    /// Nodes that stand in the graph, of `total`.
    public let done: Int
    /// Nodes there will be; equal vectors share one.
    public let total: Int
  }

  /// Builds an index from all its vectors at once, on all cores.
  ///
  /// Nodes are inserted in batches (ParlayANN, Manohar et al., PPoPP 2024, arXiv 2305.04359): each of a batch searches
  /// the graph as it stood before, links are then grouped by target, and every group is applied by one thread. So the
  /// graph depends on vectors, parameters and seed alone. Distances between codes are whole numbers, so it does not
  /// depend on the processor either.
  ///
  /// Nodes keep their drawn order. Orders meant for locality (breadth first, reverse Cuthill-McKee, Gorder) were measured
  /// on graphs of 37,000, 100,000 and 1,000,000 vectors and gave 0.94 to 1.02 of its speed: a hop asks for all its codes
  /// at once, from huge pages, so their distance does not matter.
  public struct Builder: Sendable {
    /// Numbers in a vector, 1…16,384.
    public let dimension: Int
    /// How vectors are compared.
    public let metric: Metric
    /// Degrees, candidates and seed of the graph.
    public let parameters: Parameters
    /// The instruction set; tests build on each.
    var path = semblance_path_current()

    /// Nothing is checked here; ``build(vectors:ids:threads:progress:)`` refuses what is out of range.
    public init(dimension: Int, metric: Metric = .cosine, parameters: Parameters = .init()) {
      self.dimension = dimension
      self.metric = metric
      self.parameters = parameters
    }

    /// An index of all these vectors.
    ///
    /// - Parameters:
    ///   - vectors: `[N, dimension]` float32, row-major; scaled to unit length here under cosine.
    ///   - ids: `[N]`, all different; nil: 0, 1, 2 …
    ///   - threads: nil: as many as there are cores.
    ///   - progress: called after each batch, on the calling thread; what it throws ends the build and is thrown on.
    /// - Complexity: O(N log N) distances; memory as ``peakBytes(count:)`` says.
    /// - Throws: ``IndexError`` for partial rows, counts that differ, ids that repeat, rows that are not finite (or
    ///   zero, under cosine), parameters out of range, memory refused.
    /// - Note: algorithm 1 of the paper; levels take their expected numbers of nodes, `N / M^level`, instead of draws.
    public func build(
      vectors: [Float], ids: [Int64]? = nil, threads: Int? = nil, progress: ((Progress) throws -> Void)? = nil
    ) throws -> HNSW {
      try parameters.validate()
      let threads = max(1, threads ?? Parallel.cores)
      let table = try RowTable(dimension: dimension, metric: metric, vectors: vectors, ids: ids, threads: threads)
      return try build(table, threads: threads, progress: progress)
    }

    /// An index of rows that stand elsewhere, such as in a file: they are never all there beside the build's own.
    ///
    /// - Parameters:
    ///   - count: how many rows.
    ///   - ids: `[count]`, all different; nil: 0, 1, 2 …
    ///   - threads: nil: as many as there are cores.
    ///   - progress: as in ``build(vectors:ids:threads:progress:)``.
    ///   - fill: writes the rows of a range, `[range.count, dimension]` float32, row-major; called once for each, from
    ///     any thread. What it throws ends the build and is thrown on.
    /// - Complexity: O(N log N) distances; memory as ``peakBytes(count:)`` says.
    /// - Throws: as ``build(vectors:ids:threads:progress:)``.
    public func build(
      count: Int, ids: [Int64]? = nil, threads: Int? = nil, progress: ((Progress) throws -> Void)? = nil,
      fill: @Sendable (Range<Int>, inout MutableSpan<Float>) throws -> Void
    ) throws -> HNSW {
      try parameters.validate()
      let threads = max(1, threads ?? Parallel.cores)
      let table = try RowTable(
        dimension: dimension, metric: metric, count: count, ids: ids, threads: threads, fill: fill)
      return try build(table, threads: threads, progress: progress)
    }

    private func build(
      _ table: RowTable, threads: Int, progress: ((Progress) throws -> Void)?
    ) throws -> HNSW {
      let plan = Plan(table: table, dimension: dimension, seed: parameters.seed)
      let quantizer = fitQuantizer(table: table, plan: plan)
      let n = plan.order.count
      let rows = try Slab<Float>(count: n * dimension)
      let codes = try Slab<UInt8>(count: n * quantizer.stride)
      let build = GraphBuild(parameters: parameters, threads: threads)
      let levels = try build.emptyLevels(nodes: n)
      let contexts = ContextPool(path: path)
      let graph = Graph(rows: rows, codes: codes, levels: levels, count: n, quantizer: quantizer, contexts: contexts)
      try Parallel.forEach(0..<n, grain: 512, threads: threads) { chunk in
        var prepared = [Float]()
        prepared.reserveCapacity(chunk.count * quantizer.codeDimension)
        for node in chunk {
          let row = plan.order[node]
          for i in 0..<dimension { rows[node * dimension + i] = table.rows[row * dimension + i] }
          let range = row * dimension..<(row + 1) * dimension
          prepared += quantizer.prepare(row: range.lazy.map { table.rows[$0] }, squaredNorm: table.squaredNorms[row])
        }
        graph.encode(chunk, prepared: prepared)
      }
      try build.insert(0..<n, into: graph, progress: progress)
      let finished = Graph(
        rows: rows, codes: codes, levels: try build.finish(graph), count: n, quantizer: quantizer, contexts: contexts)
      try finished.withContext(ef: 256) { try finished.repair(levels: finished.levels.indices, context: $0) }
      return HNSW(
        parameters: parameters, quantizer: quantizer, graph: finished,
        items: try plan.items(ids: table.ids), tuning: try Tuning(fitting: finished, l2: metric == .l2))
    }

    /// Bytes an index of so many different vectors takes, in memory and in its file: 1,660 a vector at 300 dimensions
    /// and M 16.
    public func indexBytes(count: Int) -> Int {
      let codeDimension = metric == .innerProduct ? dimension + 1 : dimension
      let linksAbove = 4 * parameters.M / max(1, parameters.M - 1)
      return count
        * (4 * dimension + Quantizer.stride(codeDimension: codeDimension) + 8 * parameters.M + linksAbove + 8)
    }

    /// Bytes a build of so many vectors takes at its peak, beside the caller's array: to be told before they are taken.
    ///
    /// The rows are there twice (in the caller's order and in the graph's), codes once, links with room and without:
    /// 3.2 KB a vector at 300 dimensions and M 16 (measured at 1,000,000: announced 3.16 GB, taken 3.13).
    public func peakBytes(count: Int) -> Int {
      let build = GraphBuild(parameters: parameters, threads: 1)
      let roomyLinks = 4 * (build.roomyDegree + build.roomyDegreeAbove / max(1, parameters.M - 1))
      return indexBytes(count: count) + count * (4 * dimension + roomyLinks + 100)
    }

    private func fitQuantizer(table: RowTable, plan: Plan) -> Quantizer {
      let radius = metric == .innerProduct ? max(table.squaredNorms.max() ?? 0, .leastNormalMagnitude).squareRoot() : 1
      let plain = Quantizer(metric: metric, dimension: dimension, radius: radius, center: [], step: 1)
      var sample = [Float]()
      for row in plan.order.prefix(10_000) {
        let range = row * dimension..<(row + 1) * dimension
        sample += plain.prepare(row: range.lazy.map { table.rows[$0] }, squaredNorm: table.squaredNorms[row])
      }
      return .fitting(metric: metric, dimension: dimension, radius: radius, sample: sample)
    }
  }
}
