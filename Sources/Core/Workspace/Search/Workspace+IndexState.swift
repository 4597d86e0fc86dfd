extension Workspace {
  /// Whether searches can walk the graph.
  public enum IndexState: Sendable {
    case ready
    /// Not built yet, or indexing was cut off: every search is exact.
    case missing
  }

  public var indexState: IndexState { graph == nil ? .missing : .ready }

  /// How much of the exact answer the graph finds: mean recall@10 with `count` photos' vectors, evenly spread and each left
  /// out while it is asked for, as queries. Nil without a graph. O(count x N x D).
  public func recall(sampling count: Int) throws -> Double? {
    guard let graph, graph.count > 0 else { return nil }
    return try graph.recall(samples: count, ef: Self.efSearch)
  }
}
