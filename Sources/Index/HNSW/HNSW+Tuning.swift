import CKernels

extension HNSW.Tuning {
  static let mostPrefetch = Int(SEMBLANCE_MAX_PREFETCH)

  var kernel: semblance_tuning {
    semblance_tuning(beam: beam, prefetch: prefetch > 0 ? prefetch : UInt32(Self.mostPrefetch))
  }

  /// Chooses by measurement, but not by the clock, so that the same vectors still give the same file.
  ///
  /// The re-rank factor is the smallest with which the float32 order finds the ten nearest of a walk's candidates for
  /// sampled rows; two nodes are expanded at once where codes and links are larger than a processor's cache usually is
  /// (measured: at 100,000 x 300 a fifth faster, at 37,000 no gain).
  init(fitting graph: Graph, l2: Bool) throws {
    self.init()
    let bytes = graph.levels.first.map { graph.count * (graph.stride + 4 * $0.degree) } ?? 0
    beam = bytes > 24 << 20 ? 2 : 1
    guard graph.count > 0 else { return }
    let k = 10
    let samples = min(graph.count, 64)
    var (covered, all) = ([Int](repeating: 0, count: Self.factors.count), 0)
    try graph.withContext(ef: 100) { context in
      for i in 0..<samples {
        let node = UInt32(i * graph.count / samples)
        let pool = graph.walk(graph.preparedRow(node), ef: min(100, graph.count), tuning: kernel, context: context)
        let scores = graph.scores(pool[...], query: graph.row(node), l2: l2)
        // Positions in the order by code of what float32 puts first; the row itself is no test.
        let best = scores.indices.sorted { scores[$0] > scores[$1] }.dropFirst().prefix(k)
        all += best.count
        for (f, factor) in Self.factors.enumerated() {
          covered[f] += best.count { Float($0) < factor * Float(k) }
        }
      }
    }
    let enough = covered.indices.first { Double(covered[$0]) >= 0.999 * Double(all) }
    rerank = enough.map { Self.factors[$0] } ?? 10
  }

  private static let factors: [Float] = [1.5, 2, 3, 4, 6, 8]
}

extension HNSW {
  /// The same index, walked in the way that is fastest on this machine: how many codes are asked for before they are
  /// compared is measured with its own rows as queries. Answers stay what they are.
  ///
  /// A build does not do this by itself, so that the same vectors, parameters and seed give the same file; one that is
  /// written afterwards keeps the number.
  ///
  /// - Complexity: some 3,000 searches.
  /// - Throws: ``IndexError/outOfMemory(bytes:)``.
  public func tuned() throws -> HNSW {
    let ef = min(parameters.efSearch, graph.count)
    let samples = min(graph.count, 128)
    guard samples > 0 else { return self }
    let queries = (0..<samples).map { graph.preparedRow(UInt32($0 * graph.count / samples)) }
    var tuning = self.tuning
    var best = (seconds: Double.infinity, distance: tuning.prefetch)
    // Each distance in turn, again and again: what else the machine does then falls on all of them.
    for _ in 0..<5 {
      for distance in Tuning.distances {
        tuning.prefetch = distance
        let start = ContinuousClock.now
        try graph.withContext(ef: ef) { context in
          for query in queries { _ = graph.walk(query, ef: ef, tuning: tuning.kernel, context: context) }
        }
        let seconds = start.duration(to: .now) / .seconds(1)
        if seconds < best.seconds { best = (seconds, distance) }
      }
    }
    tuning.prefetch = best.distance
    return HNSW(parameters: parameters, quantizer: quantizer, graph: graph, items: items, tuning: tuning)
  }
}

extension HNSW.Tuning {
  fileprivate static let distances: [UInt32] = [4, 8, 16, 24, 32, 64]
}
