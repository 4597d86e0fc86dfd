import Support

extension HNSW {
  /// Which rows become nodes, in which order.
  struct Plan: Sendable {
    /// The row of each node: equal rows have one node.
    var order: [Int]
    /// The rows of each node, ascending; nil where every row is different.
    var members: [Int: [Int]]
    let rowCount: Int

    init(table: RowTable, dimension: Int, seed: UInt64) {
      rowCount = table.count
      members = [:]
      var order = Array(0..<table.count)
      if table.count > 1 {
        let groups = Self.equalRows(table: table, dimension: dimension)
        for group in groups { members[group[0]] = group }
        let later = Set(groups.flatMap { $0.dropFirst() })
        if !later.isEmpty { order.removeAll { later.contains($0) } }
      }
      var random = SplitMix64(seed: seed)
      order.shuffle(using: &random)
      self.order = order
    }

    /// Groups of two or more rows that are equal bit for bit.
    private static func equalRows(table: RowTable, dimension: Int) -> [[Int]] {
      func range(_ row: Int) -> Range<Int> { row * dimension..<(row + 1) * dimension }
      var firstOfHash = [UInt64: Int](minimumCapacity: table.count)
      var sharedHash = [UInt64: [Int]]()
      for row in 0..<table.count {
        let hash = table.rows.checksum(range(row))
        if let first = firstOfHash[hash] {
          sharedHash[hash, default: [first]].append(row)
        } else {
          firstOfHash[hash] = row
        }
      }
      var groups = [[Int]]()
      for rows in sharedHash.values {
        var rest = rows
        while rest.count > 1 {
          let head = rest[0]
          let same = rest.filter { table.rows.isEqual(range($0), to: table.rows, from: head * dimension) }
          if same.count > 1 { groups.append(same) }
          let found = Set(same)
          rest.removeAll { found.contains($0) }
        }
      }
      return groups.sorted { $0[0] < $1[0] }
    }

    func items(ids: [Int64]) throws -> ItemTable {
      if members.isEmpty {
        return ItemTable(
          ids: try Slab(order.map { ids[$0] }), count: order.count, chains: nil, deleted: nil,
          liveCount: order.count)
      }
      var listed = [Int64]()
      var first = [UInt32](repeating: ItemTable.none, count: order.count)
      var next = [UInt32]()
      for (node, row) in order.enumerated() {
        first[node] = UInt32(listed.count)
        let rows = members[row] ?? [row]
        for (i, member) in rows.enumerated() {
          listed.append(ids[member])
          next.append(i + 1 < rows.count ? UInt32(listed.count) : ItemTable.none)
        }
      }
      return ItemTable(
        ids: try Slab(listed), count: listed.count, chains: .init(first: try Slab(first), next: try Slab(next)),
        deleted: nil, liveCount: listed.count)
    }
  }
}
