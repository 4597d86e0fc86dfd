import Foundation

/// A 3 x 3 matrix on points (x, y, 1), by rows.
struct Projection: Equatable {
  var m: [Double]

  static let identity = Projection(m: [1, 0, 0, 0, 1, 0, 0, 0, 1])

  static func scale(_ x: Double, _ y: Double, then dx: Double = 0, _ dy: Double = 0) -> Projection {
    Projection(m: [x, 0, dx, 0, y, dy, 0, 0, 1])
  }

  /// First `right`, then `left`.
  static func * (left: Projection, right: Projection) -> Projection {
    var product = [Double](repeating: 0, count: 9)
    for row in 0..<3 {
      for column in 0..<3 {
        for k in 0..<3 { product[row * 3 + column] += left.m[row * 3 + k] * right.m[k * 3 + column] }
      }
    }
    return Projection(m: product)
  }

  func callAsFunction(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    let w = m[6] * x + m[7] * y + m[8]
    return ((m[0] * x + m[1] * y + m[2]) / w, (m[3] * x + m[4] * y + m[5]) / w)
  }

  /// The one that takes four points to four others, by Gaussian elimination on their eight equations; nil where three
  /// points lie on a line.
  init?(taking from: [(x: Double, y: Double)], to: [(x: Double, y: Double)]) {
    var rows: [[Double]] = []
    for (p, q) in zip(from, to) {
      rows.append([p.x, p.y, 1, 0, 0, 0, -q.x * p.x, -q.x * p.y, q.x])
      rows.append([0, 0, 0, p.x, p.y, 1, -q.y * p.x, -q.y * p.y, q.y])
    }
    guard rows.count == 8 else { return nil }
    for column in 0..<8 {
      guard let pivot = (column..<8).max(by: { abs(rows[$0][column]) < abs(rows[$1][column]) }),
        abs(rows[pivot][column]) > 1e-9
      else { return nil }
      rows.swapAt(column, pivot)
      for row in 0..<8 where row != column {
        let factor = rows[row][column] / rows[column][column]
        for k in column..<9 { rows[row][k] -= factor * rows[column][k] }
      }
    }
    m = (0..<8).map { rows[$0][8] / rows[$0][$0] } + [1]
  }

  init(m: [Double]) { self.m = m }
}
