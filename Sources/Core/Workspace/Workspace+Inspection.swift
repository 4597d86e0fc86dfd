import Index

extension Workspace {
  /// Whether searches can walk the graph.
  public enum IndexState: Sendable {
    case ready
    /// Not built yet, or indexing was cut off: every search is exact.
    case missing
  }

  public var indexState: IndexState { graph == nil ? .missing : .ready }

  /// How much of the exact answer the graph finds: mean recall@10 with the first `count` photos' vectors, evenly spread, as
  /// queries. Nil without a graph. O(count x N x D).
  public func recall(sampling count: Int) throws -> Double? {
    guard let graph, table.count > 0 else { return nil }
    let queries = stride(from: 0, to: table.count, by: max(1, table.count / count)).prefix(count)
    var found = 0
    var all = 0
    for position in queries {
      guard let query = table.embedding(of: table.ids[position]) else { continue }
      let truth = try exact.search(query, k: 10)
      let hits = Set(try graph.search(query, k: 10, ef: Self.efSearch).map(\.id))
      found += truth.count { hits.contains($0.id) }
      all += truth.count
    }
    return all > 0 ? Double(found) / Double(all) : nil
  }
}
