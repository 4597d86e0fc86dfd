import Foundation

/// How a data set is split into train, valid and test.
public struct SplitSettings: Sendable, Equatable {
  /// What happens to the photos.
  public enum Mode: String, Sendable, Codable, CaseIterable {
    case copy
    /// Symbolic links to the source's files.
    case link
    case move
  }

  /// The share of each train class's photos that is held back, `0..<1`.
  public var valid = 0.1
  public var seed: UInt64 = 0
  public var mode = Mode.copy
  /// At most this many photos of each train class, or all.
  public var perClass: Int?
  /// Lists of class names, one a line; by default the source's `trainclasses.txt` and `testclasses.txt`, and where there
  /// is neither, every class is a train class.
  public var trainClasses: URL?
  public var testClasses: URL?

  public init() {}
}

/// What a split did.
public struct SplitSummary: Sendable, Equatable {
  /// Photos in each part.
  public var train = 0
  public var valid = 0
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

  public init() {}
}
