import Foundation

/// What a run would do, told before it begins.
public struct TrainingOutline: Sendable, Equatable {
  public let photos: TrainingJournal.Photos
  /// Train classes with so few photos that none is held back.
  public let withoutValidation: [String]
  /// Classes without a place among the words, and the nearest spelling that has one.
  public let unknown: [Unknown]
  /// Steps in an epoch.
  public let steps: Int

  public struct Unknown: Sendable, Equatable {
    public let label: String
    public let nearest: String?
  }

  init(photos: TrainingJournal.Photos, withoutValidation: [String], unknown: [Unknown], steps: Int) {
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
    unknown = (set.classes + set.unseenClasses).compactMap { label in
      guard case .unknown(let suggestions) = words.resolve(label).source else { return nil }
      return Unknown(label: label, nearest: suggestions.first)
    }
    steps = set.train.count / max(1, min(request.plan.batch, set.train.count))
  }
}
