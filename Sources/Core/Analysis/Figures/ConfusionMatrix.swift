/// Which classes are taken for which.
public struct ConfusionMatrix: Sendable, Equatable {
  /// The classes, in the order of rows and columns.
  public let labels: [String]
  /// `[actual, predicted]` photos, row-major.
  public let counts: [Int]
  /// Photos without a prediction, by actual class.
  public let undefined: [Int]

  /// Counts pairs of actual and predicted class.
  /// - Parameters:
  ///   - labels: the classes' names.
  ///   - truth: index into `labels`, one a photo.
  ///   - predicted: the same, nil where there is none.
  /// - Precondition: `truth` and `predicted` are of one length.
  public init(labels: [String], truth: [Int], predicted: [Int?]) {
    precondition(truth.count == predicted.count)
    var counts = [Int](repeating: 0, count: labels.count * labels.count)
    var undefined = [Int](repeating: 0, count: labels.count)
    for (actual, predicted) in zip(truth, predicted) {
      if let predicted { counts[actual * labels.count + predicted] += 1 } else { undefined[actual] += 1 }
    }
    self.labels = labels
    self.counts = counts
    self.undefined = undefined
  }

  /// How many classes there are: rows, and columns.
  public var size: Int { labels.count }

  /// Photos of one class that were taken for another, or for it; both are indices into `labels`.
  public subscript(actual: Int, predicted: Int) -> Int { counts[actual * size + predicted] }

  /// Photos of an actual class that have a prediction.
  public func rowTotal(_ actual: Int) -> Int { counts[actual * size..<(actual + 1) * size].reduce(0, +) }

  /// Photos that were given a class.
  public func columnTotal(_ predicted: Int) -> Int {
    stride(from: predicted, to: counts.count, by: size).reduce(0) { $0 + counts[$1] }
  }

  /// What a cell is shown as.
  public enum Normalization: String, Sendable, CaseIterable {
    /// Photos.
    case counts
    /// Share of the actual class's photos: the diagonal is recall.
    case rows
    /// Share of the predicted class's photos: the diagonal is precision.
    case columns
  }

  /// Shares `0…1` `[actual, predicted]`; zero in a row or column without photos.
  public func shares(_ normalization: Normalization) -> [Double] {
    switch normalization {
    case .counts:
      return counts.map(Double.init)
    case .rows:
      let totals = (0..<size).map { Double(Swift.max(1, rowTotal($0))) }
      return counts.indices.map { Double(counts[$0]) / totals[$0 / size] }
    case .columns:
      let totals = (0..<size).map { Double(Swift.max(1, columnTotal($0))) }
      return counts.indices.map { Double(counts[$0]) / totals[$0 % size] }
    }
  }

  /// Photos off the diagonal.
  public var errors: Int {
    counts.reduce(0, +) - (0..<size).reduce(0) { $0 + self[$1, $1] }
  }

  /// One kind of mistake.
  public struct Pair: Sendable, Hashable {
    /// The class the photos are filed under, an index into `labels`.
    public let actual: Int
    /// The class they were taken for, an index into `labels`.
    public let predicted: Int
    /// How many photos.
    public let count: Int
    /// Of the actual class's photos, `0…1`.
    public let share: Double
  }

  /// Every kind of mistake that happened, the most frequent first.
  public func mostConfused(atLeast least: Int = 1) -> [Pair] {
    var pairs: [Pair] = []
    for actual in 0..<size {
      let total = Double(Swift.max(1, rowTotal(actual)))
      for predicted in 0..<size where predicted != actual && self[actual, predicted] >= Swift.max(1, least) {
        let count = self[actual, predicted]
        pairs.append(Pair(actual: actual, predicted: predicted, count: count, share: Double(count) / total))
      }
    }
    return pairs.sorted {
      ($1.count, $1.share, $0.actual, $0.predicted) < ($0.count, $0.share, $1.actual, $1.predicted)
    }
  }
}
