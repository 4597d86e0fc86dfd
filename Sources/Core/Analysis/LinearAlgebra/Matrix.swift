/// A dense matrix, row-major float64: what the closed forms and the projections are computed in.
public struct Matrix: Sendable, Equatable {
  /// How many rows.
  public let rows: Int
  /// How many values a row has.
  public let columns: Int
  /// `rows * columns` values, row after row.
  public internal(set) var values: [Double]

  /// - Precondition: `values.count == rows * columns`.
  public init(rows: Int, columns: Int, values: [Double]) {
    precondition(values.count == rows * columns)
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// All zeros, `[rows, columns]`.
  public init(zeros rows: Int, by columns: Int) {
    self.init(rows: rows, columns: columns, values: [Double](repeating: 0, count: rows * columns))
  }

  /// Rows picked out of float32 rows.
  init(rows: [Float], dimension: Int, picking picked: [Int]) {
    var values: [Double] = []
    values.reserveCapacity(picked.count * dimension)
    for row in picked { for value in rows[row * dimension..<(row + 1) * dimension] { values.append(Double(value)) } }
    self.init(rows: picked.count, columns: dimension, values: values)
  }

  /// The value in a row and column, both from 0. O(1).
  public subscript(row: Int, column: Int) -> Double {
    get { values[row * columns + column] }
    set { values[row * columns + column] = newValue }
  }

  /// The values of one row. O(1).
  public func row(_ index: Int) -> ArraySlice<Double> { values[index * columns..<(index + 1) * columns] }

  /// `[columns, rows]`, a copy. O(rows · columns).
  public var transposed: Matrix {
    var result = Matrix(zeros: columns, by: rows)
    for row in 0..<rows { for column in 0..<columns { result[column, row] = self[row, column] } }
    return result
  }

  /// The same with `value` added along the diagonal.
  func adding(toDiagonal value: Double) -> Matrix {
    var result = self
    for index in 0..<Swift.min(rows, columns) { result[index, index] += value }
    return result
  }

  static func - (left: Matrix, right: Matrix) -> Matrix {
    precondition(left.rows == right.rows && left.columns == right.columns)
    return Matrix(rows: left.rows, columns: left.columns, values: zip(left.values, right.values).map(-))
  }
}
