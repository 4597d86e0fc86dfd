import Index

/// A workspace's photos and the words of its classes along the principal components of the photos' embeddings.
public struct EmbeddingMap: Sendable {
  /// The classes that have photos, by name.
  public let labels: [String]
  /// One a point.
  public let ids: [Int64]
  /// Index into `labels`, or -1 for a photo without a class.
  public let classes: [Int]
  /// How many coordinates a point has.
  public let components: Int
  /// `[ids, components]`.
  public let points: [Float]
  /// `[labels, components]`; not-a-numbers for a class whose name has no vector.
  public let words: [Float]
  /// Share of the variance along each component, `0…1`.
  public let explained: [Double]

  /// A map that was fitted elsewhere.
  /// - Precondition: all parts have the sizes that their shapes say.
  public init(
    labels: [String], ids: [Int64], classes: [Int], components: Int, points: [Float], words: [Float],
    explained: [Double]
  ) {
    precondition(points.count == ids.count * components && classes.count == ids.count)
    precondition(words.count == labels.count * components && explained.count == components)
    self.labels = labels
    self.ids = ids
    self.classes = classes
    self.components = components
    self.points = points
    self.words = words
    self.explained = explained
  }

  /// Fits all photos of a workspace. O(N · dimension² + dimension³).
  /// - Throws: ``AnalysisError`` for fewer than two photos.
  public init(of workspace: Workspace, components wanted: Int = 6) throws {
    let dimension = workspace.manifest.dimension
    let images = workspace.images()
    var rows: [Float] = []
    rows.reserveCapacity(images.count * dimension)
    for image in images { rows += workspace.embedding(of: image.id) ?? [Float](repeating: 0, count: dimension) }
    let pca = try PCA(rows: rows, dimension: dimension, components: wanted)
    let labels = workspace.classes().map(\.label)
    let place = Dictionary(uniqueKeysWithValues: zip(labels, labels.indices))
    let unknown = [Float](repeating: .nan, count: pca.components.rows)
    self.init(
      labels: labels, ids: images.map(\.id), classes: images.map { $0.label.flatMap { place[$0] } ?? -1 },
      components: pca.components.rows, points: pca.project(rows),
      words: try workspace.text.vectors(ofLabels: labels).flatMap { $0.map(pca.project) ?? unknown },
      explained: pca.explainedVarianceRatio)
  }
}
