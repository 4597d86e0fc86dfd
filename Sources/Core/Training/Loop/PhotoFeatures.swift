/// Pooled features of photos, a row each.
struct FeatureRows: Sendable {
  let count: Int
  let width: Int
  /// `[count, width]`, zeros for a photo that could not be read.
  let rows: [Float]
  let unreadable: Set<Int>

  init(width: Int = 0, rows: [Float] = [], unreadable: Set<Int> = []) {
    self.width = width
    self.rows = rows
    self.unreadable = unreadable
    count = width > 0 ? rows.count / width : 0
  }

  subscript(photo: Int) -> ArraySlice<Float> { rows[photo * width..<(photo + 1) * width] }

  /// The photos that have features, in order.
  var readable: [Int] { (0..<count).filter { !unreadable.contains($0) } }
}

/// The same for a training set's three parts.
struct PhotoFeatures: Sendable {
  var train = FeatureRows()
  var valid = FeatureRows()
  var unseen = FeatureRows()
}
