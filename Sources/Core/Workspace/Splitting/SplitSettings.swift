import Foundation

/// How a data set is split into train, valid and test.
public struct SplitSettings: Sendable, Equatable {
  /// What happens to the photos.
  public enum Mode: String, Sendable, Codable, CaseIterable {
    /// The source keeps its files, and the destination gets copies.
    case copy
    /// Symbolic links to the source's files.
    case link
    /// The files leave the source.
    case move
  }

  /// The share of each train class's photos that is held back, `0..<1`.
  public var valid = 0.1
  /// Chooses which photos are held back: the same seed, the same split.
  public var seed: UInt64 = 0
  /// What happens to the photos.
  public var mode = Mode.copy
  /// At most this many photos of each train class, or all.
  public var perClass: Int?
  /// A list of the train classes, one name a line; nil for the source's `trainclasses.txt`. Where the source has
  /// neither list, every class is a train class.
  public var trainClasses: URL?
  /// A list of the classes set aside, one name a line; nil for the source's `testclasses.txt`.
  public var testClasses: URL?

  /// A tenth is held back, by seed 0, and photos are copied.
  public init() {}
}

/// What a split did.
public struct SplitSummary: Sendable, Equatable {
  /// Photos in `train/`.
  public var train = 0
  /// Photos in `valid/`.
  public var valid = 0
  /// Photos in `test/`.
  public var test = 0
  /// Photos that this run put in place; the others were there.
  public var placed = 0
  /// Photos of the plan that are neither in the source nor in the destination any more.
  public var missing: [String] = []
  /// Photos of the source that came after the split was made.
  public var late = 0
  /// Classes of the source that no list names.
  public var unlisted: [String] = []
  /// Classes of the lists without a photo.
  public var withoutPhotos: [String] = []
  /// Train classes with a single photo, which is not enough to hold one back.
  public var single: [String] = []

  /// A summary of nothing done.
  public init() {}
}
