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

  /// `(X - mean)ᵀ (X - mean)` of float32 rows, `[dimension, dimension]`, without a float64 copy of the rows.
  /// O(count · dimension²).
  /// - Parameter mean: what is taken off every row, or nil.
  static func gram(rows: [Float], dimension: Int, mean: [Double]? = nil) -> Matrix {
    precondition(dimension > 0 && rows.count.isMultiple(of: dimension))
    let count = rows.count / dimension
    var result = Matrix(zeros: dimension, by: dimension)
    let height = 512
    var block = [Double](repeating: 0, count: dimension * height)
    for first in stride(from: 0, to: count, by: height) {
      let filled = Swift.min(height, count - first)
      rows.withUnsafeBufferPointer { rows in
        block.withUnsafeMutableBufferPointer { block in
          // Columns become rows, so that the products run along memory.
          for row in 0..<filled {
            let source = (first + row) * dimension
            for column in 0..<dimension {
              block[column * height + row] = Double(rows[source + column]) - (mean?[column] ?? 0)
            }
          }
        }
      }
      block.withUnsafeBufferPointer { block in
        result.values.withUnsafeMutableBufferPointer { sums in
          guard let block = block.baseAddress, let sums = sums.baseAddress else { return }
          DenseKernels.addProduct(
            block, rows: dimension, stride: height, block, rows: dimension, stride: height, depth: filled, into: sums,
            stride: dimension, lower: true)
        }
      }
    }
    for row in 0..<dimension { for column in 0..<row { result[column, row] = result[row, column] } }
    return result
  }
}
