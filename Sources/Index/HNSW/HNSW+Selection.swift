extension HNSW {
  /// The items that may be answers, decided once for many searches of the same index: one bit an item.
  ///
  /// Where many are selected a search walks the graph; fewer have their codes scanned; up to 256 have their rows copied
  /// here and compared, so such a search is the exact one.
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
    /// Their rows; nil where there are more than `mostRows`, or no memory for them.
    let rows: RowBlock?
    let owner: ObjectIdentifier

    static let mostRows = 256

    func contains(_ item: Int) -> Bool { bits[item >> 6] & (1 << UInt64(item & 63)) != 0 }
  }

  /// Asks a predicate about every item, once.
  ///
  /// - Parameter admit: which ids may be answers; deleted ones are not asked about.
  /// - Complexity: O(n) calls; n / 8 bytes, 4 a node selected, and up to 256 rows.
  @inlinable
  public func selection(where admit: (Int64) -> Bool) -> Selection {
    var bitmap = AdmissionBitmap(items)
    let share = bitmap.askSample(items, admit)
    bitmap.askRest(items, share: share, admit)
    return selection(bitmap, keepsRows: true)
  }

  /// - Parameter keepsRows: whether it is for many searches, so that copying its rows pays.
  @usableFromInline
  func selection(_ bitmap: AdmissionBitmap, keepsRows: Bool) -> Selection {
    let items = bitmap.items
    let nodes: [UInt32]
    if self.items.chains == nil {
      nodes = items
    } else {
      nodes = (0..<UInt32(graph.count)).filter { node in
        var holds = false
        self.items.forEachLive(of: node) { holds = holds || bitmap.bits[$0 >> 6] & (1 << UInt64($0 & 63)) != 0 }
        return holds
      }
    }
    return Selection(
      count: items.count, bits: bitmap.bits, nodes: nodes,
      rows: keepsRows && items.count <= Selection.mostRows ? rows(of: nodes, bitmap) : nil,
      owner: ObjectIdentifier(graph))
  }

  private func rows(of nodes: [UInt32], _ bitmap: AdmissionBitmap) -> RowBlock? {
    var (rows, ids) = ([Float](), [Int64]())
    for node in nodes {
      items.forEachLive(of: node) { item in
        guard bitmap.bits[item >> 6] & (1 << UInt64(item & 63)) != 0 else { return }
        rows += graph.row(node)
        ids.append(items.ids[item])
      }
    }
    return try? RowBlock(dimension: dimension, rows: rows, ids: ids)
  }

  /// The `k` nearest of a selection; otherwise as ``search(_:k:ef:where:)-([Float],_,_,_)``.
  ///
  /// - Complexity: O(s · n) distances where a share s is selected, and no more than some O(`ef` / s · log n).
  /// - Throws: ``IndexError/foreignSelection`` for a selection made by another index, or by another state of this one.
  public func search(_ query: [Float], k: Int, ef: Int? = nil, among selection: Selection) throws -> [Hit] {
    try check(selection)
    return try answer(try PreparedQuery(query, quantizer: quantizer, row: 0), k: k, ef: ef, among: selection)
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

  @usableFromInline
  func answer(_ prepared: PreparedQuery, k: Int, ef: Int?, among selection: Selection) throws -> [Hit] {
    if let rows = selection.rows { return rows.search(prepared.unit, k: k, l2: metric == .l2) }
    return try answer(prepared, k: k, ef: ef, admission: .selection(selection))
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
