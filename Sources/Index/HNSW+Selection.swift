extension HNSW {
  /// The items that may be answers, decided once for many searches of the same index: one bit an item.
  public struct Selection: Sendable {
    /// How many items may be answers.
    public let count: Int
    let bits: [UInt64]
    /// The nodes that hold them, ascending.
    let nodes: [UInt32]
    let owner: ObjectIdentifier

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
    return Selection(count: count, bits: bits, nodes: nodes, owner: ObjectIdentifier(graph))
  }

  /// The `k` nearest of a selection; otherwise as ``search(_:k:ef:where:)``.
  ///
  /// - Throws: ``IndexError/foreignSelection`` for a selection made by another index, or by another state of this one.
  public func search(_ query: [Float], k: Int, ef: Int? = nil, among selection: Selection) throws -> [Hit] {
    guard selection.owner == ObjectIdentifier(graph) else { throw IndexError.foreignSelection }
    let question = try Question(query, space: space, row: 0)
    return try answer(question, k: k, ef: ef, admission: .selection(selection))
  }
}

/// Which items may be answers.
enum Admission {
  case all
  case predicate((Int64) -> Bool)
  case selection(HNSW.Selection)
}
