import Foundation

/// Rows that were checked and, under cosine, scaled to unit length, with their ids.
struct RowTable {
  let rows: Slab<Float>
  let ids: [Int64]
  let count: Int
  /// Squared lengths before scaling.
  let squaredNorms: [Float]

  init(dimension: Int, metric: Metric, vectors: [Float], ids: [Int64]?, threads: Int) throws {
    guard Space.dimensions.contains(dimension) else {
      throw IndexError.parameter(name: "dimension", allowed: Space.dimensions, found: dimension)
    }
    guard vectors.count % dimension == 0 else {
      throw IndexError.partialRow(values: vectors.count, dimension: dimension)
    }
    let n = vectors.count / dimension
    guard n < 1 << 31 else { throw IndexError.tooMany(count: n) }
    let ids = ids ?? Array(0..<Int64(n))
    guard ids.count == n else { throw IndexError.idCount(rows: n, ids: ids.count) }
    try Self.checkUnique(ids)
    let norms = Kernels.squaredNorms(vectors.span, dimension: dimension)
    for (row, norm) in norms.enumerated() {
      guard norm.isFinite else { throw IndexError.notFinite(row: row) }
      guard metric != .cosine || norm > 0 else { throw IndexError.zeroVector(row: row) }
    }
    let rows = try Slab<Float>(count: n * dimension)
    try Parallel.forEach(0..<n, grain: 512, threads: threads) { chunk in
      for row in chunk {
        // A row that is of unit length already is kept bit for bit, so that equal rows stay equal to the caller's.
        let scale = metric == .cosine && abs(norms[row] - 1) > 1e-6 ? 1 / norms[row].squareRoot() : 1
        for i in row * dimension..<(row + 1) * dimension { rows[i] = vectors[i] * scale }
      }
    }
    self.rows = rows
    self.ids = ids
    self.count = n
    self.squaredNorms = norms
  }

  private static func checkUnique(_ ids: [Int64]) throws {
    guard ids.count > 1, zip(ids, ids.dropFirst()).contains(where: { $0 >= $1 }) else { return }
    let sorted = ids.sorted()
    for (a, b) in zip(sorted, sorted.dropFirst()) where a == b { throw IndexError.duplicateID(a) }
  }
}
