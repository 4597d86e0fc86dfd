/// `A = L Lᵀ` of a symmetric positive definite matrix, and the solutions of equations with it.
public struct Cholesky: Sendable {
  /// L, row-major; what is above the diagonal is zero.
  public let lower: Matrix
  private let upper: Matrix

  /// O(n³ / 3), on all cores.
  /// - Throws: ``AnalysisError/notPositiveDefinite(row:)``.
  public init(_ matrix: Matrix) throws {
    precondition(matrix.rows == matrix.columns)
    var factor = matrix
    let size = matrix.rows
    let failed = factor.values.withUnsafeMutableBufferPointer { values -> Int? in
      guard let base = values.baseAddress else { return nil }
      return DenseKernels.factor(base, size: size)
    }
    if let failed { throw AnalysisError.notPositiveDefinite(row: failed) }
    for row in 0..<size { for column in row + 1..<Swift.max(row + 1, size) { factor[row, column] = 0 } }
    lower = factor
    upper = factor.transposed
  }

  /// The x of `A x = b`, for every row b of a matrix: `B A⁻¹`. O(rows · n²).
  public func solve(rows right: Matrix) -> Matrix {
    precondition(right.columns == lower.rows)
    var result = right
    let size = lower.rows
    result.values.withUnsafeMutableBufferPointer { values in
      lower.values.withUnsafeBufferPointer { lower in
        upper.values.withUnsafeBufferPointer { upper in
          guard let b = values.baseAddress, let l = lower.baseAddress, let u = upper.baseAddress else { return }
          DenseKernels.solveRows(b, rows: right.rows, stride: size, lower: l, size: size, stride: size)
          DenseKernels.solveRows(b, rows: right.rows, stride: size, upper: u, size: size, stride: size)
        }
      }
    }
    return result
  }
}
