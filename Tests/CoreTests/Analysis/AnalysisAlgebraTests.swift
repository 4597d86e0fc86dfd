import Foundation
import TestSupport
import Testing

@testable import Core

@Suite("Analysis: linear algebra")
struct AnalysisAlgebraTests {
  private func random(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    return Matrix(rows: rows, columns: columns, values: (0..<rows * columns).map { _ in Double(generator.normal()) })
  }

  private func naive(_ a: Matrix, _ b: Matrix) -> [Double] {
    (0..<a.rows).flatMap { i in (0..<b.rows).map { j in (0..<a.columns).reduce(0) { $0 + a[i, $1] * b[j, $1] } } }
  }

  @Test(
    "a product of any shape equals the naive loop",
    arguments: [(1, 1, 1), (4, 2, 2), (5, 3, 7), (8, 66, 300), (131, 67, 259), (200, 130, 513)])
  func product(shape: (Int, Int, Int)) {
    let a = random(shape.0, shape.2, seed: 1)
    let b = random(shape.1, shape.2, seed: 2)
    #expect(gap(a.timesTransposed(b).values, naive(a, b)) < 1e-10)
    #expect(gap(a.gramOfRows().values, naive(a, a)) < 1e-10)
  }

  @Test("a Gram matrix of float32 rows with the mean taken off equals the naive loop")
  func gram() {
    let rows = random(1100, 37, seed: 3)
    let single = rows.values.map { Float($0) }
    let mean = (0..<37).map { column in (0..<1100).reduce(0) { $0 + Double(single[$1 * 37 + column]) } / 1100 }
    let centred = Matrix(rows: 1100, columns: 37, values: single.enumerated().map { Double($1) - mean[$0 % 37] })
    let expected = naive(centred.transposed, centred.transposed)
    // Sums of 1,100 products of float32 numbers around 1.
    let found = Matrix.gram(rows: single, dimension: 37, mean: mean)
    #expect(gap(found.values, expected) < 1e-3 && found == found.transposed)
  }

  @Test("Cholesky's factor and solutions equal numpy's, over several blocks")
  func cholesky() throws {
    let golden = try AnalysisGoldens.load().cholesky
    var matrix = Matrix(zeros: golden.size, by: golden.size)
    var next = 0
    for row in 0..<golden.size {
      for column in 0...row {
        let value = golden.seed[next]
        next += 1
        matrix[row, column] = value
        matrix[column, row] = value
      }
    }
    let factor = try Cholesky(matrix)
    #expect(gap(golden.rows.flatMap { Array(factor.lower.row($0)) }, golden.lower) < 1e-6)
    let right = Matrix(rows: 3, columns: golden.size, values: golden.right)
    #expect(gap(factor.solve(rows: right).values, golden.solved) < 1e-5)
  }

  @Test("solving a system of 300 and multiplying back gives the right-hand side")
  func solve() throws {
    let root = random(300, 320, seed: 4)
    let matrix = root.gramOfRows().adding(toDiagonal: 1)
    let right = random(40, 300, seed: 5)
    let back = try Cholesky(matrix).solve(rows: right).timesTransposed(matrix)
    #expect(gap(back.values, right.values) < 1e-8)
  }

  @Test("a matrix that is not positive definite is refused, with the row")
  func indefinite() {
    let matrix = Matrix(rows: 3, columns: 3, values: [1, 0, 0, 0, -1, 0, 0, 0, 1])
    #expect(throws: AnalysisError.notPositiveDefinite(row: 1)) { try Cholesky(matrix) }
    let poisoned = Matrix(rows: 2, columns: 2, values: [1, .nan, .nan, 1])
    #expect(throws: AnalysisError.notPositiveDefinite(row: 1)) { try Cholesky(poisoned) }
    #expect(throws: AnalysisError.notPositiveDefinite(row: 0)) { try SymmetricEigen(poisoned) }
  }

  @Test("eigenvalues equal those the matrix was made of, repeated and zero ones too; vectors are orthonormal")
  func eigen() throws {
    let golden = try AnalysisGoldens.load().eigen
    let matrix = Matrix(rows: golden.size, columns: golden.size, values: golden.matrix)
    let eigen = try SymmetricEigen(matrix)
    #expect(gap(eigen.values, golden.values) < 1e-7)
    check(eigen, of: matrix)
  }

  @Test("eigenvectors of matrices of 1 to 120 rows satisfy their equation", arguments: [1, 2, 3, 17, 120])
  func eigenEquation(size: Int) throws {
    let matrix = random(size, size + 3, seed: UInt64(size)).gramOfRows()
    check(try SymmetricEigen(matrix), of: matrix)
  }

  @Test("a diagonal matrix and a zero one are their own answer")
  func degenerate() throws {
    let diagonal = Matrix(rows: 3, columns: 3, values: [1, 0, 0, 0, 5, 0, 0, 0, 2])
    let eigen = try SymmetricEigen(diagonal)
    #expect(eigen.values == [5, 2, 1])
    #expect(eigen.vectors.values == [0, 1, 0, 0, 0, 1, 1, 0, 0])
    #expect(try SymmetricEigen(Matrix(zeros: 4, by: 4)).values == [0, 0, 0, 0])
  }

  private func check(_ eigen: SymmetricEigen, of matrix: Matrix) {
    let size = matrix.rows
    let scale = max(1, eigen.values.map(abs).max() ?? 1)
    let identity = (0..<size * size).map { $0 / size == $0 % size ? 1.0 : 0 }
    #expect(gap(eigen.vectors.gramOfRows().values, identity) < 1e-10)
    // A v = λ v, with eigenvectors as rows: V A = diag(λ) V.
    let left = eigen.vectors.timesTransposed(matrix).values
    let right = eigen.vectors.values.enumerated().map { $1 * eigen.values[$0 / size] }
    #expect(gap(left, right) < 1e-9 * scale)
  }

  @Test("PCA equals scikit-learn's: mean, variances, shares, components and projections but for their signs")
  func pca() throws {
    let golden = try AnalysisGoldens.load().pca
    let pca = try PCA(rows: golden.rows, dimension: golden.dimension, components: 5)
    #expect(gap(pca.mean, golden.mean) < 1e-6)
    #expect(gap(pca.explainedVarianceRatio, golden.explainedVarianceRatio) < 1e-6)
    #expect(gap(pca.explainedVariance, golden.explainedVariance) < 1e-4)
    let projected = pca.project(golden.rows)
    for component in 0..<5 {
      let range = component * golden.dimension..<(component + 1) * golden.dimension
      let own = pca.components.row(component)
      let sign: Double = zip(own, golden.components[range]).reduce(0) { $0 + $1.0 * $1.1 } < 0 ? -1 : 1
      #expect(gap(own, golden.components[range].map { $0 * sign }) < 1e-5)
      let column = stride(from: component, to: projected.count, by: 5)
      #expect(gap(column.map { Double(projected[$0]) }, column.map { golden.projected[$0] * sign }) < 1e-3)
      #expect((own.max { abs($0) < abs($1) } ?? 0) > 0)
    }
  }

  @Test("PCA of fewer rows than dimensions, of equal rows, and of one row")
  func degeneratePCA() throws {
    let few = try PCA(rows: [1, 0, 0, 0, 0, 1, 0, 0], dimension: 4, components: 2)
    #expect(abs(few.explainedVarianceRatio[0] - 1) < 1e-12)
    #expect(few.explainedVarianceRatio[1] < 1e-12)
    let equal = try PCA(rows: [2, 3, 2, 3, 2, 3], dimension: 2, components: 2)
    #expect(equal.explainedVarianceRatio == [0, 0])
    #expect(equal.project([2, 3]) == [0, 0])
    #expect(throws: AnalysisError.tooFew(.photos, needed: 2, found: 1)) {
      try PCA(rows: [1, 2], dimension: 2, components: 1)
    }
  }
}
