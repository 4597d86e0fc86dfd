/// γ of calibrated stacking for a network that was trained on all seen classes, chosen without a photo of an unseen one.
///
/// γ has to be chosen on classes that the model does not know (Chao et al., ECCV 2016, section 3.2: seen classes are held
/// out of the fit in turn). A trained network has no such classes, and fitting it anew for each group takes as long as
/// training did. What is asked is only how far a photo of a class falls behind when the model was never told of it, so a
/// proxy answers: the convex combination of the *remaining* classes' words, weighed by the network's own certainty of
/// them (ConSE, Norouzi et al., ICLR 2014, eq. 3). It knows nothing of the classes left out but their words.
///
/// The proxy's scores have another range than the network's, so its γ means nothing to the network. Its operating
/// point does: the share of the seen classes' accuracy that the best H gives up. γ is where the network's own
/// validation photos, told among all words, keep that share. Groups are as large as the unseen classes are against the
/// seen ones, for the more classes are unknown, the more there is to give up.
struct ProxyCalibration {
  /// Groups of seen classes held out in turn: H of each at every γ.
  let trials: [GeneralizedZeroShot]
  /// Share of the seen classes' accuracy that is kept where the trials' mean H is best, `0…1`.
  let kept: Double

  /// More photos than this add nothing that a share of photos shows.
  static let photoLimit = 2048

  /// Nil for fewer than four seen classes, or without a photo whose scores are numbers.
  /// - Parameters:
  ///   - scores: of photos of seen classes that training did not see, among the seen classes.
  ///   - kinship: `[seen, seen]` cosines of their words.
  ///   - unseen: how many unseen classes there are. O(photos · seen²) a trial.
  init?(_ scores: ClassScores, kinship: [Float], unseen: Int) {
    let seen = scores.labels.count
    guard seen >= 4 else { return nil }
    let usable = (0..<scores.count).filter { scores.row($0).allSatisfy(\.isFinite) }
    let step = max(1, usable.count / Self.photoLimit)
    let scores = scores.picking(stride(from: 0, to: usable.count, by: step).map { usable[$0] })
    guard let temperature = try? TemperatureScaling(fitting: scores) else { return nil }
    let words = Matrix(rows: kinship, dimension: seen, picking: Array(0..<seen))
    let groups = min(5, max(2, Int((Double(seen) / Double(max(1, unseen))).rounded())))
    // One dealing of few classes is a noisy sample; of many it is not.
    let dealings: [UInt64] = seen > 100 ? [0] : [0, 1, 2, 3]
    trials = dealings.flatMap { seed in
      ClassFolds(classes: Array(0..<seen), into: groups, seed: seed).folds.map { fold in
        Self.trial(scores, temperature, words, without: Set(fold))
      }
    }
    let best = GeneralizedZeroShot.calibration(over: trials)
    let whole = trials.reduce(0) { $0 + $1.point(at: -.infinity).s }
    guard whole > 0 else { return nil }
    kept = trials.reduce(0) { $0 + $1.point(at: best).s } / whole
  }

  /// What the proxy makes of the photos, among all these classes.
  private static func trial(
    _ scores: ClassScores, _ temperature: TemperatureScaling, _ words: Matrix, without fold: Set<Int>
  ) -> GeneralizedZeroShot {
    let rest = scores.labels.indices.filter { !fold.contains($0) }
    var weights: [Float] = []
    weights.reserveCapacity(scores.count * rest.count)
    for photo in 0..<scores.count {
      let row = Array(scores.row(photo))
      weights += temperature.probabilities(rest.map { row[$0] })
    }
    let shares = Matrix(rows: weights, dimension: rest.count, picking: Array(0..<scores.count))
    // The combination's inner products with all words, and its own length, both from the words' cosines alone.
    let products = shares.times(words.picking(rest))
    var cosines: [Float] = []
    cosines.reserveCapacity(products.values.count)
    for photo in 0..<scores.count {
      let row = Array(products.row(photo))
      let length = zip(rest, shares.row(photo)).reduce(0) { $0 + row[$1.0] * $1.1 }
      let scale = length > 0 ? 1 / length.squareRoot() : 0
      for value in row { cosines.append(Float(value * scale)) }
    }
    return GeneralizedZeroShot(
      ClassScores(labels: scores.labels, scores: cosines, truth: scores.truth),
      isUnseen: scores.labels.indices.map { fold.contains($0) })
  }

  /// The γ at which a model keeps the share.
  /// - Parameter model: its photos of seen classes, told among all words.
  func calibration(of model: GeneralizedZeroShot) -> Float {
    let wanted = kept * model.point(at: -.infinity).s
    let points = model.curve()
    let least = points.map { abs($0.s - wanted) }.min() ?? 0
    // A plateau's middle is the safest of its points.
    let plateau = points.filter { abs($0.s - wanted) <= least + 1e-12 }
    return plateau.isEmpty ? 0 : plateau[plateau.count / 2].calibration
  }
}
