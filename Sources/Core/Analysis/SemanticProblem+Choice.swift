extension SemanticProblem {
  /// Parameters chosen on held-out classes, and what was seen on the way.
  public struct Choice: Sendable {
    public let parameters: SemanticMap.Parameters
    /// γ of calibrated stacking, chosen in the same trials.
    public let calibration: Float
    /// False where there were too few classes to hold any out, and the defaults were taken.
    public let isChosen: Bool
    public let trials: [Trial]

    public struct Trial: Sendable {
      public let parameters: SemanticMap.Parameters
      /// Per-class top-1 among the held-out classes, mean over folds.
      public let zeroShot: Double
      /// H with the best common calibration, mean over folds.
      public let H: Double
    }
  }

  static let ridgeGrid: [Double] = [0.03, 0.1, 0.3, 1, 3, 10]
  static let wordGrid: [Double] = [0.01, 0.03, 0.1, 0.3, 1, 3]

  /// Holds the seen classes out in turn, in three groups, and takes the parameters with the best sum of zero-shot
  /// accuracy and H on classes the fit did not see (choosing on photos of seen classes prefers maps that tell those
  /// apart and nothing else).
  public func choose(_ method: SemanticMap.Method) throws -> Choice {
    let present = Set(truth).sorted()
    let fallback = SemanticMap.Parameters(features: 1, words: method == .eszsl ? 0.1 : 0)
    guard present.count >= 4 else {
      return Choice(parameters: fallback, calibration: 0, isChosen: false, trials: [])
    }
    let folds = ClassFolds(classes: present, into: 3).folds
    let words = method == .eszsl ? Self.wordGrid : [0]
    let grid = Self.ridgeGrid.flatMap { features in
      words.map { SemanticMap.Parameters(features: features, words: $0) }
    }
    var trials = grid.map { _ in [GeneralizedZeroShot]() }
    var zeroShot = grid.map { _ in 0.0 }

    for fold in folds {
      let held = Set(fold)
      let rest = present.filter { !held.contains($0) }
      let system = try System(self, classes: rest, gram: nil)
      let photos = truth.indices.filter { held.contains(truth[$0]) || isHeldBack[$0] }
      let classes = rest + fold
      var place = [Int](repeating: 0, count: self.words.rows)
      for (column, index) in classes.enumerated() { place[index] = column }
      let isUnseen = classes.map { held.contains($0) }
      let x = features.picking(photos)
      let all = self.words.picking(classes)
      let targets = try words.map { try system.targets(method, regularizer: $0) }
      for (outer, regularizer) in Self.ridgeGrid.enumerated() {
        let belongs = x.timesTransposed(try system.classifier(method, regularizer: regularizer))
        for (inner, targets) in targets.enumerated() {
          let cosines = Self.unit(belongs.times(targets)).timesTransposed(all)
          let scores = ClassScores(
            labels: classes.map(String.init), scores: cosines.values.map(Float.init),
            truth: photos.map { place[truth[$0]] })
          let index = outer * words.count + inner
          trials[index].append(GeneralizedZeroShot(scores, isUnseen: isUnseen))
          zeroShot[index] +=
            scores.restricted(to: Array(rest.count..<classes.count)).meanPerClassHit() / Double(folds.count)
        }
      }
    }

    var results: [(trial: Choice.Trial, calibration: Float)] = []
    for (index, parameters) in grid.enumerated() {
      let calibration = GeneralizedZeroShot.calibration(over: trials[index])
      let H = trials[index].reduce(0) { $0 + $1.point(at: calibration).H } / Double(folds.count)
      results.append((Choice.Trial(parameters: parameters, zeroShot: zeroShot[index], H: H), calibration))
    }
    let best = results.max { $0.trial.zeroShot + $0.trial.H < $1.trial.zeroShot + $1.trial.H }
    return Choice(
      parameters: best?.trial.parameters ?? fallback, calibration: best?.calibration ?? 0, isChosen: true,
      trials: results.map(\.trial))
  }
}
