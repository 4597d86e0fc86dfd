import CKernels

/// The arrays of an index as C sees them, and the calls that walk them.
///
/// `@unchecked Sendable`: the view is filled in while one thread owns it and read-only afterwards; the arrays follow
/// ``Slab``'s rule.
final class Graph: @unchecked Sendable {
  let rows: Slab<Float>
  let codes: Slab<UInt8>
  let levels: [Level]
  let count: Int
  let quantizer: Quantizer
  let stride: Int
  private let view: UnsafeMutablePointer<semblance_graph>
  let contexts: ContextPool

  /// One level: its nodes are `0 ..< count`, each with `degree` link words.
  struct Level: Sendable {
    var links: Slab<UInt32>
    var count: Int
    var degree: Int
  }

  init(
    rows: Slab<Float>, codes: Slab<UInt8>, levels: [Level], count: Int, quantizer: Quantizer,
    contexts: ContextPool = ContextPool()
  ) {
    precondition(levels.count <= Int(SEMBLANCE_MAX_LEVELS) && count < 1 << 31)
    precondition(rows.count >= count * quantizer.dimension && codes.count >= count * quantizer.stride)
    for level in levels {
      precondition(level.count <= count && level.links.count >= level.count * level.degree)
    }
    self.rows = rows
    self.codes = codes
    self.levels = levels
    self.count = count
    self.quantizer = quantizer
    self.stride = quantizer.stride
    self.contexts = contexts
    view = .allocate(capacity: 1)
    var g = semblance_graph()
    g.codes = UnsafePointer(codes.pointer)
    g.stride = stride
    g.rows = UnsafePointer(rows.pointer)
    g.dimension = UInt32(quantizer.dimension)
    g.code_dimension = UInt32(quantizer.codeDimension)
    g.count = UInt32(count)
    for (number, level) in levels.enumerated() {
      semblance_graph_set_level(&g, UInt32(number), UInt32(level.count), UInt32(level.degree), level.links.pointer)
    }
    view.initialize(to: g)
  }

  deinit { view.deallocate() }

  // MARK: Searching

  /// Lends a context that can hold `ef` candidates.
  func withContext<R>(ef: Int, _ body: (SearchContext) throws -> R) throws -> R {
    let context = contexts.take()
    defer { contexts.give(back: context) }
    try context.reserve(nodes: count, stride: stride, ef: ef)
    return try body(context)
  }

  /// The `ef` nearest nodes that a walk finds, nearest first by code.
  ///
  /// - Parameters:
  ///   - prepared: a vector of the code's space.
  ///   - hidden: a node that is passed by as if it were not there.
  func walk(
    _ prepared: [Float], ef: Int, hiding hidden: UInt32? = nil, tuning: semblance_tuning, context: SearchContext
  ) -> [UInt32] {
    precondition(prepared.count == quantizer.codeDimension)
    if let hidden { semblance_context_hide(context.pointer, hidden) }
    defer { if hidden != nil { semblance_context_hide(context.pointer, ItemTable.none) } }
    let found = semblance_walk(
      view, context.pointer, prepared, quantizer.center, quantizer.inverseStep, UInt32(ef), tuning)
    return context.pool(count: Int(found))
  }

  /// The `ef` nearest of the named nodes, which ascend, nearest first by code.
  func scan(_ prepared: [Float], nodes: [UInt32], ef: Int, context: SearchContext) -> [UInt32] {
    precondition(prepared.count == quantizer.codeDimension && nodes.last ?? 0 < count)
    assert(zip(nodes, nodes.dropFirst()).allSatisfy { $0 < $1 })
    let found = semblance_scan(
      view, context.pointer, prepared, quantizer.center, quantizer.inverseStep, nodes, nodes.count, UInt32(ef))
    return context.pool(count: Int(found))
  }

  /// Float32 scores of nodes against a query of the rows' space.
  func scores(_ nodes: ArraySlice<UInt32>, query: [Float], l2: Bool) -> [Float] {
    precondition(query.count == quantizer.dimension)
    return [Float](unsafeUninitializedCapacity: nodes.count) { buffer, filled in
      nodes.withUnsafeBufferPointer {
        if let names = $0.baseAddress, let out = buffer.baseAddress {
          semblance_score(contexts.path, view, names, $0.count, query, l2, out)
        }
      }
      filled = nodes.count
    }
  }

  // MARK: Building

  func encode(_ range: Range<Int>, prepared: [Float]) {
    precondition(prepared.count == range.count * quantizer.codeDimension && range.upperBound * stride <= codes.count)
    semblance_encode(
      prepared, range.count, UInt32(quantizer.codeDimension), quantizer.center, quantizer.inverseStep,
      codes.pointer + range.lowerBound * stride, stride)
  }

  /// Finds and writes the links of the nodes `chunk`, part of the batch `batch`; see `semblance_build_search`.
  func search(
    batch: Range<Int>, chunk: Range<Int>, build: semblance_build, pairs: [Slab<UInt64>], context: SearchContext
  ) {
    precondition(chunk.lowerBound >= batch.lowerBound && chunk.upperBound <= batch.upperBound)
    var build = build
    withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<UInt64>?.self, capacity: Int(SEMBLANCE_MAX_LEVELS)) { out in
      for level in 0..<Int(SEMBLANCE_MAX_LEVELS) {
        out[level] = nil
        guard level < pairs.count else { continue }
        out[level] = pairs[level].pointer + (chunk.lowerBound - batch.lowerBound) * Int(build.select)
      }
      semblance_build_search(
        view, context.pointer, &build, UInt32(chunk.lowerBound), UInt32(chunk.upperBound), out.baseAddress)
    }
  }

  /// Adds a sorted run of pairs, all of whole targets.
  func link(level: Int, pairs: Slab<UInt64>, _ range: Range<Int>, build: semblance_build, context: SearchContext) {
    precondition(range.upperBound <= pairs.count)
    var build = build
    semblance_build_link(
      view, context.pointer, &build, UInt32(level), pairs.pointer + range.lowerBound, range.count)
  }

  /// The links of the nodes `range`, pruned to `degree`.
  func finish(
    level: Int, _ range: Range<Int>, degree: Int, into out: Slab<UInt32>, build: semblance_build, context: SearchContext
  ) {
    precondition(range.upperBound * degree <= out.count)
    var build = build
    semblance_build_finish(
      view, context.pointer, &build, UInt32(level), UInt32(range.lowerBound), UInt32(range.upperBound),
      UInt32(degree), out.pointer)
  }
}
