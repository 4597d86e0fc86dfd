/// Where a network looks in a photo for a class or a word: Grad-CAM over its last feature map.
///
/// ```swift
/// let map = try Heatmap.make(workspace, image: 7, target: .word("stripes"))
/// let shown = map.overlay(on: photo)
/// ```
public struct Heatmap: Sendable, Equatable {
  /// What is asked for.
  public enum Target: Sendable, Hashable {
    /// The class that the photo is filed under.
    case actual
    /// The class that the workspace's model takes it for.
    case predicted
    /// Any class: a classifier's where it knows the name, else the word's.
    case `class`(String)
    /// Any word, phrase or query: where the photo is like it.
    case word(String)
  }

  /// What the map explains.
  public enum Score: Sendable, Equatable {
    /// A classifier's output before the softmax.
    case logit(Float)
    /// The cosine of the photo's embedding with a word.
    case cosine(Float)
  }

  /// The class or word, as the model's classes or the query spell it.
  public let name: String
  /// The figure that the map explains.
  public let score: Score
  /// `[height, width]` float32, `0…1`, the strongest place at 1; all zero where nothing in the photo speaks for it.
  public let values: [Float]
  /// Places of the feature map across, over
  public let width: Int
  /// Places of the feature map down.
  public let height: Int

  /// Side of the middle square that the network sees, as a share of the photo's short side.
  public static var photoShare: Double {
    Double(Preprocessing.imageNet.crop) / Double(Preprocessing.imageNet.shortSide)
  }

  /// - Parameter map: `[height, width]`, not negative, of any scale.
  init(name: String, score: Score, map: [Float], width: Int, height: Int) {
    precondition(map.count == width * height)
    let most = map.max() ?? 0
    self.name = name
    self.score = score
    values = most > 0 ? map.map { $0 / most } : map
    self.width = width
    self.height = height
  }

  /// Reads the photo, runs the network and draws the map; the network stays compiled for the next photo.
  /// - Throws: ``WorkspaceError/unknownImage(id:)``; ``AnalysisError`` where the photo has no class, or the class no word;
  ///   ``QueryError`` for a word that is unknown; ``ImageError`` where the photo's file is gone or damaged.
  public static func make(_ workspace: Workspace, image: Int64, target: Target) throws -> Heatmap {
    try workspace.withHeatmapMaker { try $0.make(of: image, in: workspace, target: target) }
  }
}
