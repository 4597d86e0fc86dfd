/// Photos of seen classes with their features, and the classes' word vectors: what a ``SemanticMap`` is fitted to.
public struct SemanticProblem: Sendable {
  /// Unit rows `[N, features]`.
  let features: Matrix
  /// Class of each photo: a row of `words`.
  let truth: [Int]
  /// Unit rows `[classes, dimension]`.
  let words: Matrix
  /// True for photos that no fit may see: they show how the seen classes fare.
  let isHeldBack: [Bool]

  /// Checks the values and scales them.
  /// - Parameters:
  ///   - features: `[N, featureCount]` float32; rows are scaled to unit length.
  ///   - featureCount: numbers in a row of features.
  ///   - truth: class of each photo, a row of `words`.
  ///   - words: `[classes, dimension]` float32; rows are scaled to unit length.
  ///   - dimension: numbers in a word's vector.
  ///   - isHeldBack: the validation photos. Where it is empty, every tenth photo of each class is held back.
  /// - Throws: ``AnalysisError/notFinite(_:id:)`` with the row for id, and
  ///   ``AnalysisError/tooFew(_:needed:found:)`` without a photo.
  public init(features: [Float], featureCount: Int, truth: [Int], words: [Float], dimension: Int, isHeldBack: [Bool])
    throws
  {
    precondition(features.count == truth.count * featureCount && words.count.isMultiple(of: dimension))
    precondition(isHeldBack.isEmpty || isHeldBack.count == truth.count)
    guard !truth.isEmpty else {
      throw AnalysisError.tooFew(.photosWithFeatures, needed: 1, found: 0)
    }
    if let bad = features.firstIndex(where: { !$0.isFinite }) {
      throw AnalysisError.notFinite(.features, id: Int64(bad / featureCount))
    }
    self.features = Self.unit(Matrix(rows: features, dimension: featureCount, picking: Array(truth.indices)))
    self.truth = truth
    self.words = Self.unit(
      Matrix(rows: words, dimension: dimension, picking: Array(0..<words.count / dimension)))
    if isHeldBack.contains(true) {
      self.isHeldBack = isHeldBack
    } else {
      var seen = [Int](repeating: 0, count: self.words.rows)
      self.isHeldBack = truth.map { label in
        seen[label] += 1
        return seen[label].isMultiple(of: 10)
      }
    }
  }

  /// Rows at unit length; a row of zeros stays.
  static func unit(_ matrix: Matrix) -> Matrix {
    var values = matrix.values
    for row in 0..<matrix.rows {
      let range = row * matrix.columns..<(row + 1) * matrix.columns
      let norm = values[range].reduce(0) { $0 + $1 * $1 }.squareRoot()
      if norm > 0 { for index in range { values[index] /= norm } }
    }
    return Matrix(rows: matrix.rows, columns: matrix.columns, values: values)
  }

  /// The map fitted to all photos that are not held back.
  public func fit(_ method: SemanticMap.Method, _ parameters: SemanticMap.Parameters) throws -> SemanticMap {
    let system = try System(self, classes: Array(0..<words.rows))
    return SemanticMap(
      method: method, parameters: parameters,
      classifier: try system.classifier(regularizer: parameters.features),
      targets: try system.targets(method, regularizer: parameters.words))
  }

  /// The equations of one set of seen classes: in the features (primal) or in the photos (dual), whichever are fewer.
  struct System {
    let words: Matrix
    private let x: Matrix
    private let truth: [Int]
    private let gram: Matrix
    private let isDual: Bool

    init(_ problem: SemanticProblem, classes: [Int]) throws {
      var place = [Int?](repeating: nil, count: problem.words.rows)
      for (row, index) in classes.enumerated() { place[index] = row }
      let photos = problem.truth.indices.filter { !problem.isHeldBack[$0] && place[problem.truth[$0]] != nil }
      guard !photos.isEmpty else {
        throw AnalysisError.tooFew(.photosOfSeenClasses, needed: 1, found: 0)
      }
      x = problem.features.picking(photos)
      truth = photos.compactMap { place[problem.truth[$0]] }
      words = problem.words.picking(classes)
      isDual = photos.count < problem.features.columns
      gram = isDual ? x.gramOfRows() : x.transposed.gramOfRows()
    }

    /// `[classes, features]`: `Yᵀ X (XᵀX + λI)⁻¹`, which is `Yᵀ (XXᵀ + λI)⁻¹ X`.
    ///
    /// `Y` is 1 where a photo is of a class, else 0. ESZSL's authors write -1 there; with features that all share a large
    /// mean, as a network's are, every class would be taught chiefly that mean's opposite.
    func classifier(regularizer: Double) throws -> Matrix {
      let factor = try Cholesky(gram.adding(toDiagonal: regularizer))
      var belongs = Matrix(zeros: words.rows, by: truth.count)
      for (photo, row) in truth.enumerated() { belongs[row, photo] = 1 }
      return isDual ? factor.solve(rows: belongs).times(x) : factor.solve(rows: belongs.times(x))
    }

    /// `[classes, dimension]`: the word vectors, for ESZSL `(SSᵀ + λI)⁻¹ S`.
    func targets(_ method: SemanticMap.Method, regularizer: Double) throws -> Matrix {
      guard method == .eszsl else { return words }
      let factor = try Cholesky(words.timesTransposed(words).adding(toDiagonal: regularizer))
      return factor.solve(rows: words.transposed).transposed
    }
  }
}

extension Matrix {
  func picking(_ rows: [Int]) -> Matrix {
    var values: [Double] = []
    values.reserveCapacity(rows.count * columns)
    for row in rows { values += self.row(row) }
    return Matrix(rows: rows.count, columns: columns, values: values)
  }

  /// `A Aᵀ`, half of it computed.
  func gramOfRows() -> Matrix {
    var result = Matrix(zeros: rows, by: rows)
    values.withUnsafeBufferPointer { a in
      result.values.withUnsafeMutableBufferPointer { c in
        guard let a = a.baseAddress, let c = c.baseAddress else { return }
        DenseKernels.addProduct(
          a, rows: rows, stride: columns, a, rows: rows, stride: columns, depth: columns, into: c, stride: rows,
          lower: true)
      }
    }
    for row in 0..<rows { for column in 0..<row { result[column, row] = result[row, column] } }
    return result
  }
}
