import Foundation

/// Rows that were checked and, under cosine, scaled to unit length, with their ids.
struct RowTable {
  let rows: Slab<Float>
  let ids: [Int64]
  let count: Int
  /// Squared lengths before scaling.
  let squaredNorms: [Float]

  init(dimension: Int, metric: Metric, vectors: [Float], ids: [Int64]?, threads: Int) throws {
    guard Quantizer.dimensions.contains(dimension) else {
      throw IndexError.parameter(name: "dimension", allowed: Quantizer.dimensions, found: dimension)
    }
    guard vectors.count % dimension == 0 else {
      throw IndexError.partialRow(values: vectors.count, dimension: dimension)
    }
    try self.init(
      dimension: dimension, metric: metric, count: vectors.count / dimension, ids: ids, threads: threads
    ) { range, values in
      let first = range.lowerBound * dimension
      for i in 0..<range.count * dimension { values[i] = vectors[first + i] }
    }
  }

  /// - Parameter fill: writes the rows of a range; called from any thread.
  init(
    dimension: Int, metric: Metric, count n: Int, ids: [Int64]?, threads: Int,
    fill: @Sendable (Range<Int>, inout MutableSpan<Float>) throws -> Void
  ) throws {
    guard Quantizer.dimensions.contains(dimension) else {
      throw IndexError.parameter(name: "dimension", allowed: Quantizer.dimensions, found: dimension)
    }
    guard n < 1 << 31 else { throw IndexError.tooMany(count: n) }
    let ids = ids ?? Array(0..<Int64(n))
    guard ids.count == n else { throw IndexError.idCount(rows: n, ids: ids.count) }
    try Self.checkUnique(ids)
    let rows = try Slab<Float>(count: n * dimension)
    let norms = try Slab<Float>(count: n)
    try Parallel.forEach(0..<n, grain: 512, threads: threads) { chunk in
      let values = chunk.lowerBound * dimension..<chunk.upperBound * dimension
      try rows.withMutableSpan(values) { try fill(chunk, &$0) }
      let found = rows.withSpan(values) { Kernels.squaredNorms($0, dimension: dimension) }
      for (row, norm) in zip(chunk, found) {
        norms[row] = norm
        // A row that is of unit length already is kept bit for bit, so that equal rows stay equal to the caller's.
        guard metric == .cosine, abs(norm - 1) > 1e-6 else { continue }
        let scale = 1 / norm.squareRoot()
        for i in row * dimension..<(row + 1) * dimension { rows[i] *= scale }
      }
    }
    for row in 0..<n {
      guard norms[row].isFinite else { throw IndexError.notFinite(row: row) }
      guard metric != .cosine || norms[row] > 0 else { throw IndexError.zeroVector(row: row) }
    }
    self.rows = rows
    self.ids = ids
    self.count = n
    self.squaredNorms = (0..<n).map { norms[$0] }
  }

  private static func checkUnique(_ ids: [Int64]) throws {
    guard ids.count > 1, zip(ids, ids.dropFirst()).contains(where: { $0 >= $1 }) else { return }
    let sorted = ids.sorted()
    for (a, b) in zip(sorted, sorted.dropFirst()) where a == b { throw IndexError.duplicateID(a) }
  }
}
