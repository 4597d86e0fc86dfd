extension SemanticProblem {
  /// Parameters chosen on held-out classes, and what was seen on the way.
  public struct Choice: Sendable {
    /// The setting with the best sum of zero-shot accuracy and H; the defaults where none could be chosen.
    public let parameters: SemanticMap.Parameters
    /// How the chosen parameters fared on each group of held-out classes: what a calibration is chosen on.
    public let heldOut: [GeneralizedZeroShot]
    /// False where there were too few classes to hold any out, and the defaults were taken.
    public let isChosen: Bool
    /// Every setting that was tried, in the order of the grid; empty where none was.
    public let trials: [Trial]

    /// How one setting fared.
    public struct Trial: Sendable {
      /// The setting.
      public let parameters: SemanticMap.Parameters
      /// Per-class top-1 among the held-out classes, mean over folds.
      public let zeroShot: Double
      /// H with the best common calibration, mean over folds.
      public let H: Double
    }
  }

  static let featureGrid: [Double] = [0.03, 0.1, 0.3, 1, 3, 10]
  static let furtherDealings: ClosedRange<UInt64> = 1...3
  static let wordGrid: [Double] = [0.01, 0.03, 0.1, 0.3, 1, 3]

  /// Holds the seen classes out in turn, in three groups, and takes the parameters with the best sum of zero-shot
  /// accuracy and H on classes the fit did not see (choosing on photos of seen classes prefers maps that tell those
  /// apart and nothing else).
  public func choose(_ method: SemanticMap.Method) throws -> Choice {
    let present = Set(truth).sorted()
    let fallback = SemanticMap.Parameters(features: 1, words: method == .eszsl ? 0.1 : 0)
    guard present.count >= 4 else {
      return Choice(parameters: fallback, heldOut: [], isChosen: false, trials: [])
    }
    let grid = Self.featureGrid.flatMap { features in
      (method == .eszsl ? Self.wordGrid : [0]).map { SemanticMap.Parameters(features: features, words: $0) }
    }
    let folds = try ClassFolds(classes: present, into: 3).folds.map { fold in
      try outcomes(of: method, grid, holding: fold, among: present)
    }
    let trials = grid.indices.map { index in
      let outcomes = folds.map { $0[index] }
      let calibration = GeneralizedZeroShot.calibration(over: outcomes.map(\.generalized))
      return Choice.Trial(
        parameters: grid[index], zeroShot: outcomes.reduce(0) { $0 + $1.zeroShot } / Double(folds.count),
        H: outcomes.reduce(0) { $0 + $1.generalized.point(at: calibration).H } / Double(folds.count))
    }
    let best = trials.indices.max { trials[$0].zeroShot + trials[$0].H < trials[$1].zeroShot + trials[$1].H } ?? 0
    // One dealing of so few classes is a noisy sample: the chosen setting is tried on some more.
    let more = try Self.furtherDealings.flatMap { seed in
      try ClassFolds(classes: present, into: 3, seed: seed).folds.flatMap { fold in
        try outcomes(of: method, [grid[best]], holding: fold, among: present)
      }
    }
    return Choice(
      parameters: grid[best], heldOut: folds.map { $0[best].generalized } + more.map(\.generalized), isChosen: true,
      trials: trials)
  }

  /// What one setting does on classes it was not fitted to.
  private struct Outcome {
    let zeroShot: Double
    let generalized: GeneralizedZeroShot
  }

  /// One for each setting of the grid, in its order; settings that share a regulariser of the features share its fit.
  private func outcomes(
    of method: SemanticMap.Method, _ grid: [SemanticMap.Parameters], holding fold: [Int], among present: [Int]
  ) throws -> [Outcome] {
    let held = Set(fold)
    let rest = present.filter { !held.contains($0) }
    let system = try System(self, classes: rest)
    let photos = truth.indices.filter { held.contains(truth[$0]) || isHeldBack[$0] }
    let classes = rest + fold
    var place = [Int](repeating: 0, count: words.rows)
    for (column, index) in classes.enumerated() { place[index] = column }
    let x = features.picking(photos)
    let all = words.picking(classes)
    let isUnseen = classes.map { held.contains($0) }
    let labels = classes.map(String.init)
    let truths = photos.map { place[truth[$0]] }

    var fitted: (regularizer: Double, belongs: Matrix)?
    return try grid.map { parameters in
      if fitted?.regularizer != parameters.features {
        let classifier = try system.classifier(regularizer: parameters.features)
        fitted = (parameters.features, x.timesTransposed(classifier))
      }
      let belongs = fitted?.belongs ?? x
      let targets = try system.targets(method, regularizer: parameters.words)
      let cosines = Self.unit(belongs.times(targets)).timesTransposed(all)
      let scores = ClassScores(labels: labels, scores: cosines.values.map(Float.init), truth: truths)
      return Outcome(
        zeroShot: scores.restricted(to: Array(rest.count..<classes.count)).meanPerClassHit(),
        generalized: GeneralizedZeroShot(scores, isUnseen: isUnseen))
    }
  }
}
