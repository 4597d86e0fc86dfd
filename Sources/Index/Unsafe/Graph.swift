import CKernels

/// The arrays of an index as C sees them, and the calls that walk them. The only file beside `Slab` that touches
/// pointers.
///
/// `@unchecked Sendable`: the view is filled in while one thread owns it and read-only afterwards; the arrays follow
/// ``Slab``'s rule.
final class Graph: @unchecked Sendable {
  let rows: Slab<Float>
  let codes: Slab<UInt8>
  let levels: [Level]
  let count: Int
  let space: Space
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
    rows: Slab<Float>, codes: Slab<UInt8>, levels: [Level], count: Int, space: Space,
    contexts: ContextPool = ContextPool()
  ) {
    precondition(levels.count <= Int(SEMBLANCE_MAX_LEVELS) && count < 1 << 31)
    precondition(rows.count >= count * space.dimension && codes.count >= count * space.stride)
    for level in levels {
      precondition(level.count <= count && level.links.count >= level.count * level.degree)
    }
    self.rows = rows
    self.codes = codes
    self.levels = levels
    self.count = count
    self.space = space
    self.stride = space.stride
    self.contexts = contexts
    view = .allocate(capacity: 1)
    var g = semblance_graph()
    g.codes = UnsafePointer(codes.pointer)
    g.stride = stride
    g.rows = UnsafePointer(rows.pointer)
    g.dimension = UInt32(space.dimension)
    g.code_dimension = UInt32(space.codeDimension)
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

  /// The `ef` nearest nodes that a walk finds, nearest first by code; `prepared` is a vector of the code's space.
  func walk(_ prepared: [Float], ef: Int, tuning: semblance_tuning, context: SearchContext) -> [UInt32] {
    precondition(prepared.count == space.codeDimension)
    let found = semblance_walk(
      view, context.pointer, prepared, space.center, space.inverseStep, UInt32(ef), tuning)
    return context.pool(count: Int(found))
  }

  /// The `ef` nearest of the named nodes, which ascend, nearest first by code.
  func scan(_ prepared: [Float], nodes: [UInt32], ef: Int, context: SearchContext) -> [UInt32] {
    precondition(prepared.count == space.codeDimension && nodes.last ?? 0 < count)
    assert(zip(nodes, nodes.dropFirst()).allSatisfy { $0 < $1 })
    let found = semblance_scan(
      view, context.pointer, prepared, space.center, space.inverseStep, nodes, nodes.count, UInt32(ef))
    return context.pool(count: Int(found))
  }

  /// Float32 scores of nodes against a query of the rows' space.
  func scores(_ nodes: ArraySlice<UInt32>, query: [Float], l2: Bool) -> [Float] {
    precondition(query.count == space.dimension)
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
    precondition(prepared.count == range.count * space.codeDimension && range.upperBound * stride <= codes.count)
    semblance_encode(
      prepared, range.count, UInt32(space.codeDimension), space.center, space.inverseStep,
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
        let most = Int(level > 0 ? build.select_up : build.select)
        out[level] = pairs[level].pointer + (chunk.lowerBound - batch.lowerBound) * most
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

/// The contexts of an index that no search is using; the snapshots of a writer share them.
final class ContextPool: Sendable {
  /// The instruction set its searches run on.
  let path: semblance_path
  private let idle = Guarded<[SearchContext]>([])

  init(path: semblance_path = semblance_path_current()) { self.path = path }

  func take() -> SearchContext { idle.withLock { $0.popLast() } ?? SearchContext(path: path) }
  func give(back context: SearchContext) { idle.withLock { $0.append(context) } }
}

/// What one search needs, used again and again by one thread at a time.
///
/// `@unchecked Sendable`: it is lent out under a lock, to one borrower at a time.
final class SearchContext: @unchecked Sendable {
  fileprivate private(set) var pointer: OpaquePointer?
  private let path: semblance_path

  init(path: semblance_path) { self.path = path }

  func reserve(nodes: Int, stride: Int, ef: Int) throws {
    if let pointer {
      guard semblance_context_reserve(pointer, nodes, stride, ef) else {
        throw IndexError.outOfMemory(bytes: nodes / 8 + ef * 8)
      }
    } else {
      pointer = semblance_context_create(path, nodes, stride, ef)
      guard pointer != nil else { throw IndexError.outOfMemory(bytes: nodes / 8 + ef * 8) }
    }
  }

  /// How many distances the last walk took.
  var distances: Int { Int(semblance_walk_distances(pointer)) }

  fileprivate func pool(count: Int) -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: count) { buffer, filled in
      if let out = buffer.baseAddress, count > 0 { semblance_pool_nodes(pointer, out) }
      filled = count
    }
  }

  deinit { semblance_context_destroy(pointer) }
}

/// Float32 kernels over plain arrays.
enum Kernels {
  /// Squared lengths of `[n, dimension]` rows.
  static func squaredNorms(_ rows: Span<Float>, dimension: Int) -> [Float] {
    let n = rows.count / dimension
    return [Float](unsafeUninitializedCapacity: n) { buffer, filled in
      rows.withUnsafeBufferPointer {
        if let base = $0.baseAddress, let out = buffer.baseAddress { semblance_norms(base, n, dimension, out) }
      }
      filled = n
    }
  }

  /// Squared lengths of the first `count` rows of a slab of `[n, dimension]`.
  static func squaredNorms(_ rows: Slab<Float>, dimension: Int, count: Int) -> [Float] {
    precondition(count * dimension <= rows.count)
    return [Float](unsafeUninitializedCapacity: count) { buffer, filled in
      if let out = buffer.baseAddress { semblance_norms(rows.pointer, count, dimension, out) }
      filled = count
    }
  }

  /// The squared length of one vector.
  static func squaredNorm(_ vector: [Float]) -> Float {
    var square: Float = 0
    semblance_norms(vector, 1, vector.count, &square)
    return square
  }

  /// Scores of the rows `range` of a slab, each `stride` floats after the one before, into `scores`.
  static func scores(
    _ rows: Slab<Float>, stride: Int, _ range: Range<Int>, query: [Float], l2: Bool,
    path: semblance_path = semblance_path_current(), into scores: inout [Float]
  ) {
    precondition(
      range.upperBound * stride <= rows.count && scores.count >= range.count && query.count <= stride)
    semblance_score_range(
      path, rows.pointer + range.lowerBound * stride, stride, query.count, range.count, query, l2, &scores)
  }

  /// The best `k` of the first `ids.count` rows of a slab, each `stride` floats after the one before; best first, equal
  /// scores in the order of rows.
  static func best(
    _ k: Int, of rows: Slab<Float>, stride: Int, ids: [Int64], query: [Float], l2: Bool,
    path: semblance_path = semblance_path_current()
  ) -> [Hit] {
    precondition(ids.count * stride <= rows.count && query.count <= stride && ids.count < 1 << 31)
    let k = max(0, min(k, ids.count))
    return withUnsafeTemporaryAllocation(of: Int64.self, capacity: k + 16) { keys in
      guard let base = keys.baseAddress else { return [] }
      let found = semblance_best_rows(path, rows.pointer, stride, query.count, ids.count, query, l2, k, base)
      return (0..<found).map { Hit(id: ids[Int(semblance_key_row(base[$0]))], score: semblance_key_score(base[$0])) }
    }
  }

  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    semblance_checksum(bytes.baseAddress, bytes.count)
  }

  static func checksum(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBytes { checksum($0) } }

  /// Sorts the first `count` keys.
  static func sort(_ keys: Slab<UInt64>, count: Int, scratch: Slab<UInt64>) {
    precondition(count <= keys.count && count <= scratch.count)
    semblance_sort(keys.pointer, scratch.pointer, count)
  }

  /// The instruction set in use.
  static var path: String { String(cString: semblance_path_name(semblance_path_current())) }
}
