/// Generalised zero-shot: photos of seen and of unseen classes, told among all classes at once.
///
/// A model fitted to seen classes prefers them. *Calibrated stacking* (Chao, Changpinyo, Gong & Sha, ECCV 2016, eq. 3)
/// takes a constant off every seen class's score: the prediction is `argmax score(c) - γ [c is seen]`. Each photo then
/// has one threshold, its best seen score less its best unseen one, so every γ is answered by counting.
public struct GeneralizedZeroShot: Sendable {
  /// What one calibration gives.
  public struct Point: Sendable, Equatable {
    /// γ, in units of the scores.
    public let calibration: Float
    /// Mean per-class accuracy on unseen classes, `0…1`.
    public let u: Double
    /// The same on seen classes.
    public let s: Double
    /// The harmonic mean of the two, 0…1 (Xian et al., TPAMI 2019).
    public var H: Double { Retrieval.harmonicMean(u, s) }
  }

  /// One photo: predicted as unseen where γ is above the threshold.
  private struct Photo {
    let threshold: Float
    /// What being right weighs: one over its class's photos and over the classes of its side.
    let weight: Double
    let isUnseen: Bool
    /// Whether the best class of its own side is the true one.
    let isRight: Bool
    let truth: Int
    /// The best class of each side, -1 where there is none.
    let best: (seen: Int, unseen: Int)
  }

  /// Sorted by threshold.
  private let photos: [Photo]
  /// Seen classes that have photos.
  public let seenClasses: Int
  /// Unseen classes that have photos.
  public let unseenClasses: Int

  /// Sorts the photos by their thresholds. O(N · labels + N log N).
  /// - Parameters:
  ///   - scores: of photos of both kinds, among all classes; photos with not-a-numbers count as wrong.
  ///   - isUnseen: one for each of the scores' labels.
  public init(_ scores: ClassScores, isUnseen: [Bool]) {
    precondition(isUnseen.count == scores.labels.count)
    var counts = [Int](repeating: 0, count: scores.labels.count)
    for truth in scores.truth { counts[truth] += 1 }
    let seen = scores.labels.indices.count { counts[$0] > 0 && !isUnseen[$0] }
    let unseen = scores.labels.indices.count { counts[$0] > 0 && isUnseen[$0] }
    photos = (0..<scores.count).map { photo in
      var best: [(index: Int, score: Float)] = [(-1, -.infinity), (-1, -.infinity)]
      var isDefined = true
      for (index, score) in scores.row(photo).enumerated() {
        if score.isNaN { isDefined = false }
        let side = isUnseen[index] ? 1 : 0
        if score > best[side].score { best[side] = (index, score) }
      }
      let truth = scores.truth[photo]
      let side = isUnseen[truth] ? 1 : 0
      return Photo(
        threshold: isDefined ? best[0].score - best[1].score : .infinity,
        weight: 1 / (Double(counts[truth]) * Double(side == 1 ? unseen : seen)), isUnseen: side == 1,
        isRight: isDefined && best[side].index == truth,
        truth: truth, best: isDefined ? (best[0].index, best[1].index) : (-1, -1))
    }.sorted { $0.threshold < $1.threshold }
    seenClasses = seen
    unseenClasses = unseen
  }

  /// What one calibration gives. O(N).
  public func point(at calibration: Float) -> Point {
    var (u, s) = (0.0, 0.0)
    for photo in photos where photo.isRight {
      if photo.isUnseen {
        if photo.threshold < calibration { u += photo.weight }
      } else {
        if photo.threshold >= calibration { s += photo.weight }
      }
    }
    return Point(calibration: calibration, u: u, s: s)
  }

  /// What every photo is taken for at one calibration. O(N + labels²).
  public func confusion(at calibration: Float, labels: [String]) -> ConfusionMatrix {
    ConfusionMatrix(
      labels: labels, truth: photos.map(\.truth),
      predicted: photos.map { photo in
        let predicted = photo.threshold < calibration ? photo.best.unseen : photo.best.seen
        return predicted >= 0 ? predicted : nil
      })
  }

  /// Every trade-off there is, by growing calibration: from "seen only" to "unseen only". O(N log N).
  public func curve() -> [Point] {
    var u = 0.0
    var s = photos.reduce(0) { $0 + ($1.isRight && !$1.isUnseen ? $1.weight : 0) }
    let finite = photos.filter { $0.threshold.isFinite }
    guard let lowest = finite.first?.threshold, let highest = finite.last?.threshold else {
      return [Point(calibration: 0, u: u, s: s)]
    }
    let margin = Swift.max(1e-3, 0.05 * (highest - lowest))
    var points = [Point(calibration: lowest - margin, u: u, s: s)]
    for (index, photo) in finite.enumerated() {
      if photo.isRight { if photo.isUnseen { u += photo.weight } else { s -= photo.weight } }
      let next = index + 1 < finite.count ? finite[index + 1].threshold : highest + 2 * margin
      guard next > photo.threshold else { continue }
      points.append(
        Point(calibration: photo.threshold + (next - photo.threshold) / 2, u: Swift.max(0, u), s: Swift.max(0, s)))
    }
    return points
  }

  /// The calibration with the best H on *these* photos: the most that calibration can give, not what it will give.
  public func best() -> Point {
    curve().max { $0.H < $1.H } ?? point(at: 0)
  }

  /// Area under the seen-unseen curve (AUSUC, Chao et al. 2016): quality over all calibrations, `0…1`.
  public func areaUnderCurve() -> Double {
    let points = curve()
    return zip(points, points.dropFirst()).reduce(0) { $0 + ($1.1.u - $1.0.u) * ($1.0.s + $1.1.s) / 2 }
  }

  /// The calibration with the best mean H over several held-out trials.
  public static func calibration(over trials: [GeneralizedZeroShot]) -> Float {
    calibration(among: trials) { calibration in trials.reduce(0) { $0 + $1.point(at: calibration).H } }
  }

  /// The calibration of this model, chosen without a photo of an unseen class: s is counted on its own validation
  /// photos, u on classes that earlier fits were kept from seeing.
  ///
  /// Choosing on the trials alone takes too large a γ: a fit to fewer classes is worse on those it did see, and its s
  /// falls off later. (Measured on 18 + 5 classes: H 0.35–0.48 so chosen, 0.49 this way, 0.49 the best there is.)
  public func calibration(unseenFrom trials: [GeneralizedZeroShot]) -> Float {
    Self.calibration(among: trials + [self]) { calibration in
      let u = trials.reduce(0) { $0 + $1.point(at: calibration).u } / Double(Swift.max(1, trials.count))
      return Retrieval.harmonicMean(u, point(at: calibration).s)
    }
  }

  private static func calibration(among models: [GeneralizedZeroShot], quality: (Float) -> Double) -> Float {
    let candidates = models.flatMap { $0.curve().map(\.calibration) }.sorted()
    guard !candidates.isEmpty else { return 0 }
    let step = Swift.max(1, candidates.count / 256)
    let tried = stride(from: step / 2, to: candidates.count, by: step).map { candidates[$0] }
    let qualities = tried.map(quality)
    let best = qualities.max() ?? 0
    // A plateau's middle is the safest of its points.
    let plateau = tried.indices.filter { qualities[$0] >= best - 1e-12 }
    return tried[plateau[plateau.count / 2]]
  }
}
