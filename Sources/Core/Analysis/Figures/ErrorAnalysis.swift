/// What the words make of a workspace's photos beyond each one's class: how seen and unseen classes share them.
public struct ErrorAnalysis: Sendable {
  /// What the figures were made of.
  public let analysis: SemanticAnalysis
  /// γ taken off the seen classes' scores before a class is predicted; nil where none is.
  public let calibration: Float?
  /// Photos of each class that figures are made of.
  public let photoCounts: [Int]
  /// Photos among them whose scores are not numbers.
  public let undefined: Int
  /// Seen against unseen classes, on the photos that figures are made of.
  public let generalized: GeneralizedZeroShot
  /// Per-class top-1 among the unseen classes alone; nil where there are none.
  public let zeroShot: Double?

  /// Counts on the photos of ``SemanticAnalysis/photos(in:)`` for both parts together. O(N · labels).
  public init(_ analysis: SemanticAnalysis) {
    self.analysis = analysis
    // A map fitted to the seen classes would never name an unseen one; one that was not has nothing to take back.
    calibration = analysis.wasFitted ? analysis.calibration : nil
    let held = analysis.scores.picking(analysis.photos(in: .all))
    var counts = [Int](repeating: 0, count: held.labels.count)
    for truth in held.truth { counts[truth] += 1 }
    photoCounts = counts
    undefined = held.undefined
    generalized = GeneralizedZeroShot(held, isUnseen: analysis.isUnseen)
    let unseen = analysis.isUnseen.indices.filter { analysis.isUnseen[$0] }
    let restricted = held.restricted(to: unseen)
    zeroShot = restricted.count > 0 ? restricted.meanPerClassHit() : nil
  }
}
