/// Principal components of embeddings: the axes along which they vary most (Pearson 1901), for maps of a collection.
///
/// Exact and deterministic: the covariance on all cores, then all its eigenvectors. Signs are fixed (the largest
/// coefficient of a component is positive), so that a map does not flip between two runs.
public struct PCA: Sendable {
  /// `[dimension]`.
  public let mean: [Double]
  /// `[components, dimension]`, orthonormal rows, the one with most variance first.
  public let components: Matrix
  /// Variance along each component (divided by count - 1).
  public let explainedVariance: [Double]
  /// Share of all the variance, `0…1`.
  public let explainedVarianceRatio: [Double]

  /// Fits `[N, dimension]` float32 rows. O(N · dimension² + dimension³).
  /// - Parameters:
  ///   - rows: row-major.
  ///   - dimension: numbers in a row.
  ///   - components: how many are kept, at most `dimension`.
  /// - Throws: ``AnalysisError`` for fewer than two rows, and for values that are not finite.
  public init(rows: [Float], dimension: Int, components: Int) throws {
    try self.init(dimension: dimension, pieces: 1, components: components) { _ in rows }
  }

  /// Fits rows that come in pieces, each asked for twice (the mean first, then the covariance) and held no longer.
  /// - Parameters:
  ///   - dimension: numbers in a row.
  ///   - pieces: how many.
  ///   - wanted: components that are kept, at most `dimension`.
  ///   - rows: a piece's `[n, dimension]` float32 rows.
  /// - Throws: as for rows that come at once; what `rows` throws.
  public init(dimension: Int, pieces: Int, components wanted: Int, rows: (Int) throws -> [Float]) throws {
    precondition(dimension > 0 && wanted > 0)
    var count = 0
    var mean = [Double](repeating: 0, count: dimension)
    for piece in 0..<pieces {
      let rows = try rows(piece)
      precondition(rows.count.isMultiple(of: dimension))
      count += rows.count / dimension
      rows.withUnsafeBufferPointer { rows in
        mean.withUnsafeMutableBufferPointer { sums in
          for first in stride(from: 0, to: rows.count, by: dimension) {
            for column in 0..<dimension { sums[column] += Double(rows[first + column]) }
          }
        }
      }
    }
    guard count >= 2 else { throw AnalysisError.tooFew(.photos, needed: 2, found: count) }
    for column in 0..<dimension { mean[column] /= Double(count) }
    var covariance = Matrix(zeros: dimension, by: dimension)
    for piece in 0..<pieces {
      let gram = Matrix.gram(rows: try rows(piece), dimension: dimension, mean: mean)
      for index in covariance.values.indices { covariance.values[index] += gram.values[index] / Double(count - 1) }
    }
    let eigen = try SymmetricEigen(covariance)
    let kept = Swift.min(wanted, dimension)
    let total = (0..<dimension).reduce(0) { $0 + covariance[$1, $1] }
    self.mean = mean
    components = Matrix(
      rows: kept, columns: dimension, values: Array(eigen.vectors.values.prefix(kept * dimension)))
    explainedVariance = eigen.values.prefix(kept).map { Swift.max(0, $0) }
    explainedVarianceRatio = explainedVariance.map { total > 0 ? $0 / total : 0 }
  }

  /// Coordinates `[N, components]` of `[N, dimension]` rows: photos, or the words' own vectors.
  public func project(_ rows: [Float]) -> [Float] {
    let dimension = mean.count
    precondition(rows.count.isMultiple(of: dimension))
    let offset = (0..<components.rows).map { component in
      Float(zip(components.row(component), mean).reduce(0) { $0 + $1.0 * $1.1 })
    }
    var projected = DenseKernels.project(rows, onto: components.values.map(Float.init), dimension: dimension)
    for index in projected.indices { projected[index] -= offset[index % offset.count] }
    return projected
  }
}
