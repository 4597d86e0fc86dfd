import Foundation

extension Trainer {
  func features(
    _ network: Network, _ photos: [TrainingPhoto], augmentation: Augmentation? = nil, epoch: Int = 0,
    _ report: (TrainingEvent) -> Void, _ isCancelled: () -> Bool
  ) throws -> FeatureRows {
    try FeatureMaker(network: network, threads: plan.threads, cache: cache)
      .features(
        of: photos, augmentation: augmentation, seed: plan.seed, epoch: epoch, isCancelled: isCancelled,
        looked: { report(.looking(done: $0, of: photos.count)) },
        skipped: { path, error in
          if reported.insert(path).inserted { report(.skipped(path: path, error: error)) }
        })
  }

  /// Features of all photos by a body that stands still through a stage; computed once.
  func frozenFeatures(
    _ stage: TrainingStage, _ network: Network, _ report: (TrainingEvent) -> Void, _ isCancelled: () -> Bool
  ) throws -> PhotoFeatures {
    if let known = bodyFeatures, known.stage == stage { return known.features }
    let made = PhotoFeatures(
      train: try features(network, set.train, report, isCancelled),
      valid: try features(network, set.valid, report, isCancelled),
      unseen: try features(network, set.unseen, report, isCancelled))
    bodyFeatures = (stage, made)
    return made
  }

  /// Loss and hits on the photos that were not trained on.
  func judge(
    _ stage: TrainingStage, _ network: Network, _ report: (TrainingEvent) -> Void, _ isCancelled: () -> Bool
  ) throws -> ValidationMetrics {
    let made =
      try stage.isFrozen
      ? frozenFeatures(stage, network, report, isCancelled)
      : PhotoFeatures(
        valid: features(network, set.valid, report, isCancelled),
        unseen: stage.isSemantic ? features(network, set.unseen, report, isCancelled) : FeatureRows())
    let head = HeadEvaluator(network)
    let valid = made.valid.readable
    let found = valid.map { head.outputs(made.valid[$0]) }
    let truths = valid.map { set.valid[$0].target }
    var loss: Double?
    if !found.isEmpty {
      let buffer = try FloatBuffer(found.flatMap(\.self))
      loss = Double(objective(stage, truths).lossAndGradient(buffer.floats))
    }
    guard stage.isSemantic else {
      let choices = found.map { row in row.indices.max { row[$0] < row[$1] } ?? 0 }
      return ValidationMetrics(loss: loss, accuracy: ValidationMetrics.perClass(choices, truths))
    }
    let unseen = made.unseen.readable
    let ofUnseen = unseen.map { head.outputs(made.unseen[$0]) }
    return ValidationMetrics(
      loss: loss,
      accuracy: ValidationMetrics.perClass(found.map { ValidationMetrics.nearest($0, seenVectors) }, truths),
      zeroShot: ValidationMetrics.perClass(
        ofUnseen.map { ValidationMetrics.nearest($0, unseenVectors) }, unseen.map { set.unseen[$0].target }),
      embeddings: found + ofUnseen,
      paths: valid.map { set.relativePath(of: set.valid[$0]) } + unseen.map { set.relativePath(of: set.unseen[$0]) })
  }
}
