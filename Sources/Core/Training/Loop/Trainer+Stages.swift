import Foundation
import Support

extension Trainer {
  func run(
    _ stage: TrainingStage, _ state: inout TrainingState, _ report: (TrainingEvent) -> Void, _ isCancelled: () -> Bool
  ) throws {
    let epochs = stage.epochs(plan)
    let batch = min(plan.batch, set.train.count)
    let steps = set.train.count / batch
    let schedule = OneCycle(steps: epochs * steps)
    let learner = try Learner(
      network(state.tensors, stage), scope: stage.isFrozen ? .head : .whole, batch: batch, threads: plan.threads,
      optimiser: AdamW(weightDecay: plan.weightDecay))
    try learner.resume(state)
    report(.stage(stage, epochs: epochs, stepsPerEpoch: steps))
    while state.progress.epoch < epochs, !isHopeless(stage, state.progress.history) {
      let started = ContinuousClock.now
      let epoch = state.progress.epoch
      let feed = try feed(stage, epoch: epoch, learner, from: state.progress.step, report, isCancelled)
      var rate = 0.0
      while state.progress.step < steps {
        let step = epoch * steps + state.progress.step
        let share = Float(schedule.rate(at: step))
        let rates = stage.isFrozen ? [0, 0, plan.headRate] : plan.rates
        let stepRates = Learner.StepRates(rates: rates.map { $0 * share }, momentum: schedule.momentum(at: step))
        rate = Double(stepRates.rates[2])
        var luck = KeyedRandom(plan.seed, UInt64(state.progress.stage), UInt64(step))
        let seed = UInt64(luck.uniform() * 0x1p53)
        let loss = try feed(learner, stepRates, seed)
        guard loss.isFinite else {
          throw TrainingError.diverged(
            stage: stage.rawValue, epoch: epoch + 1, step: state.progress.step + 1, rate: rate)
        }
        state.progress.lossSum += Double(loss)
        state.progress.step += 1
        report(.step(stage, epoch: epoch + 1, step: state.progress.step, of: steps, loss: loss, rate: rate))
        if isCancelled() {
          learner.save(into: &state)
          try state.write(to: folder)
          throw TrainingError.cancelled
        }
      }
      learner.save(into: &state)
      if let damaged = state.tensors.first(where: { !$0.value.values.allSatisfy(\.isFinite) }) {
        throw TrainingError.diverged(
          stage: stage.rawValue + " (" + damaged.key + ")", epoch: epoch + 1, step: steps, rate: rate)
      }
      let judged: ValidationMetrics
      do {
        judged = try judge(stage, network(state.tensors, stage), report, isCancelled)
      } catch TrainingError.cancelled {
        // All steps are done; the run goes on with the judging.
        try state.write(to: folder)
        throw TrainingError.cancelled
      }
      // The step's own loss may still be a number while what it left is none.
      guard judged.loss?.isFinite ?? true else {
        throw TrainingError.diverged(stage: stage.rawValue, epoch: epoch + 1, step: steps, rate: rate)
      }
      let record = EpochRecord(
        stage: stage, epoch: epoch + 1, trainLoss: state.progress.lossSum / Double(max(1, steps)),
        validLoss: judged.loss, accuracy: judged.accuracy, zeroShot: judged.zeroShot,
        seconds: (ContinuousClock.now - started) / .seconds(1))
      state.progress.history.append(record)
      (state.progress.epoch, state.progress.step, state.progress.lossSum) = (epoch + 1, 0, 0)
      // The epoch's own files first: a run that is killed in between makes them again.
      try files.write(state.tensors, architecture, stage, epoch + 1)
      try files.write(embeddings: judged.embeddings, paths: judged.paths, stage, epoch + 1)
      try state.write(to: folder)
      report(.epoch(record))
    }
  }

  private func isHopeless(_ stage: TrainingStage, _ history: [EpochRecord]) -> Bool {
    guard let patience = plan.patience else { return false }
    return EpochRecord.epochsSinceBest(history.filter { $0.stage == stage }) >= patience
  }

  /// One step on the epoch's next batch. Its loss.
  typealias Feed = (Learner, Learner.StepRates, UInt64) throws -> Float

  func objective(_ stage: TrainingStage, _ targets: [Int]) -> Objective {
    stage.isSemantic
      ? .vectors(targets.flatMap { seenVectors[$0] }, dimension: seenVectors[0].count) : .classes(targets)
  }

  /// What gives a learner the epoch's batches, one a call.
  func feed(
    _ stage: TrainingStage, epoch: Int, _ learner: Learner, from first: Int, _ report: (TrainingEvent) -> Void,
    _ isCancelled: () -> Bool
  ) throws -> Feed {
    // Each stage shuffles and augments in its own way.
    let number = (TrainingStage.allCases.firstIndex(of: stage) ?? 0) * 10_000 + epoch
    let isAugmented = plan.augmenting == .always || (plan.augmenting == .unfrozen && !stage.isFrozen)
    var settings = BatchLoader.Settings.training(plan.augmentation)
    settings.augmentation = isAugmented ? plan.augmentation : nil
    settings.batchSize = learner.batch
    settings.seed = plan.seed
    settings.workers = plan.threads
    let loader = BatchLoader(set.train, settings: settings, cache: cache)
    guard stage.isFrozen else { return pixelFeed(stage, loader.epoch(number, from: first)) }
    let features =
      try isAugmented
      ? features(
        learner.network, set.train, augmentation: plan.augmentation, epoch: number, report, isCancelled)
      : frozenFeatures(stage, learner.network, report, isCancelled).train
    return featureFeed(stage, features, order: loader.order(number), from: first)
  }

  private func featureFeed(
    _ stage: TrainingStage, _ features: FeatureRows, order: [Int], from first: Int
  ) -> Feed {
    var step = first
    return { learner, stepRates, seed in
      let drawn = order[step * learner.batch..<(step + 1) * learner.batch]
      step += 1
      let chosen = try self.filled(drawn.filter { !features.unreadable.contains($0) }, to: learner.batch)
      let objective = self.objective(stage, chosen.map { self.set.train[$0].target })
      return try learner.step(objective, rates: stepRates, dropout: seed) { index, row in
        _ = row.update(fromContentsOf: features[chosen[index]])
      }
    }
  }

  private func pixelFeed(_ stage: TrainingStage, _ batches: BatchStream) -> Feed {
    { learner, stepRates, seed in
      guard let batch = batches.next() else { throw TrainingError.tooFewPhotos(found: 0, least: 1) }
      let rows = try self.filled(Array(0..<batch.count), to: learner.batch)
      return try batch.withPixels { pixels in
        try pixels.withUnsafeBufferPointer { pixels in
          try learner.step(
            self.objective(stage, rows.map { batch.targets[$0] }), rates: stepRates, dropout: seed
          ) { index, row in
            let start = rows[index] * row.count
            _ = row.update(fromContentsOf: pixels[start..<start + row.count])
          }
        }
      }
    }
  }

  /// Unreadable photos leave room in a batch, which its first ones fill again.
  private func filled(_ rows: [Int], to count: Int) throws -> [Int] {
    guard !rows.isEmpty else { throw TrainingError.tooFewPhotos(found: 0, least: 1) }
    return (0..<count).map { rows[$0 % rows.count] }
  }
}
