/// Everything that a search's table hangs on beside photos and weights.
public struct TuningSettings: Codable, Sendable, Equatable {
  /// The values to try.
  public var space = TuningSpace()
  /// Draws; a grid has as many as it has.
  public var trials = 27
  /// Epochs of the trials that are kept to the end.
  public var epochs = 9
  /// Of so many trials one is kept after each round, for so many times its epochs.
  public var factor = 3
  /// The frozen stage that is searched for.
  public var stage = TrainingStage.classesFrozen
  /// Batch and seed of every trial.
  public var plan = TrainingPlan()

  /// 27 draws, 9 epochs, a third kept after each round.
  public init() {}

  /// The rounds' epochs, the shortest first: `epochs` divided by powers of the factor, down to one.
  var budgets: [Int] {
    var budgets = [epochs]
    while let first = budgets.first, first / factor >= 1, factor > 1 { budgets.insert(first / factor, at: 0) }
    return budgets
  }
}
