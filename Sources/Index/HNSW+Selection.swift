extension HNSW {
  /// The items that may be answers, decided once for many searches of the same index: one bit an item.
  ///
  /// Where many are selected a search walks the graph; fewer have their codes scanned; up to 256 nodes have their rows
  /// copied here and compared, so such a search is the exact one.
  ///
  /// ```swift
  /// let cats = index.selection { labels[$0] == "cat" }
  /// for query in queries { hits.append(try index.search(query, k: 10, among: cats)) }
  /// ```
  public struct Selection: Sendable {
    /// How many items may be answers.
    public let count: Int
    let bits: [UInt64]
    /// The nodes that hold them, ascending.
    let nodes: [UInt32]
    /// `[nodes, dimension]`, side by side; nil where there are more than `mostRows`, or no memory for them.
    let rows: Slab<Float>?
    let owner: ObjectIdentifier

    static let mostRows = 256

    func contains(_ item: Int) -> Bool { bits[item >> 6] & (1 << UInt64(item & 63)) != 0 }
  }

  /// Asks a predicate about every item, once.
  ///
  /// - Complexity: O(n) calls.
  public func selection(where admit: (Int64) -> Bool) -> Selection {
    var bits = [UInt64](repeating: 0, count: items.count / 64 + 1)
    var nodes = [UInt32]()
    var count = 0
    for node in 0..<UInt32(graph.count) {
      let before = count
      items.forEachLive(of: node) { item in
        if admit(items.ids[item]) {
          bits[item >> 6] |= 1 << UInt64(item & 63)
          count += 1
        }
      }
      if count > before { nodes.append(node) }
    }
    let rows = nodes.count <= Selection.mostRows ? try? Slab(nodes.flatMap { graph.row($0) }) : nil
    return Selection(count: count, bits: bits, nodes: nodes, rows: rows, owner: ObjectIdentifier(graph))
  }

  /// The `k` nearest of a selection; otherwise as ``search(_:k:ef:where:)``.
  ///
  /// - Throws: ``IndexError/foreignSelection`` for a selection made by another index, or by another state of this one.
  public func search(_ query: [Float], k: Int, ef: Int? = nil, among selection: Selection) throws -> [Hit] {
    try check(selection)
    let question = try Question(query, space: space, row: 0)
    return try answer(question, k: k, ef: ef, admission: .selection(selection))
  }

  /// The `k` nearest of a selection to each of many queries, on all cores; otherwise as
  /// ``search(batch:k:ef:threads:where:)``.
  ///
  /// - Throws: ``IndexError/foreignSelection`` for a selection made by another index, or by another state of this one.
  public func search(
    batch queries: [Float], k: Int, ef: Int? = nil, threads: Int? = nil, among selection: Selection
  ) throws -> [[Hit]] {
    try check(selection)
    return try answers(batch: queries, k: k, ef: ef, threads: threads, among: selection)
  }

  private func check(_ selection: Selection) throws {
    guard selection.owner == ObjectIdentifier(graph) else { throw IndexError.foreignSelection }
  }
}

/// Which items may be answers.
enum Admission {
  case all
  case predicate((Int64) -> Bool)
  case selection(HNSW.Selection)
}
