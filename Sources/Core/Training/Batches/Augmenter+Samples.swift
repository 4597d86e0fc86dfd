/// Augmented photos to look at.
extension Augmenter {
  /// A photo as training may show it.
  public struct Sample: Sendable {
    /// The photo's file, as the set has it.
    public let path: String
    /// What training sees, `side` pixels square.
    public let picture: PixelImage
  }

  /// What training may see of a photo: first the photo as evaluation sees it, then one picture an epoch.
  /// - Throws: ``ImageError``.
  public static func samples(
    of photo: TrainingPhoto, count: Int, plan: TrainingPlan, from epoch: Int = 0, side: Int = 112
  ) throws -> [Sample] {
    let shortSide = max(side, Int((Double(side) / plan.augmentation.crop).rounded()))
    let picture = try PictureScaler(shortSide: shortSide).picture(file: photo.path)
    let plain = Augmenter(Preprocessing(shortSide: shortSide, crop: side, mean: [0, 0, 0], deviation: [1, 1, 1]))
      .picture(Augmentation.Draw(), of: picture)
    let varied = try samples(
      of: photo.path, id: photo.id, count: max(0, count - 1), augmentation: plan.augmentation, seed: plan.seed,
      side: side, from: epoch)
    return ([plain] + varied).map { Sample(path: photo.path, picture: $0) }
  }

  /// What training sees in the first step of an epoch.
  /// - Throws: ``ImageError`` for the first photo that cannot be read.
  public static func batch(
    of set: TrainingSet, count: Int, plan: TrainingPlan, epoch: Int, side: Int = 112
  ) throws -> [Sample] {
    var settings = BatchLoader.Settings.training(plan.augmentation)
    settings.batchSize = plan.batch
    settings.seed = plan.seed
    let order = BatchLoader(set.train, settings: settings).order(epoch)
    return try order.prefix(min(count, plan.batch)).map { index in
      let photo = set.train[index]
      let pictures = try samples(
        of: photo.path, id: photo.id, count: 1, augmentation: plan.augmentation, seed: plan.seed, side: side,
        from: epoch)
      return Sample(path: photo.path, picture: pictures[0])
    }
  }
}
