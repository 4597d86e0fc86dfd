import COneDNN
import Foundation
import Support

/// The inner loops of ``Matrix``: the one place of this room that owns pointers.
enum DenseKernels {
  /// `Xᵀ X` of float32 rows `[count, dimension]`, all of it, by oneDNN: as exact as float32 sums of `count` products.
  static func gram(_ rows: [Float], count: Int, dimension: Int, into sums: inout [Float]) {
    precondition(rows.count >= count * dimension && sums.count == dimension * dimension)
    product(transposed: true, rows, rows, rows: dimension, columns: dimension, depth: count, into: &sums)
  }

  /// `X Cᵀ` for float32 rows `[count, dimension]` and axes `[axes, dimension]`.
  static func project(_ rows: [Float], onto axes: [Float], dimension: Int) -> [Float] {
    let (count, width) = (rows.count / dimension, axes.count / dimension)
    var result = [Float](repeating: 0, count: count * width)
    guard count > 0, width > 0 else { return result }
    product(transposed: false, rows, axes, rows: count, columns: width, depth: dimension, into: &result)
    return result
  }

  /// `AᵀB` of two tall matrices, or `A Bᵀ` of two wide ones.
  private static func product(
    transposed: Bool, _ a: [Float], _ b: [Float], rows: Int, columns: Int, depth: Int, into c: inout [Float]
  ) {
    let (strideA, strideB) = transposed ? (rows, columns) : (depth, depth)
    let isDone = dnn_product(
      transposed, !transposed, Int64(rows), Int64(columns), Int64(depth), a, Int64(strideA), b, Int64(strideB), &c,
      Int64(columns))
    precondition(isDone, "oneDNN refuses a plain product")
  }

  /// Columns of a block: 64 rows of it stay in the second-level cache.
  private static let depth = 256
  private static let tile = 64

  /// `C += alpha · A Bᵀ` for row-major A `[m, k]`, B `[n, k]`, C `[m, n]`; with `lower`, only what is on or below the
  /// diagonal of C is sure to be computed. Rows are shared out over all cores.
  static func addProduct(
    _ a: UnsafePointer<Double>, rows m: Int, stride strideA: Int, _ b: UnsafePointer<Double>, rows n: Int,
    stride strideB: Int, depth k: Int, into c: UnsafeMutablePointer<Double>, stride strideC: Int, alpha: Double = 1,
    lower: Bool = false
  ) {
    guard m > 0, n > 0, k > 0 else { return }
    // Below this the threads cost more than they bring. Each strip writes rows of C that no other one touches.
    let strips = m * n * k < 1 << 20 ? 1 : Swift.min((m + 3) / 4, 4 * Parallel.cores)
    let height = ((m + strips - 1) / strips + 3) / 4 * 4
    nonisolated(unsafe) let (a, b, c) = (a, b, c)
    Parallel.perform(strips) { strip in
      let first = strip * height
      let last = Swift.min(m, first + height)
      for k0 in stride(from: 0, to: k, by: depth) {
        let length = Swift.min(depth, k - k0)
        for j0 in stride(from: 0, to: n, by: tile) where !lower || j0 < last {
          let j1 = Swift.min(n, j0 + tile)
          var i = first
          while i < last {
            let height = Swift.min(4, last - i)
            var j = j0
            while j < j1, !lower || j <= i + 3 {
              let width = Swift.min(2, j1 - j)
              let x = a + i * strideA + k0
              let y = b + j * strideB + k0
              let z = c + i * strideC + j
              if height == 4 && width == 2 {
                block(x, strideA, y, strideB, length, z, strideC, alpha)
              } else {
                for row in 0..<height {
                  for column in 0..<width {
                    z[row * strideC + column] += alpha * dot(x + row * strideA, y + column * strideB, length)
                  }
                }
              }
              j += 2
            }
            i += 4
          }
        }
      }
    }
  }

  /// Four rows of A by two of B: eight sums that stay in registers.
  @inline(__always)
  private static func block(
    _ a: UnsafePointer<Double>, _ strideA: Int, _ b: UnsafePointer<Double>, _ strideB: Int, _ count: Int,
    _ c: UnsafeMutablePointer<Double>, _ strideC: Int, _ alpha: Double
  ) {
    typealias Lane = SIMD2<Double>
    var (s00, s01, s10, s11) = (Lane.zero, Lane.zero, Lane.zero, Lane.zero)
    var (s20, s21, s30, s31) = (Lane.zero, Lane.zero, Lane.zero, Lane.zero)
    let (a0, a1, a2, a3) = (a, a + strideA, a + 2 * strideA, a + 3 * strideA)
    let (b0, b1) = (b, b + strideB)
    var k = 0
    while k + 2 <= count {
      let y0 = load(b0 + k)
      let y1 = load(b1 + k)
      let x0 = load(a0 + k)
      s00 += x0 * y0
      s01 += x0 * y1
      let x1 = load(a1 + k)
      s10 += x1 * y0
      s11 += x1 * y1
      let x2 = load(a2 + k)
      s20 += x2 * y0
      s21 += x2 * y1
      let x3 = load(a3 + k)
      s30 += x3 * y0
      s31 += x3 * y1
      k += 2
    }
    if k < count {
      s00[0] += a0[k] * b0[k]
      s01[0] += a0[k] * b1[k]
      s10[0] += a1[k] * b0[k]
      s11[0] += a1[k] * b1[k]
      s20[0] += a2[k] * b0[k]
      s21[0] += a2[k] * b1[k]
      s30[0] += a3[k] * b0[k]
      s31[0] += a3[k] * b1[k]
    }
    c[0] += alpha * s00.sum()
    c[1] += alpha * s01.sum()
    c[strideC] += alpha * s10.sum()
    c[strideC + 1] += alpha * s11.sum()
    c[2 * strideC] += alpha * s20.sum()
    c[2 * strideC + 1] += alpha * s21.sum()
    c[3 * strideC] += alpha * s30.sum()
    c[3 * strideC + 1] += alpha * s31.sum()
  }

  @inline(__always)
  private static func load(_ pointer: UnsafePointer<Double>) -> SIMD2<Double> {
    UnsafeRawPointer(pointer).loadUnaligned(as: SIMD2<Double>.self)
  }

  @inline(__always)
  static func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, _ count: Int) -> Double {
    var (s, t) = (SIMD2<Double>.zero, SIMD2<Double>.zero)
    var k = 0
    while k + 4 <= count {
      s += load(a + k) * load(b + k)
      t += load(a + k + 2) * load(b + k + 2)
      k += 4
    }
    var sum = (s + t).sum()
    while k < count {
      sum += a[k] * b[k]
      k += 1
    }
    return sum
  }

  /// Solves `X Lᵀ = B` in place for rows of B `[m, n]`, with L lower triangular `[n, n]`, block by block so that most of
  /// the work is ``addProduct``.
  static func solveRows(
    _ b: UnsafeMutablePointer<Double>, rows m: Int, stride strideB: Int, lower l: UnsafePointer<Double>, size n: Int,
    stride strideL: Int
  ) {
    for j0 in stride(from: 0, to: n, by: tile) {
      let width = Swift.min(tile, n - j0)
      addProduct(
        b, rows: m, stride: strideB, l + j0 * strideL, rows: width, stride: strideL, depth: j0, into: b + j0,
        stride: strideB, alpha: -1)
      nonisolated(unsafe) let (b, l) = (b, l)
      let strips = m * width < 1 << 12 ? 1 : Swift.min(m, 4 * Parallel.cores)
      let height = (m + strips - 1) / strips
      Parallel.perform(strips) { strip in
        for row in strip * height..<Swift.max(strip * height, Swift.min(m, (strip + 1) * height)) {
          let x = b + row * strideB + j0
          for j in 0..<width {
            let line = l + (j0 + j) * strideL + j0
            x[j] = (x[j] - dot(x, line, j)) / line[j]
          }
        }
      }
    }
  }

  /// The same backwards: solves `X L = B` in place, given `Lᵀ` as upper triangular rows.
  static func solveRows(
    _ b: UnsafeMutablePointer<Double>, rows m: Int, stride strideB: Int, upper u: UnsafePointer<Double>, size n: Int,
    stride strideU: Int
  ) {
    for j0 in stride(from: (n - 1) / tile * tile, through: 0, by: -tile) where n > 0 {
      let j1 = Swift.min(n, j0 + tile)
      addProduct(
        b + j1, rows: m, stride: strideB, u + j0 * strideU + j1, rows: j1 - j0, stride: strideU, depth: n - j1,
        into: b + j0, stride: strideB, alpha: -1)
      nonisolated(unsafe) let (b, u) = (b, u)
      let strips = m * (j1 - j0) < 1 << 12 ? 1 : Swift.min(m, 4 * Parallel.cores)
      let height = (m + strips - 1) / strips
      Parallel.perform(strips) { strip in
        for row in strip * height..<Swift.max(strip * height, Swift.min(m, (strip + 1) * height)) {
          let x = b + row * strideB
          for j in (j0..<j1).reversed() {
            let line = u + j * strideU
            x[j] = (x[j] - dot(x + j + 1, line + j + 1, j1 - j - 1)) / line[j]
          }
        }
      }
    }
  }

  /// Factors a symmetric matrix in place into `L Lᵀ` (only the lower half is read and written).
  /// - Returns: nil where it is done, else the row of the first pivot that is not positive.
  static func factor(_ a: UnsafeMutablePointer<Double>, size n: Int) -> Int? {
    for j0 in stride(from: 0, to: n, by: tile) {
      let width = Swift.min(tile, n - j0)
      let panel = a + j0 * n
      addProduct(
        panel, rows: n - j0, stride: n, panel, rows: width, stride: n, depth: j0, into: panel + j0, stride: n, alpha: -1
      )
      let corner = panel + j0
      for j in 0..<width {
        let line = corner + j * n
        let pivot = line[j] - dot(line, line, j)
        guard pivot > 0, pivot.isFinite else { return j0 + j }
        line[j] = pivot.squareRoot()
        for i in j + 1..<Swift.max(j + 1, width) {
          let below = corner + i * n
          below[j] = (below[j] - dot(below, line, j)) / line[j]
        }
      }
      solveRows(
        corner + width * n, rows: n - j0 - width, stride: n, lower: corner, size: width, stride: n)
    }
    return nil
  }
}
