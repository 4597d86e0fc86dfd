extension TrainingPlan {
  /// The head's rate over the whole run, as one cycle a stage: where, in epochs since the beginning, and how high.
  public func rates(pointsPerStage count: Int = 60) -> [(position: Double, rate: Double)] {
    var start = 0
    return TrainingStage.allCases.flatMap { stage -> [(position: Double, rate: Double)] in
      let epochs = stage.epochs(self)
      guard epochs > 0, count > 1 else { return [] }
      defer { start += epochs }
      let cycle = OneCycle(steps: count)
      let highest = Double(stage.isFrozen ? headRate : rates[2])
      return (0..<count).map {
        (Double(start) + Double(epochs) * Double($0) / Double(count - 1), highest * cycle.rate(at: $0))
      }
    }
  }
}
