/// A film as one map an epoch, of the photos that a workspace still has, all along the same axes.
public struct EpochMaps: Sendable {
  /// `2a/1` … `2b/3`, in the order of training.
  public let epochs: [String]
  /// One an epoch; they differ in their points alone.
  public let maps: [EmbeddingMap]

  /// - Precondition: one map an epoch, of the same photos and components.
  public init(epochs: [String], maps: [EmbeddingMap]) {
    precondition(epochs.count == maps.count)
    precondition(maps.allSatisfy { $0.ids == maps[0].ids && $0.components == maps[0].components })
    self.epochs = epochs
    self.maps = maps
  }

  /// The maps of a film, photos named by the workspace's ids. O(epochs · photos · components).
  /// - Parameters:
  ///   - film: of the workspace's training.
  ///   - labels: the workspace's classes; maps number them in this order.
  ///   - id: a photo's id by its path, nil for one that is gone: it is left out.
  public init(_ film: Film, labels: [String], id: (String) -> Int64?) {
    let rows = film.paths.indices.compactMap { row in id(film.paths[row]).map { (row: row, id: $0) } }
    let place = Dictionary(uniqueKeysWithValues: zip(labels, labels.indices))
    let count = film.components
    var words = [Float](repeating: .nan, count: labels.count * count)
    for (row, name) in film.classes.enumerated() {
      guard let index = place[name] else { continue }
      for component in 0..<count { words[index * count + component] = film.words[row * count + component] }
    }
    let classes = rows.map { place[film.labels[$0.row]] ?? -1 }
    epochs = film.epochs
    maps = film.epochs.indices.map { epoch in
      let all = film.points(of: epoch)
      var points: [Float] = []
      points.reserveCapacity(rows.count * count)
      for (row, _) in rows { points += all[all.startIndex + row * count..<all.startIndex + (row + 1) * count] }
      return EmbeddingMap(
        labels: labels, ids: rows.map(\.id), classes: classes, components: count, points: points, words: words,
        explained: film.explained.map(Double.init))
    }
  }

  /// A workspace's film.
  /// - Throws: ``AnalysisError`` where it has none; what ``Film/of(_:)`` throws.
  public init(of workspace: Workspace) throws {
    let ids = Dictionary(workspace.images().map { ($0.path, $0.id) }, uniquingKeysWith: { first, _ in first })
    guard let film = try Film.of(workspace) else { throw AnalysisError.absent(.film) }
    self.init(film, labels: workspace.classes().map(\.label)) { ids[$0] }
  }
}
