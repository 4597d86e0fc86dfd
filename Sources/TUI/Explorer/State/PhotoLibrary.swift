import Core

/// Which photos Browse shows.
enum ClassChoice: Hashable, Sendable {
  case all
  case label(String)
  case unlabeled
}

/// A workspace's photos and classes as values, so that screens need no workspace.
struct PhotoLibrary: Sendable {
  let name: String
  /// What made the embeddings: `squeezenet1_1 + conse`.
  let modelDescription: String
  /// By label, photos without one last; then by path.
  let images: [ImageRecord]
  /// By label.
  let classes: [ClassSummary]

  private let positions: [Int64: Int]
  private let ranges: [ClassChoice: Range<Int>]
  private let classPositions: [String: Int]

  /// O(n log n).
  init(name: String, modelDescription: String, images: [ImageRecord], classes: [ClassSummary]) {
    self.name = name
    self.modelDescription = modelDescription
    self.images = images.sorted { a, b in
      switch (a.label, b.label) {
      case (let x?, let y?) where x != y: x < y
      case (nil, _?): false
      case (_?, nil): true
      default: a.path < b.path
      }
    }
    self.classes = classes.sorted { $0.label < $1.label }
    positions = Dictionary(
      self.images.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var ranges: [ClassChoice: Range<Int>] = [.all: 0..<images.count]
    var start = 0
    while start < self.images.count {
      let label = self.images[start].label
      var end = start
      while end < self.images.count, self.images[end].label == label { end += 1 }
      ranges[label.map { .label($0) } ?? .unlabeled] = start..<end
      start = end
    }
    self.ranges = ranges
    classPositions = Dictionary(
      self.classes.enumerated().map { ($1.label, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func image(_ id: Int64) -> ImageRecord? { positions[id].map { images[$0] } }

  /// Where a photo stands in ``images``.
  func position(of id: Int64) -> Int? { positions[id] }

  func range(of choice: ClassChoice) -> Range<Int> { ranges[choice] ?? 0..<0 }

  /// Where a class stands in ``classes``; its color goes by it.
  func position(ofClass label: String) -> Int? { classPositions[label] }

  /// The rows of the class list: everything, each class, and what is filed nowhere.
  var choices: [ClassChoice] {
    [.all] + classes.map { .label($0.label) } + (ranges[.unlabeled] == nil ? [] : [.unlabeled])
  }
}
