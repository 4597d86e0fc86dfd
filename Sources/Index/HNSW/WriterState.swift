/// What a writer knows of its index beside the snapshot.
struct WriterState: Sendable {
  private var index: HNSW
  private var itemOfID: [Int64: UInt32]
  /// Nodes by the checksum of their row, to find equal vectors.
  private var nodesByHash: [UInt64: [UInt32]]
  /// Room that only this writer appends to: at first none, since another writer may hold the same slabs.
  private var nodeCapacity: Int
  private var itemCapacity: Int

  init(_ index: HNSW) {
    self.index = index
    itemOfID = [:]
    nodesByHash = [:]
    nodeCapacity = index.graph.count
    itemCapacity = index.items.count
    for item in 0..<index.items.count where !index.items.isDeleted(item) {
      itemOfID[index.items.ids[item]] = UInt32(item)
    }
    for node in 0..<index.graph.count {
      nodesByHash[hash(index.graph.rows, node), default: []].append(UInt32(node))
    }
  }

  private func hash(_ rows: Slab<Float>, _ row: Int) -> UInt64 {
    rows.checksum(row * index.dimension..<(row + 1) * index.dimension)
  }

  private func isEqual(_ a: Slab<Float>, _ i: Int, _ b: Slab<Float>, _ j: Int) -> Bool {
    a.isEqual(i * index.dimension..<(i + 1) * index.dimension, to: b, from: j * index.dimension)
  }

  // MARK: Deleting

  mutating func removing(_ ids: [Int64]) throws -> HNSW {
    guard !ids.isEmpty else { return index }
    var items = index.items
    try mark(ids, in: &items, capacity: items.count)
    index = index.with(items: items)
    if items.count > 64, items.liveCount * 3 < items.count { return try rebuilt(adding: [], ids: []) }
    return index
  }

  private mutating func mark(_ ids: [Int64], in items: inout ItemTable, capacity: Int) throws {
    let words = capacity / 64 + 1
    let bits = try items.deleted?.copy(count: min(items.count / 64 + 1, words), capacity: words) ?? Slab(count: words)
    for id in ids {
      guard let item = itemOfID.removeValue(forKey: id) else { throw IndexError.unknownID(id) }
      bits[Int(item >> 6)] |= 1 << UInt64(item & 63)
    }
    items.deleted = bits
    items.liveCount -= ids.count
  }

  // MARK: Adding

  mutating func inserting(vectors: [Float], ids: [Int64], replacing: Bool) throws -> HNSW {
    let table = try RowTable(
      dimension: index.dimension, metric: index.metric, vectors: vectors, ids: ids, threads: Parallel.cores)
    guard table.count > 0 else { return index }
    var items = index.items
    if replacing {
      try mark(ids, in: &items, capacity: items.count)
      index = index.with(items: items)
    } else if let known = ids.first(where: { itemOfID[$0] != nil }) {
      throw IndexError.duplicateID(known)
    }
    if needsNewBuild(table) { return try rebuilt(adding: vectors, ids: ids) }
    return try append(table)
  }

  /// Whether the levels above, the code's range or the longest row no longer suit what would be there.
  private func needsNewBuild(_ table: RowTable) -> Bool {
    let levels = index.graph.levels
    let built = levels.count > 1 ? levels[1].count * index.parameters.M : index.parameters.M
    let dead = index.items.count - index.items.liveCount
    return levels.isEmpty || index.graph.count + table.count > 2 * built
      || dead > 2 * (index.items.liveCount + table.count)
      || index.metric == .innerProduct
        && (table.squaredNorms.max() ?? 0) > 1.2 * index.quantizer.radius * index.quantizer.radius
  }

  mutating func rebuilt(adding vectors: [Float], ids: [Int64]) throws -> HNSW {
    var all = [Float]()
    var names = [Int64]()
    let d = index.dimension
    all.reserveCapacity(index.items.liveCount * d + vectors.count)
    for node in 0..<UInt32(index.graph.count) {
      var row: [Float]?
      index.items.forEachLive(of: node) { item in
        let values = row ?? index.graph.row(node)
        row = values
        all += values
        names.append(index.items.ids[item])
      }
    }
    let builder = HNSW.Builder(dimension: d, metric: index.metric, parameters: index.parameters)
    let next = try builder.build(vectors: all + vectors, ids: names + ids).with(prefetch: index.tuning.prefetch)
    self = WriterState(next)
    return next
  }

  private mutating func append(_ table: RowTable) throws -> HNSW {
    let old = index.graph
    let dimension = index.dimension
    // Which rows are new nodes, and which node each row is on.
    var home = [Int](repeating: 0, count: table.count)
    var fresh = [Int]()
    for row in 0..<table.count {
      let key = hash(table.rows, row)
      let known = nodesByHash[key, default: []].first { node in
        Int(node) < old.count
          ? isEqual(table.rows, row, old.rows, Int(node))
          : isEqual(table.rows, row, table.rows, fresh[Int(node) - old.count])
      }
      home[row] = Int(known ?? UInt32(old.count + fresh.count))
      if known == nil {
        nodesByHash[key, default: []].append(UInt32(old.count + fresh.count))
        fresh.append(row)
      }
    }
    let nodes = old.count + fresh.count
    guard nodes < 1 << 31 else { throw IndexError.tooMany(count: nodes) }
    var (rows, codes) = (old.rows, old.codes)
    if nodes > nodeCapacity {
      nodeCapacity = nodes + nodes / 2
      rows = try rows.copy(count: old.count * dimension, capacity: nodeCapacity * dimension)
      codes = try codes.copy(count: old.count * old.stride, capacity: nodeCapacity * old.stride)
    }
    for (i, row) in fresh.enumerated() {
      for j in 0..<dimension { rows[(old.count + i) * dimension + j] = table.rows[row * dimension + j] }
    }
    var levels = old.levels
    let degree = 2 * index.parameters.M
    let links = try levels[0].links.copy(count: old.count * degree, capacity: nodes * degree)
    for i in old.count * degree..<nodes * degree { links[i] = ItemTable.none }
    levels[0] = Graph.Level(links: links, count: nodes, degree: degree)
    let graph = Graph(
      rows: rows, codes: codes, levels: levels, count: nodes, quantizer: index.quantizer, contexts: old.contexts)
    if !fresh.isEmpty {
      var prepared = [Float]()
      for (i, row) in fresh.enumerated() {
        prepared += index.quantizer.prepare(row: graph.row(UInt32(old.count + i)), squaredNorm: table.squaredNorms[row])
      }
      graph.encode(old.count..<nodes, prepared: prepared)
      let build = GraphBuild(parameters: index.parameters, threads: Parallel.cores)
      try build.insert(old.count..<nodes, into: graph)
      try graph.withContext(ef: 256) { try graph.repair(levels: 0..<1, context: $0) }
    }
    let items = try appended(table, home: home, firstNew: old.count, nodes: nodes)
    index = HNSW(
      parameters: index.parameters, quantizer: index.quantizer, graph: graph, items: items, tuning: index.tuning)
    return index
  }

  private mutating func appended(_ table: RowTable, home: [Int], firstNew: Int, nodes: Int) throws -> ItemTable {
    var items = index.items
    let count = items.count + table.count
    guard count < Int(UInt32.max) else { throw IndexError.tooMany(count: count) }
    if count > itemCapacity {
      itemCapacity = count + count / 2
      items.ids = try items.ids.copy(count: items.count, capacity: itemCapacity)
    }
    if let deleted = items.deleted {
      items.deleted = try deleted.copy(count: items.count / 64 + 1, capacity: count / 64 + 1)
    }
    let sharesNode = items.chains != nil || nodes - firstNew < table.count
    if sharesNode {
      let first = try items.chains?.first.copy(count: firstNew, capacity: nodes) ?? Slab(count: nodes)
      let next = try items.chains?.next.copy(count: items.count, capacity: count) ?? Slab(count: count)
      if items.chains == nil {
        for i in 0..<items.count { (first[i], next[i]) = (UInt32(i), ItemTable.none) }
      }
      for node in firstNew..<nodes { first[node] = ItemTable.none }
      items.chains = .init(first: first, next: next)
    }
    var tails = [Int: UInt32]()
    for (i, node) in home.enumerated() {
      let item = UInt32(items.count + i)
      items.ids[Int(item)] = table.ids[i]
      itemOfID[table.ids[i]] = item
      guard let chains = items.chains else { continue }
      chains.next[Int(item)] = ItemTable.none
      if var tail = tails[node] ?? (chains.first[node] == ItemTable.none ? nil : chains.first[node]) {
        while chains.next[Int(tail)] != ItemTable.none { tail = chains.next[Int(tail)] }
        chains.next[Int(tail)] = item
      } else {
        chains.first[node] = item
      }
      tails[node] = item
    }
    items.count = count
    items.liveCount += table.count
    return items
  }
}

extension HNSW {
  fileprivate func with(prefetch: UInt32) -> HNSW {
    var tuning = tuning
    tuning.prefetch = prefetch
    return HNSW(parameters: parameters, quantizer: quantizer, graph: graph, items: items, tuning: tuning)
  }

  fileprivate func with(items: ItemTable) -> HNSW {
    HNSW(parameters: parameters, quantizer: quantizer, graph: graph, items: items, tuning: tuning)
  }
}
