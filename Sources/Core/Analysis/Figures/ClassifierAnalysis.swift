/// What a workspace's classifier (stage 1 of training) says of the photos that it may be judged by: those of its own classes
/// that it was not trained on.
public struct ClassifierAnalysis: Sendable {
  /// By label, then path.
  public let images: [ImageRecord]
  /// Logits of those photos.
  public let scores: ClassScores
  /// Photos of its classes without a row of predictions: indexed since.
  public let withoutPrediction: Int
  /// False where the data set sets no photo aside: then these may be photos that it was trained on.
  public let isHeldOut: Bool

  /// Nil where the workspace has no classifier.
  /// - Throws: What reading the predictions throws.
  public init?(of workspace: Workspace) throws {
    guard let predictions = try workspace.predictions() else { return nil }
    self.init(workspace.images(), predictions)
  }

  /// Joins photos and predictions.
  /// - Parameters:
  ///   - all: the workspace's photos, by label, then path.
  ///   - predictions: the classifier's logits; photos without a row are counted as ``withoutPrediction``.
  public init(_ all: [ImageRecord], _ predictions: Predictions) {
    let place = Dictionary(uniqueKeysWithValues: zip(predictions.classes, predictions.classes.indices))
    let isHeldOut = all.contains { $0.split == .valid }
    var images: [ImageRecord] = []
    var truth: [Int] = []
    var logits: [Float] = []
    var missing = 0
    for image in all where !isHeldOut || image.split == .valid || image.split == .test {
      guard let index = image.label.flatMap({ place[$0] }) else { continue }
      guard let row = predictions.logits(of: image.id) else {
        missing += 1
        continue
      }
      images.append(image)
      truth.append(index)
      logits += row
    }
    self.images = images
    scores = ClassScores(labels: predictions.classes, scores: logits, truth: truth)
    withoutPrediction = missing
    self.isHeldOut = isHeldOut
  }
}
