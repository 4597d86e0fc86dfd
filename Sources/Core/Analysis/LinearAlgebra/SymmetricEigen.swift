import Foundation

/// Eigenvalues and eigenvectors of a symmetric matrix, by Householder reduction to tridiagonal form and the implicit QL
/// method (Golub & Van Loan, Matrix Computations, 8.3; EISPACK's `tred2` and `tql2`). Deterministic. O(n³).
public struct SymmetricEigen: Sendable {
  /// Largest first.
  public let values: [Double]
  /// Row i is the unit eigenvector of `values[i]`; its sign is set so that its largest coefficient is positive.
  public let vectors: Matrix

  /// - Throws: ``AnalysisError/notPositiveDefinite(row:)`` where values are not finite.
  public init(_ matrix: Matrix) throws {
    precondition(matrix.rows == matrix.columns)
    if let bad = matrix.values.firstIndex(where: { !$0.isFinite }) {
      throw AnalysisError.notPositiveDefinite(row: bad / matrix.rows)
    }
    let n = matrix.rows
    // Row k is reflector k at first, and becomes eigenvector k: everything runs along rows.
    var rows = matrix
    var (diagonal, off) = Self.tridiagonalize(&rows)
    Self.diagonalize(&diagonal, &off, &rows)

    let order = (0..<n).sorted { diagonal[$0] == diagonal[$1] ? $0 < $1 : diagonal[$0] > diagonal[$1] }
    var sorted = Matrix(zeros: n, by: n)
    for (rank, index) in order.enumerated() {
      let row = rows.row(index)
      let peak = row.max { abs($0) < abs($1) } ?? 1
      let sign: Double = peak < 0 ? -1 : 1
      for (column, value) in row.enumerated() { sorted[rank, column] = sign * value }
    }
    values = order.map { diagonal[$0] }
    vectors = sorted
  }

  /// Reduces `A` to tridiagonal `T = Qᵀ A Q`, and leaves `Qᵀ` in `a` (row k is what T's k-th axis is in the old ones).
  /// - Returns: T's diagonal, and below it: `off[k]` stands between k and k + 1.
  private static func tridiagonalize(_ a: inout Matrix) -> (diagonal: [Double], off: [Double]) {
    let n = a.rows
    var diagonal = [Double](repeating: 0, count: n)
    var off = [Double](repeating: 0, count: n)
    var reflectors: [(first: Int, v: [Double])] = []
    a.values.withUnsafeMutableBufferPointer { a in
      for k in 0..<Swift.max(0, n - 2) {
        // Column k below the diagonal becomes (alpha, 0, 0 …).
        let m = n - k - 1
        var v = (0..<m).map { a[(k + 1 + $0) * n + k] }
        let norm = v.reduce(0) { $0 + $1 * $1 }.squareRoot()
        guard norm > 0 else {
          off[k] = 0
          reflectors.append((k + 1, []))
          continue
        }
        let alpha = v[0] > 0 ? -norm : norm
        v[0] -= alpha
        let scale = v.reduce(0) { $0 + $1 * $1 }
        off[k] = alpha
        guard scale > 0 else {
          reflectors.append((k + 1, []))
          continue
        }
        let root = (2 / scale).squareRoot()
        for i in 0..<m { v[i] *= root }  // now H = I - v vᵀ
        var p = [Double](repeating: 0, count: m)
        for i in 0..<m {
          let row = (k + 1 + i) * n + k + 1
          p[i] = v.withUnsafeBufferPointer { v in
            dot(UnsafeBufferPointer(rebasing: a[row..<row + m]), v)
          }
        }
        let half = 0.5 * zip(p, v).reduce(0) { $0 + $1.0 * $1.1 }
        for i in 0..<m { p[i] -= half * v[i] }
        for i in 0..<m {
          let row = (k + 1 + i) * n + k + 1
          let (vi, pi) = (v[i], p[i])
          for j in 0..<m { a[row + j] -= vi * p[j] + pi * v[j] }
        }
        reflectors.append((k + 1, v))
      }
      for k in 0..<n { diagonal[k] = a[k * n + k] }
      if n > 1 { off[n - 2] = a[(n - 1) * n + n - 2] }
      // Qᵀ = H_last … H_first: start from the identity and apply the reflectors to its rows from the right, last first.
      for i in 0..<n * n { a[i] = 0 }
      for i in 0..<n { a[i * n + i] = 1 }
      for (first, v) in reflectors.reversed() where !v.isEmpty {
        for row in first..<n {
          let base = row * n + first
          let along = v.withUnsafeBufferPointer { v in
            dot(UnsafeBufferPointer(rebasing: a[base..<base + v.count]), v)
          }
          for j in 0..<v.count { a[base + j] -= along * v[j] }
        }
      }
    }
    return (diagonal, off)
  }

  private static func dot(_ a: UnsafeBufferPointer<Double>, _ b: UnsafeBufferPointer<Double>) -> Double {
    guard let x = a.baseAddress, let y = b.baseAddress else { return 0 }
    return DenseKernels.dot(x, y, Swift.min(a.count, b.count))
  }

  /// Implicit QL with Wilkinson's shift; the rotations are applied to the rows of `q`.
  private static func diagonalize(_ d: inout [Double], _ e: inout [Double], _ q: inout Matrix) {
    let n = d.count
    q.values.withUnsafeMutableBufferPointer { q in
      for l in 0..<n {
        // 60 sweeps a value are never needed for finite values (30 is EISPACK's own limit).
        for _ in 0..<60 {
          var m = l
          while m < n - 1, abs(e[m]) > Double.ulpOfOne * (abs(d[m]) + abs(d[m + 1])) { m += 1 }
          if m == l { break }
          var g = (d[l + 1] - d[l]) / (2 * e[l])
          var r = (g * g + 1).squareRoot()
          g = d[m] - d[l] + e[l] / (g + (g < 0 ? -r : r))
          var (s, c, p) = (1.0, 1.0, 0.0)
          var early = false
          for i in stride(from: m - 1, through: l, by: -1) {
            let f = s * e[i]
            let b = c * e[i]
            r = (f * f + g * g).squareRoot()
            e[i + 1] = r
            if r == 0 {
              d[i + 1] -= p
              e[m] = 0
              early = true
              break
            }
            s = f / r
            c = g / r
            g = d[i + 1] - p
            r = (d[i] - g) * s + 2 * c * b
            p = s * r
            d[i + 1] = g + p
            g = c * r - b
            let (low, high) = (i * n, (i + 1) * n)
            for k in 0..<n {
              let (x, y) = (q[low + k], q[high + k])
              q[high + k] = s * x + c * y
              q[low + k] = c * x - s * y
            }
          }
          if early { continue }
          d[l] -= p
          e[l] = g
          e[m] = 0
        }
      }
    }
  }
}
