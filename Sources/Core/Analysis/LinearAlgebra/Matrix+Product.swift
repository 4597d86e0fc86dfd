extension Matrix {
  /// `A Bᵀ`: the inner products of the rows of two matrices, on all cores. O(rows · other.rows · columns).
  public func timesTransposed(_ other: Matrix) -> Matrix {
    precondition(columns == other.columns)
    var result = Matrix(zeros: rows, by: other.rows)
    values.withUnsafeBufferPointer { a in
      other.values.withUnsafeBufferPointer { b in
        result.values.withUnsafeMutableBufferPointer { c in
          guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else { return }
          DenseKernels.addProduct(
            a, rows: rows, stride: columns, b, rows: other.rows, stride: columns, depth: columns, into: c,
            stride: other.rows)
        }
      }
    }
    return result
  }

  /// `A B`.
  public func times(_ other: Matrix) -> Matrix { timesTransposed(other.transposed) }

  /// `(X - mean)ᵀ (X - mean)` of float32 rows, `[dimension, dimension]`, without a copy of all of them: float32 sums over
  /// blocks of rows, float64 sums over the blocks. O(count · dimension²).
  /// - Parameter mean: what is taken off every row, or nil.
  static func gram(rows: [Float], dimension: Int, mean: [Double]? = nil) -> Matrix {
    precondition(dimension > 0 && rows.count.isMultiple(of: dimension))
    let count = rows.count / dimension
    var result = Matrix(zeros: dimension, by: dimension)
    let height = Swift.min(count, 1024)
    let mean = mean.map { $0.map(Float.init) } ?? [Float](repeating: 0, count: dimension)
    var block = [Float](repeating: 0, count: dimension * height)
    var sums = [Float](repeating: 0, count: dimension * dimension)
    for first in stride(from: 0, to: count, by: Swift.max(1, height)) {
      let filled = Swift.min(height, count - first)
      rows.withUnsafeBufferPointer { rows in
        block.withUnsafeMutableBufferPointer { block in
          mean.withUnsafeBufferPointer { mean in
            for row in 0..<filled {
              let (source, target) = ((first + row) * dimension, row * dimension)
              for column in 0..<dimension { block[target + column] = rows[source + column] - mean[column] }
            }
          }
        }
      }
      DenseKernels.gram(block, count: filled, dimension: dimension, into: &sums)
      result.values.withUnsafeMutableBufferPointer { total in
        sums.withUnsafeBufferPointer { sums in
          for index in 0..<sums.count { total[index] += Double(sums[index]) }
        }
      }
    }
    for row in 0..<dimension { for column in 0..<row { result[column, row] = result[row, column] } }
    return result
  }
}
