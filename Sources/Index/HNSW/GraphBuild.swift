import CKernels

/// The build of a graph in deterministic batches.
struct GraphBuild: Sendable {
  let parameters: HNSW.Parameters
  let threads: Int

  var degree: Int { 2 * parameters.M }
  /// While building, a node may have more links than it keeps: it is pruned once in a while and not at every link.
  var roomyDegree: Int { (2 * parameters.M + max(8, parameters.M) + 15) / 16 * 16 }
  var roomyDegreeAbove: Int { parameters.M + max(4, parameters.M / 2) }

  var kernel: semblance_build {
    semblance_build(
      ef: UInt32(parameters.efConstruction), select: UInt32(parameters.M), keep: UInt32(degree),
      keep_up: UInt32(parameters.M))
  }

  /// Levels with their expected numbers of nodes: N, N / M, N / M² …; node 0 is on all of them.
  func levelCounts(nodes: Int) -> [Int] {
    var counts = [nodes]
    while let last = counts.last, last > parameters.M, counts.count < Int(SEMBLANCE_MAX_LEVELS) {
      counts.append(last / parameters.M)
    }
    return counts
  }

  func emptyLevels(nodes: Int) throws -> [Graph.Level] {
    guard nodes > 0 else { return [] }
    return try levelCounts(nodes: nodes).enumerated().map { level, count in
      let degree = level > 0 ? roomyDegreeAbove : roomyDegree
      let links = try Slab<UInt32>(count: count * degree)
      for node in 0..<count { links[node * degree] = ItemTable.none }
      return Graph.Level(links: links, count: count, degree: degree)
    }
  }

  /// Inserts the nodes `range`, whose rows and codes are there and whose links are empty; those before stand.
  func insert(
    _ range: Range<Int>, into graph: Graph, progress: ((HNSW.Progress) throws -> Void)? = nil
  ) throws {
    guard range.upperBound > 0 else { return }
    let largest = max(1, min(range.count, 2_048))
    let pairs = try graph.levels.map { _ in try Slab<UInt64>(count: largest * parameters.M) }
    let scratch = try Slab<UInt64>(count: largest * parameters.M)
    var done = max(range.lowerBound, 1)
    while done < range.upperBound {
      let size = min(max(1, done / 24), largest, range.upperBound - done)
      let batch = done..<done + size
      try Parallel.forEach(batch, grain: 16, threads: threads) { chunk in
        try graph.withContext(ef: parameters.efConstruction) {
          graph.search(batch: batch, chunk: chunk, build: kernel, pairs: pairs, context: $0)
        }
      }
      for level in graph.levels.indices {
        let members = min(batch.upperBound, graph.levels[level].count) - batch.lowerBound
        if members > 0 { try link(level: level, pairs: pairs[level], count: members * parameters.M, scratch, graph) }
      }
      done += size
      try progress?(HNSW.Progress(done: done, total: range.upperBound))
    }
  }

  private func link(level: Int, pairs: Slab<UInt64>, count: Int, _ scratch: Slab<UInt64>, _ graph: Graph) throws {
    Kernels.sort(pairs, count: count, scratch: scratch)
    var filled = count
    while filled > 0, pairs[filled - 1] == .max { filled -= 1 }
    // Chunks end where a target ends.
    var ends = [0]
    while let start = ends.last, start < filled {
      var end = min(start + 256, filled)
      while end < filled, pairs[end] >> 32 == pairs[end - 1] >> 32 { end += 1 }
      ends.append(end)
    }
    let cuts = ends
    try Parallel.forEach(0..<cuts.count - 1, grain: 1, threads: threads) { chunk in
      try graph.withContext(ef: 1) {
        graph.link(
          level: level, pairs: pairs, cuts[chunk.lowerBound]..<cuts[chunk.upperBound], build: kernel, context: $0)
      }
    }
  }

  /// The levels with every node pruned to the degree it keeps.
  func finish(_ graph: Graph) throws -> [Graph.Level] {
    try graph.levels.enumerated().map { number, level in
      let kept = number > 0 ? parameters.M : degree
      let links = try Slab<UInt32>(count: level.count * kept)
      try Parallel.forEach(0..<level.count, grain: 256, threads: threads) { chunk in
        try graph.withContext(ef: 1) {
          graph.finish(level: number, chunk, degree: kept, into: links, build: kernel, context: $0)
        }
      }
      return Graph.Level(links: links, count: level.count, degree: kept)
    }
  }
}
