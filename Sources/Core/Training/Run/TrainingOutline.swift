import Foundation

/// What a run would do, told before it begins.
public struct TrainingOutline: Sendable, Equatable {
  /// How many photos and classes there are.
  public let photos: TrainingJournal.Photos
  /// Train classes with so few photos that none is held back.
  public let withoutValidation: [String]
  /// Classes without a place among the words, and the nearest spelling that has one.
  public let unknown: [UnknownClass]
  /// Steps in an epoch.
  public let steps: Int

  init(photos: TrainingJournal.Photos, withoutValidation: [String], unknown: [UnknownClass], steps: Int) {
    self.photos = photos
    self.withoutValidation = withoutValidation
    self.unknown = unknown
    self.steps = steps
  }

  /// Looks at the data set and the words; reads no photo.
  /// - Throws: ``WorkspaceError`` and ``TrainingSetError`` where the data set cannot be trained on.
  public init(_ request: TrainingRequest, words: WordVectors) throws {
    let set = try TrainingSet(
      DataSet(at: URL(fileURLWithPath: request.data)), valid: request.valid, seed: request.plan.seed)
    photos = TrainingJournal.Photos(set)
    withoutValidation = set.withoutValidation
    unknown = UnknownClass.among(set.classes + set.unseenClasses, words)
    steps = set.train.count / max(1, min(request.plan.batch, set.train.count))
  }
}
