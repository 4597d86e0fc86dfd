import Index

extension NearDuplicates {
  /// The least cosine of two photos' pooled features that makes them a pair. On 1,919 photos found on the web, all pairs
  /// above it that were looked at showed one and the same picture (cropped, scaled, mirrored); just below it, two
  /// pictures of one kind of animal in the same pose.
  public static let threshold: Float = 0.92

  /// The pairs of a workspace, by the pooled features of its photos: the words' space is too coarse to tell a copy from
  /// another photo of the same animal. Exact up to 5,000 photos, through a graph beyond.
  /// - Parameters:
  ///   - workspace: opened; features that it has kept are read, others are made and kept.
  ///   - threshold: the least cosine of a pair.
  ///   - progress: photos done and to do, while features are made.
  ///   - isCancelled: asked between photos.
  /// - Throws: ``AnalysisError``, ``WorkspaceError/cancelled``, ``NetworkError`` where features cannot be made; `IndexError`.
  public static func pairs(
    in workspace: Workspace, threshold: Float = threshold,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> [Pair] {
    let features = try FeatureTable.make(of: workspace, progress: progress, isCancelled: isCancelled)
    let width = features.count
    let usable = features.ids.indices.filter { row in
      features.rows[row * width..<(row + 1) * width].contains { $0 != 0 } && workspace.image(features.ids[row]) != nil
    }
    guard usable.count > 1 else { return [] }
    let ids = usable.map { features.ids[$0] }
    let rows = usable.flatMap { features.rows[$0 * width..<($0 + 1) * width] }
    let neighbours = 8
    var answers: [[Hit]]
    if ids.count <= 5000 {
      answers = try ExactSearch(dimension: width, metric: .cosine, vectors: rows, ids: ids)
        .search(batch: rows, k: neighbours)
    } else {
      let graph = try HNSW.Builder(dimension: width, metric: .cosine).build(vectors: rows, ids: ids)
      answers = try ids.indices.map { row in
        try graph.search(Array(rows[row * width..<(row + 1) * width]), k: neighbours, ef: 64)
      }
    }
    let place = Dictionary(uniqueKeysWithValues: zip(ids, ids.indices))
    return pairs(among: ids.compactMap(workspace.image), threshold: threshold) { photo in
      place[photo.id].map { answers[$0] } ?? []
    }
  }
}
