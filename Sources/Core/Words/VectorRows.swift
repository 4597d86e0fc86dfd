import Foundation
import Support
import Synchronization

/// The vectors of a vocabulary, `[count, dimension]`, unit rows (a row of zeros stays zero), wherever they stand.
///
/// This file owns the pointers of this folder's inner loops.
struct VectorRows: Sendable {
  enum Storage: Sendable {
    case memory([Float])
    /// `scales` holds one number a row for int8, nothing else.
    case mapped(MappedFile, offset: Int, WordPrecision, scales: [Float])
    /// Made on demand from a model's rows.
    case model(FastTextModel)
  }

  let count: Int
  let dimension: Int
  let storage: Storage

  /// - Precondition: `values` holds whole rows.
  init(dimension: Int, values: [Float]) {
    precondition(dimension > 0 && values.count.isMultiple(of: dimension))
    self.dimension = dimension
    count = values.count / dimension
    storage = .memory(values)
  }

  init(_ model: FastTextModel) {
    dimension = model.dimension
    count = model.wordCount
    storage = .model(model)
  }

  /// - Precondition: `count` rows lie within the file; as many `scales` for int8.
  init(
    dimension: Int, count: Int, mapped file: MappedFile, offset: Int, precision: WordPrecision, scales: [Float]
  ) {
    precondition(dimension > 0 && offset >= 0 && offset + count * dimension * precision.bytesPerValue <= file.count)
    precondition(precision != .int8 || scales.count == count)
    self.dimension = dimension
    self.count = count
    storage = .mapped(file, offset: offset, precision, scales: scales)
  }

  /// A row, unit length.
  subscript(row: Int) -> [Float] {
    precondition(row >= 0 && row < count)
    switch storage {
    case .memory(let values): return Array(values[(row * dimension)..<((row + 1) * dimension)])
    case .mapped(let file, let offset, let precision, let scales):
      let bytes = dimension * precision.bytesPerValue
      let first = offset + row * bytes
      var values = StoredTensor.floats(precision.elementType, in: file, at: first..<(first + bytes))
      if precision == .int8 { for i in values.indices { values[i] *= scales[row] } }
      return values
    case .model(let model):
      var vector = model.vector(at: row)
      Self.normalize(&vector)
      return vector
    }
  }

  /// The numbers of the rows that are not all zeros, ascending. O(count x dimension), on all cores.
  func withDirection() -> [Int] {
    let chunk = 4_096
    let found = Mutex([[Int]](repeating: [], count: (count + chunk - 1) / chunk))
    Parallel.forEach(0..<count, grain: chunk) { rows in
      let directed = rows.filter { row in self[row].contains { $0 != 0 } }
      finish(rows)
      found.withLock { $0[rows.lowerBound / chunk] = directed }
    }
    return found.withLock { Array($0.joined()) }
  }

  /// Writes rows one after another; those of a file do not stay in memory.
  /// - Precondition: `values` has room for them.
  func copy(_ rows: ArraySlice<Int>, to values: inout MutableSpan<Float>) {
    var place = 0
    for row in rows {
      for value in self[row] {
        values[place] = value
        place += 1
      }
    }
    if let first = rows.first, let last = rows.last { finish(first..<last + 1) }
  }

  /// Lets go of a file's pages once some rows, which ascend, were read.
  private func finish(_ rows: Range<Int>) {
    guard case .mapped(let file, let offset, let precision, _) = storage else { return }
    let bytes = dimension * precision.bytesPerValue
    file.advise(.finished, in: offset + rows.lowerBound * bytes..<offset + rows.upperBound * bytes)
  }

  /// The inner product of each row with a vector. O(count x dimension).
  func scores(_ vector: [Float], among rows: [Int]? = nil) -> [Float] {
    precondition(vector.count == dimension)
    func all(_ score: (Int) -> Float) -> [Float] { if let rows { rows.map(score) } else { (0..<count).map(score) } }
    let rowBytes = dimension * 4
    return vector.withUnsafeBytes { vector in
      switch storage {
      case .memory(let values):
        values.withUnsafeBytes { bytes in
          all { row in
            Self.dot(UnsafeRawBufferPointer(rebasing: bytes[(row * rowBytes)..<((row + 1) * rowBytes)]), vector)
          }
        }
      case .mapped(let file, let offset, .float32, _):
        file.withBytes(in: offset..<(offset + count * rowBytes)) { bytes in
          all { row in
            Self.dot(UnsafeRawBufferPointer(rebasing: bytes[(row * rowBytes)..<((row + 1) * rowBytes)]), vector)
          }
        }
      default:
        all { row in self[row].withUnsafeBytes { Self.dot($0, vector) } }
      }
    }
  }

  /// Two runs of float32, of equal length.
  private static func dot(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Float {
    var sums = (SIMD8<Float>.zero, SIMD8<Float>.zero)
    var i = 0
    while i + 64 <= a.count {
      sums.0 +=
        a.loadUnaligned(fromByteOffset: i, as: SIMD8<Float>.self)
        * b.loadUnaligned(fromByteOffset: i, as: SIMD8<Float>.self)
      sums.1 +=
        a.loadUnaligned(fromByteOffset: i + 32, as: SIMD8<Float>.self)
        * b.loadUnaligned(fromByteOffset: i + 32, as: SIMD8<Float>.self)
      i += 64
    }
    var sum = (sums.0 + sums.1).sum()
    while i < a.count {
      sum += a.loadUnaligned(fromByteOffset: i, as: Float.self) * b.loadUnaligned(fromByteOffset: i, as: Float.self)
      i += 4
    }
    return sum
  }

  /// Scales a vector to unit length in place and returns its length before; zero, and what has no length, become zero.
  @discardableResult
  static func normalize(_ vector: inout [Float]) -> Float {
    let norm = vector.reduce(into: 0.0) { $0 += Double($1) * Double($1) }.squareRoot()
    guard norm > 0, norm.isFinite else {
      for i in vector.indices { vector[i] = 0 }
      return 0
    }
    for i in vector.indices { vector[i] = Float(Double(vector[i]) / norm) }
    return Float(norm)
  }
}
