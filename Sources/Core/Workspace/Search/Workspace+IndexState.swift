extension Workspace {
  /// Whether searches are fast yet.
  public var indexState: VectorIndexState { store.indexState }

  /// How much of the exact answer searches find; see ``VectorStore/recall(sampling:)``.
  public func recall(sampling count: Int) throws -> Double? { try store.recall(sampling: count) }
}
