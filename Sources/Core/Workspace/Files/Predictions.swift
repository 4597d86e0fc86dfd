/// What a trained workspace's classifier says of its photos: `predictions.safetensors`.
///
/// A row may hold values that are not numbers: that photo has no prediction, and every figure counts it as such.
public struct Predictions: Sendable, Equatable {
  /// The classifier's classes, in the order of its outputs; no two are equal.
  public let classes: [String]
  /// `[N]`, ascending.
  public let ids: [Int64]
  /// `[N, classes] float32`, before the softmax, in the order of ``ids``.
  public let logits: [Float]

  /// - Precondition: `logits.count == ids.count * classes.count`, ids ascending.
  public init(classes: [String], ids: [Int64], logits: [Float]) {
    precondition(logits.count == ids.count * classes.count)
    self.classes = classes
    self.ids = ids
    self.logits = logits
  }

  /// Photos that have a row.
  public var count: Int { ids.count }

  /// The logits of a photo, `[classes]`; nil for a photo without any. O(log N).
  public func logits(of id: Int64) -> ArraySlice<Float>? {
    ids.positionInAscending(id).map { logits[$0 * classes.count..<($0 + 1) * classes.count] }
  }

  /// These predictions with some rows replaced or added, and only those of the photos that are alive.
  /// - Precondition: every fresh row has a logit for each class.
  public func merged(with fresh: [Int64: [Float]], alive: Set<Int64>) -> Predictions {
    let kept = Set(ids).union(fresh.keys).intersection(alive).sorted()
    var merged: [Float] = []
    merged.reserveCapacity(kept.count * classes.count)
    for id in kept {
      if let row = fresh[id] { merged += row } else if let row = logits(of: id) { merged += row }
    }
    return Predictions(classes: classes, ids: kept, logits: merged)
  }
}

extension [Int64] {
  /// Where a number stands in an array that is sorted; nil where it does not. O(log N).
  func positionInAscending(_ number: Int64) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == number ? low : nil
  }
}
