/// A query that was checked, and its forms for the rows and for the codes.
@usableFromInline
struct PreparedQuery {
  /// Of unit length under cosine.
  let unit: [Float]
  let coordinates: [Float]
  /// A node that walks pass by as if it were not there: the row that is asked for itself, where recall is measured.
  /// Not node 0, where they start.
  let hidden: UInt32?

  init(_ query: [Float], quantizer: Quantizer, row: Int, hiding hidden: UInt32? = nil) throws {
    guard query.count == quantizer.dimension else {
      throw IndexError.dimension(expected: quantizer.dimension, found: query.count)
    }
    var values = query
    let squared = try Self.normalize(&values, metric: quantizer.metric, row: row)
    unit = values
    coordinates = quantizer.prepare(query: values, squaredNorm: squared)
    self.hidden = hidden
  }

  /// Checks a vector, makes it unit length under cosine, and gives its squared length from before.
  static func normalize(_ v: inout [Float], metric: Metric, row: Int) throws -> Float {
    let squared = Kernels.squaredNorm(v)
    guard squared.isFinite else { throw IndexError.notFinite(row: row) }
    guard metric == .cosine else { return squared }
    guard squared > 0 else { throw IndexError.zeroVector(row: row) }
    let scale = 1 / squared.squareRoot()
    for i in v.indices { v[i] *= scale }
    return squared
  }
}
