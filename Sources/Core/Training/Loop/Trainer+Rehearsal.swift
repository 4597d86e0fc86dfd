import Support

extension Trainer {
  /// Trains a frozen stage from its start in memory, on features that are known; the run's folder is not touched.
  /// - Returns: the mean loss of the last epoch's steps, and how the head does on the photos held back; nil where training
  ///   diverged.
  func rehearse(
    _ stage: TrainingStage, epochs: Int, on known: PhotoFeatures, isCancelled: () -> Bool
  ) throws -> (trainLoss: Double, judgement: ValidationMetrics)? {
    precondition(stage.isFrozen)
    bodyFeatures = (stage, known)
    let batch = min(plan.batch, set.train.count)
    let steps = set.train.count / batch
    let schedule = OneCycle(steps: epochs * steps)
    let learner = try Learner(
      network(startingTensors(stage), stage), scope: .head, batch: batch, threads: plan.threads,
      optimiser: AdamW(weightDecay: plan.weightDecay))
    var trainLoss = 0.0
    for epoch in 0..<epochs {
      let feed = try feed(stage, epoch: epoch, learner, from: 0, { _ in }, isCancelled)
      trainLoss = 0
      for step in 0..<steps {
        if isCancelled() { throw TrainingError.cancelled }
        let number = epoch * steps + step
        let rate = plan.headRate * Float(schedule.rate(at: number))
        var luck = KeyedRandom(plan.seed, 0x74_726961, UInt64(number))
        let loss = try feed(
          learner, .init(rates: [0, 0, rate], momentum: schedule.momentum(at: number)), UInt64(luck.uniform() * 0x1p53))
        guard loss.isFinite else { return nil }
        trainLoss += Double(loss) / Double(steps)
      }
    }
    let tensors = learner.store.tensors
    guard tensors.values.allSatisfy({ $0.values.allSatisfy(\.isFinite) }) else { return nil }
    let judgement = try judge(stage, network(tensors, stage), { _ in }, isCancelled)
    return judgement.loss?.isFinite ?? false ? (trainLoss, judgement) : nil
  }
}
