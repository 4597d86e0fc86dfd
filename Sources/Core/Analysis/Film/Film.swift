/// How training moved photos among the words: the same photos after every epoch of stage 2, along the principal components
/// of all epochs together, so that a point moves because its photo moved and not because the axes did.
public struct Film: Sendable, Equatable {
  /// Components kept: as many as the chooser of axes offers.
  public static let mostComponents = 8

  /// `2a/1` … `2b/3`, in the order of training.
  public let epochs: [String]
  /// The photos, relative to the data set.
  public let paths: [String]
  /// Each photo's class, "" for a photo without one.
  public let labels: [String]
  /// The words, by name.
  public let classes: [String]
  /// How many coordinates a point has.
  public let components: Int
  /// `[epochs, paths, components]`.
  public let points: [Float]
  /// `[classes, components]`: words do not move.
  public let words: [Float]
  /// Share of the variance along each component, `0…1`.
  public let explained: [Float]

  /// - Precondition: all parts have the sizes that they say.
  public init(
    epochs: [String], paths: [String], labels: [String], classes: [String], components: Int, points: [Float],
    words: [Float], explained: [Float]
  ) {
    precondition(labels.count == paths.count && explained.count == components)
    precondition(points.count == epochs.count * paths.count * components && words.count == classes.count * components)
    self.epochs = epochs
    self.paths = paths
    self.labels = labels
    self.classes = classes
    self.components = components
    self.points = points
    self.words = words
    self.explained = explained
  }

  /// The coordinates of one epoch's photos, `[paths, components]`.
  public func points(of epoch: Int) -> ArraySlice<Float> {
    points[epoch * paths.count * components..<(epoch + 1) * paths.count * components]
  }

  /// The words' vectors are projected as they are; a class without one is left out.
  /// - Parameters:
  ///   - epochs: of one network, so of one dimension; photos that are not in all of them are left out.
  ///   - classes: names of the words that are shown.
  /// - Throws: ``AnalysisError`` for fewer than two points, for not-a-numbers, and for epochs of two dimensions.
  init(
    fitting epochs: [EpochEmbeddings], label: (String) -> String?, classes: [String], vector: (String) -> [Float]?,
    components wanted: Int = mostComponents
  ) throws {
    guard let first = epochs.first else { throw AnalysisError.absent(.epochEmbeddings) }
    for epoch in epochs where epoch.dimension != first.dimension {
      throw AnalysisError.absent(.oneDimension(first.name, first.dimension, epoch.name, epoch.dimension))
    }
    let shared = epochs.dropFirst().reduce(Set(first.paths)) { $0.intersection($1.paths) }
    let paths = first.paths.filter(shared.contains)
    let orders = epochs.map { epoch -> [Int] in
      let place = Dictionary(zip(epoch.paths, epoch.paths.indices), uniquingKeysWith: { first, _ in first })
      return paths.compactMap { place[$0] }
    }
    let pieces = epochs.flatMap { epoch in
      stride(from: 0, to: epoch.paths.count, by: Self.rowsAtOnce).map {
        (epoch, $0..<min($0 + Self.rowsAtOnce, epoch.paths.count))
      }
    }
    let pca = try PCA(
      dimension: first.dimension, pieces: pieces.count, components: min(wanted, Self.mostComponents)
    ) { piece throws -> [Float] in
      let (epoch, range) = pieces[piece]
      let rows = epoch.rows(range)
      guard rows.allSatisfy(\.isFinite) else {
        throw AnalysisError.absent(.finiteEmbeddings(epoch: epoch.name))
      }
      return rows
    }
    let width = pca.components.rows
    var points: [Float] = []
    points.reserveCapacity(epochs.count * paths.count * width)
    for (epoch, order) in zip(epochs, orders) {
      var projected: [Float] = []
      projected.reserveCapacity(epoch.paths.count * width)
      for start in stride(from: 0, to: epoch.paths.count, by: Self.rowsAtOnce) {
        projected += pca.project(epoch.rows(start..<min(start + Self.rowsAtOnce, epoch.paths.count)))
      }
      for row in order { points += projected[row * width..<(row + 1) * width] }
    }
    let known = classes.compactMap { name in
      vector(name).flatMap { $0.count == first.dimension ? (name: name, vector: $0) : nil }
    }
    self.init(
      epochs: epochs.map(\.name), paths: paths, labels: paths.map { label($0) ?? "" }, classes: known.map(\.name),
      components: width, points: points, words: known.flatMap { pca.project($0.vector) },
      explained: pca.explainedVarianceRatio.map(Float.init))
  }

  /// Rows in memory at once while fitting: 4 MB of them at 300 dimensions.
  private static let rowsAtOnce = 2048
}

extension Film {
  /// The map after the last epoch, of the photos that the workspace still has.
  public func lastEpoch(of workspace: Workspace) -> EmbeddingMap {
    let ids = Dictionary(workspace.images().map { ($0.path, $0.id) }, uniquingKeysWith: { first, _ in first })
    let index = Dictionary(uniqueKeysWithValues: zip(classes, classes.indices))
    let shown = paths.indices.filter { ids[paths[$0]] != nil }
    let last = points(of: epochs.count - 1)
    return EmbeddingMap(
      labels: classes, ids: shown.compactMap { ids[paths[$0]] }, classes: shown.map { index[labels[$0]] ?? -1 },
      components: components,
      points: shown.flatMap { last[last.startIndex + $0 * components..<last.startIndex + ($0 + 1) * components] },
      words: words, explained: explained.map(Double.init))
  }
}
