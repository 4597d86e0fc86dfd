/// A few rows side by side with the ids they go by, for comparing all of them.
///
/// Each row begins at a 64-byte boundary: from elsewhere a vector load takes two cache lines.
struct RowBlock: Sendable {
  private let rows: Slab<Float>
  private let stride: Int
  /// Ascending, so that equal scores stand in the order of ids.
  private let ids: [Int64]

  /// - Parameter rows: `[ids.count, dimension]`, row-major.
  init(dimension: Int, rows: [Float], ids: [Int64]) throws {
    stride = (dimension + 15) / 16 * 16
    self.rows = try Slab(count: ids.count * stride)
    let order = ids.indices.sorted { ids[$0] < ids[$1] }
    self.ids = order.map { ids[$0] }
    for (place, row) in order.enumerated() {
      for i in 0..<dimension { self.rows[place * stride + i] = rows[row * dimension + i] }
    }
  }

  /// The `k` nearest, nearest first, equal scores in the order of ids; `query` is of unit length under cosine.
  ///
  /// - Complexity: O(rows · dimension).
  func search(_ query: [Float], k: Int, l2: Bool) -> [Hit] {
    Kernels.best(k, of: rows, stride: stride, ids: ids, query: query, l2: l2)
  }
}
