/// Photos that are probably filed under the wrong class (Northcutt, Jiang & Chuang, *Confident Learning*, JAIR 2021).
///
/// A class's threshold is its mean self-confidence: the mean probability of the class over the photos filed under it
/// (eq. 2). A photo counts as of class j where j's probability reaches j's threshold, the likeliest of such classes if
/// there are several (eq. 1). Where that class is not the one it is filed under, the label is suspect.
/// The probabilities should come from a model that was not fitted to these very photos.
public struct ConfidentLearning: Sendable {
  /// A suspect label.
  public struct Suspect: Sendable, Equatable {
    /// Row of the photo.
    public let photo: Int
    /// What it is filed under.
    public let given: Int
    /// What it seems to be.
    public let suggested: Int
    /// Probability of the given class less that of the suggested one: the lower, the likelier an error. `-1…0` mostly.
    public let margin: Float
  }

  /// Mean self-confidence of each class; 1 for a class without photos, which nothing then reaches by chance.
  public let thresholds: [Double]
  /// `[given, true]`: the photos counted confidently (the confident joint, eq. 1).
  public let joint: [Int]
  /// The likeliest errors first.
  public let suspects: [Suspect]
  private let classes: Int

  /// Counts the confident joint and picks the suspects. O(N · classes + N log N).
  /// - Parameters:
  ///   - probabilities: `[N, classes]`; photos with not-a-numbers are left out.
  ///   - classes: how many.
  ///   - given: the class each photo is filed under.
  public init(probabilities: [Float], classes: Int, given: [Int]) {
    precondition(classes > 0 && probabilities.count == given.count * classes)
    let rows = given.indices.filter { photo in
      probabilities[photo * classes..<(photo + 1) * classes].allSatisfy(\.isFinite)
    }
    var sums = [Double](repeating: 0, count: classes)
    var counts = [Int](repeating: 0, count: classes)
    for photo in rows {
      sums[given[photo]] += Double(probabilities[photo * classes + given[photo]])
      counts[given[photo]] += 1
    }
    let thresholds = (0..<classes).map { counts[$0] > 0 ? sums[$0] / Double(counts[$0]) : 1 }
    var joint = [Int](repeating: 0, count: classes * classes)
    var suspects: [Suspect] = []
    for photo in rows {
      let row = probabilities[photo * classes..<(photo + 1) * classes]
      var best: (index: Int, value: Float)?
      // Equality up to rounding: a class whose photos all have the same probability reaches its own mean.
      for (index, value) in row.enumerated() where Double(value) >= thresholds[index] - 1e-6 {
        if value > best?.value ?? -.infinity { best = (index, value) }
      }
      guard let best else { continue }
      joint[given[photo] * classes + best.index] += 1
      if best.index != given[photo] {
        let own = row[row.startIndex + given[photo]]
        suspects.append(
          Suspect(photo: photo, given: given[photo], suggested: best.index, margin: own - best.value))
      }
    }
    self.classes = classes
    self.thresholds = thresholds
    self.joint = joint
    self.suspects = suspects.sorted { $0.margin == $1.margin ? $0.photo < $1.photo : $0.margin < $1.margin }
  }
}
