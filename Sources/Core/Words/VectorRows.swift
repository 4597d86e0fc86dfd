import Foundation

/// The vectors of a vocabulary, `[count, dimension]`, unit rows (a row of zeros stays zero).
///
/// This file owns the pointers of this folder's inner loops.
struct VectorRows: Sendable {
  let count: Int
  let dimension: Int
  let values: [Float]

  /// - Precondition: `values` holds whole rows.
  init(dimension: Int, values: [Float]) {
    precondition(dimension > 0 && values.count.isMultiple(of: dimension))
    self.dimension = dimension
    self.values = values
    count = values.count / dimension
  }

  subscript(row: Int) -> [Float] { Array(values[(row * dimension)..<((row + 1) * dimension)]) }

  /// The inner product of each row with a vector. O(count x dimension).
  func scores(_ vector: [Float], among rows: [Int]? = nil) -> [Float] {
    precondition(vector.count == dimension)
    return values.withUnsafeBufferPointer { values in
      vector.withUnsafeBufferPointer { vector in
        func score(_ row: Int) -> Float {
          Self.dot(UnsafeBufferPointer(rebasing: values[(row * dimension)..<((row + 1) * dimension)]), vector)
        }
        return if let rows { rows.map(score) } else { (0..<count).map(score) }
      }
    }
  }

  private static func dot(_ a: UnsafeBufferPointer<Float>, _ b: UnsafeBufferPointer<Float>) -> Float {
    guard let a8 = UnsafeRawPointer(a.baseAddress), let b8 = UnsafeRawPointer(b.baseAddress) else { return 0 }
    var sums = (SIMD8<Float>.zero, SIMD8<Float>.zero)
    var i = 0
    while i + 16 <= a.count {
      sums.0 +=
        a8.loadUnaligned(fromByteOffset: i * 4, as: SIMD8<Float>.self)
        * b8.loadUnaligned(fromByteOffset: i * 4, as: SIMD8<Float>.self)
      sums.1 +=
        a8.loadUnaligned(fromByteOffset: i * 4 + 32, as: SIMD8<Float>.self)
        * b8.loadUnaligned(fromByteOffset: i * 4 + 32, as: SIMD8<Float>.self)
      i += 16
    }
    var sum = (sums.0 + sums.1).sum()
    while i < a.count {
      sum += a[i] * b[i]
      i += 1
    }
    return sum
  }

  /// Scales a vector to unit length in place and returns its length before; zero stays zero.
  @discardableResult
  static func normalize(_ vector: inout [Float]) -> Float {
    let norm = vector.reduce(into: 0.0) { $0 += Double($1) * Double($1) }.squareRoot()
    guard norm > 0 else { return 0 }
    for i in vector.indices { vector[i] = Float(Double(vector[i]) / norm) }
    return Float(norm)
  }
}
