/// Which part of a data set a photo belongs to.
public enum Split: String, Sendable, CaseIterable, Codable {
  /// Photos a model is fitted to.
  case train
  /// Photos of the same classes, held back.
  case valid
  /// Photos of classes that training never sees, for zero-shot.
  case test
  /// The data set names no split.
  case none
}

/// One photo of a workspace's catalogue.
public struct ImageRecord: Sendable, Hashable, Identifiable {
  /// Stable for the life of the workspace: everything refers to a photo by this id, never by a row's number.
  public let id: Int64
  /// Relative to the data set's root, `/` between the parts.
  public let path: String
  /// The class it was filed under, as the data set spells it (`killer+whale`), or nil for loose photos.
  public let label: String?
  /// The part of the data set that it belongs to.
  public let split: Split
  /// Pixels across, as the photo is shown (after orientation).
  public let width: Int
  /// Pixels down, as the photo is shown.
  public let height: Int

  /// A photo's row of the catalogue.
  /// - Parameters:
  ///   - id: Its id in the workspace.
  ///   - path: Relative to the data set's root, `/` between the parts.
  ///   - label: Its class as the data set spells it; nil for loose photos.
  ///   - split: The part of the data set that it belongs to.
  ///   - width: Pixels across, as shown.
  ///   - height: Pixels down, as shown.
  public init(id: Int64, path: String, label: String?, split: Split, width: Int, height: Int) {
    self.id = id
    self.path = path
    self.label = label
    self.split = split
    self.width = width
    self.height = height
  }
}

/// A class of the data set and how many photos it holds.
public struct ClassSummary: Sendable, Hashable {
  /// The class as the data set spells it.
  public let label: String
  /// Photos of the class in the workspace.
  public let count: Int
  /// True where the data set sets the class aside for zero-shot.
  public let isUnseen: Bool

  /// A class and its count.
  /// - Parameters:
  ///   - label: As the data set spells it.
  ///   - count: Its photos.
  ///   - isUnseen: Whether the data set sets it aside for zero-shot.
  public init(label: String, count: Int, isUnseen: Bool) {
    self.label = label
    self.count = count
    self.isUnseen = isUnseen
  }
}

/// A word and how near it is to a photo or a query.
public struct WordScore: Sendable, Hashable {
  /// The word as the vocabulary or the data set spells it.
  public let word: String
  /// Cosine, `-1…1`.
  public let score: Float

  /// A word with its cosine, `-1…1`.
  public init(word: String, score: Float) {
    self.word = word
    self.score = score
  }
}
