/// What a model says of photos whose class is known: a score for every photo and class, larger is likelier.
///
/// The scores may be probabilities, logits or cosines; only their order counts here. A row with a value that is not a
/// number has no prediction and counts as wrong.
public struct ClassScores: Sendable {
  /// The classes, in the order of columns.
  public let labels: [String]
  /// `[N, labels]` float32, row-major.
  public let scores: [Float]
  /// Index into `labels`, one a photo.
  public let truth: [Int]

  /// N, how many photos.
  public var count: Int { truth.count }

  /// Scores that were made elsewhere.
  /// - Precondition: `scores.count == truth.count * labels.count`, and every truth is an index into `labels`.
  public init(labels: [String], scores: [Float], truth: [Int]) {
    precondition(scores.count == truth.count * labels.count)
    precondition(truth.allSatisfy { labels.indices.contains($0) })
    self.labels = labels
    self.scores = scores
    self.truth = truth
  }

  /// The scores of one photo.
  public func row(_ photo: Int) -> ArraySlice<Float> {
    scores[photo * labels.count..<(photo + 1) * labels.count]
  }

  /// The best class of a photo, the first of equals; nil where a score is not a number.
  public func predicted(_ photo: Int) -> Int? {
    let row = row(photo)
    guard let first = row.first, row.allSatisfy({ !$0.isNaN }) else { return nil }
    var best = (index: 0, score: first)
    for (index, score) in row.enumerated() where score > best.score { best = (index, score) }
    return best.index
  }

  /// The best class of every photo, as ``predicted(_:)`` has it. O(N · labels).
  public var predictions: [Int?] { (0..<count).map(predicted) }

  /// How many classes stand before the true one; `Int.max` where a score is not a number: in no top k, however few classes there are.
  public func rankOfTruth(_ photo: Int) -> Int {
    let row = row(photo)
    guard row.allSatisfy({ !$0.isNaN }) else { return .max }
    let own = row[row.startIndex + truth[photo]]
    var rank = 0
    for (index, score) in row.enumerated() where score > own || (score == own && index < truth[photo]) { rank += 1 }
    return rank
  }

  /// Photos with a score that is not a number.
  public var undefined: Int { (0..<count).count { photo in row(photo).contains { $0.isNaN } } }

  /// Share of the photos whose class is among the best k: top-k accuracy, hit@k. Zero for no photos. O(N · labels).
  public func hit(at k: Int) -> Double {
    guard count > 0 else { return 0 }
    return Double((0..<count).count { rankOfTruth($0) < k }) / Double(count)
  }

  /// One class's part in a result.
  public struct PerClass: Sendable, Equatable {
    /// The class.
    public let label: String
    /// Its photos, one at least.
    public let photos: Int
    /// Those whose class is among the best k.
    public let hits: Int
    /// `hits / photos`, 0…1.
    public var accuracy: Double { photos > 0 ? Double(hits) / Double(photos) : 0 }
  }

  /// Hits of every class that has photos, in the order of `labels`.
  public func perClass(at k: Int = 1) -> [PerClass] {
    var photos = [Int](repeating: 0, count: labels.count)
    var hits = photos
    for photo in 0..<count {
      photos[truth[photo]] += 1
      if rankOfTruth(photo) < k { hits[truth[photo]] += 1 }
    }
    return labels.indices.filter { photos[$0] > 0 }
      .map { PerClass(label: labels[$0], photos: photos[$0], hits: hits[$0]) }
  }

  /// The mean of the classes' own accuracies, so that a large class counts no more than a small one
  /// (T1 of Xian et al., TPAMI 2019).
  public func meanPerClassHit(at k: Int = 1) -> Double {
    let classes = perClass(at: k)
    return classes.isEmpty ? 0 : classes.reduce(0) { $0 + $1.accuracy } / Double(classes.count)
  }

  /// The same with some photos only.
  public func picking(_ photos: [Int]) -> ClassScores {
    ClassScores(labels: labels, scores: photos.flatMap { row($0) }, truth: photos.map { truth[$0] })
  }

  /// The same with some classes only, as columns and as photos.
  public func restricted(to classes: [Int]) -> ClassScores {
    var place = [Int?](repeating: nil, count: labels.count)
    for (column, index) in classes.enumerated() { place[index] = column }
    var kept: [Float] = []
    var truth: [Int] = []
    for photo in 0..<count {
      guard let own = place[self.truth[photo]] else { continue }
      truth.append(own)
      for index in classes { kept.append(scores[photo * labels.count + index]) }
    }
    return ClassScores(labels: classes.map { labels[$0] }, scores: kept, truth: truth)
  }
}
