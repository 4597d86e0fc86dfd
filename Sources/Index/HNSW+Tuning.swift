extension HNSW.Tuning {
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
