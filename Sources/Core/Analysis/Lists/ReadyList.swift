/// Lists of photos worth a look, made by the program.
public enum ReadyList: String, Sendable, CaseIterable {
  /// Photos that the model is most wrong about.
  case losses = "top-losses"
  /// Photos that are probably filed under the wrong class.
  case suspects = "label-errors"
  /// Photos that are there twice or almost, those in different splits first.
  case duplicates = "near-duplicates"

  /// Why a photo is in a list.
  public enum Reason: Sendable, Hashable {
    /// Its cross entropy, and the class it is taken for.
    case loss(Float, predicted: String)
    /// The class it is filed under, the one it more probably shows, and how much less probable the first is (-1…0).
    case suspect(given: String, suggested: String, margin: Float)
    /// The other photo, their cosine, and whether the two stand in different splits or classes.
    case duplicate(of: ImageRecord, score: Float, crossesSplits: Bool, crossesLabels: Bool)
  }

  /// A photo of a list.
  public struct Item: Sendable, Hashable {
    /// The photo.
    public let id: Int64
    /// Why it is in the list.
    public let reason: Reason

    /// A photo with its reason.
    public init(id: Int64, reason: Reason) {
      self.id = id
      self.reason = reason
    }
  }

  /// Photos with a loss that a list of the worst holds at most.
  public static let lossLimit = 500

  /// Makes the list.
  /// - Parameters:
  ///   - workspace: opened.
  ///   - judge: for suspects.
  ///   - scores: that judge's, for the losses.
  ///   - analysis: by that judge's method, for suspects.
  ///   - progress: photos done and to do, where the network has to look at each again.
  ///   - isCancelled: asked between those photos.
  /// - Returns: each photo once, the most telling first.
  /// - Throws: what the analysis throws.
  public func make(
    of workspace: Workspace, judge: PhotoScores.Judge, scores: () throws -> PhotoScores,
    analysis: () throws -> SemanticAnalysis,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> [Item] {
    switch self {
    case .losses: return Self.worst(try scores())
    case .suspects:
      return try LabelErrors.find(in: workspace, judge: judge, analysis: analysis).map {
        Item(id: $0.image.id, reason: .suspect(given: $0.given, suggested: $0.suggested, margin: $0.margin))
      }
    case .duplicates:
      let pairs = try NearDuplicates.pairs(in: workspace, progress: progress, isCancelled: isCancelled)
      return Self.items(of: pairs, image: workspace.image)
    }
  }

  /// The held-out photos with the highest losses that are taken wrong.
  static func worst(_ scores: PhotoScores) -> [Item] {
    var items: [Item] = []
    for id in scores.order(by: .loss) {
      guard items.count < lossLimit else { break }
      guard let entry = scores.entry(of: id), entry.isHeldOut, entry.isRight == false, let loss = entry.score.loss,
        let predicted = entry.score.predicted
      else { continue }
      items.append(Item(id: id, reason: .loss(loss, predicted: scores.labels[predicted])))
    }
    return items
  }

  /// The two of a pair stand side by side; a photo in several pairs stands with the first.
  static func items(of pairs: [NearDuplicates.Pair], image: (Int64) -> ImageRecord?) -> [Item] {
    var seen: Set<Int64> = []
    var items: [Item] = []
    for pair in pairs {
      for (id, other) in [(pair.first, pair.second), (pair.second, pair.first)] {
        guard let other = image(other), seen.insert(id).inserted else { continue }
        items.append(
          Item(
            id: id,
            reason: .duplicate(
              of: other, score: pair.score, crossesSplits: pair.crossesSplits, crossesLabels: pair.crossesLabels)))
      }
    }
    return items
  }
}
