extension HNSW {
  /// The one place an index grows and shrinks: searches go on with the snapshot they hold, a change publishes the next.
  ///
  /// Rows, codes and ids are only ever appended, so snapshots share them; the links of level 0 (`8 * M` bytes a node) are
  /// copied with every change, so many vectors in one call are much cheaper than as many calls. New nodes stand on level 0
  /// alone; when half of the nodes came this way, or two thirds of the items are deleted, the index is built anew, so a
  /// node's share of the work stays bounded and recall what it was.
  ///
  /// Calls from several threads wait for each other; ``snapshot`` never waits for a change.
  public final class Writer: Sendable {
    private let published: Guarded<HNSW>
    private let state: Guarded<WriterState>

    /// A writer that starts from an index, which itself stays as it is.
    ///
    /// - Complexity: O(n · dimension), to know ids and equal vectors again; some 100 bytes an item.
    public init(_ index: HNSW) {
      published = Guarded(index)
      state = Guarded(WriterState(index))
    }

    /// The index as the last finished change left it; it never changes under a search.
    public var snapshot: HNSW { published.withLock { $0 } }

    /// Adds vectors.
    ///
    /// - Parameters:
    ///   - vectors: `[n, dimension]` float32, row-major.
    ///   - ids: `[n]`, all different and none of them in the index.
    /// - Complexity: O(n log N) distances and a copy of the links; sometimes a new build.
    /// - Throws: what a build throws; nothing has changed then.
    public func insert(vectors: [Float], ids: [Int64]) throws {
      try change { try $0.inserting(vectors: vectors, ids: ids, replacing: false) }
    }

    /// Gives items other vectors.
    ///
    /// - Parameters:
    ///   - vectors: `[n, dimension]` float32, row-major.
    ///   - ids: `[n]`, all different and all of them in the index.
    /// - Complexity: as ``insert(vectors:ids:)``; the old vectors take room until the next ``compact()``.
    /// - Throws: ``IndexError/unknownID(_:)`` for an id that is not there, and what ``insert(vectors:ids:)`` throws.
    public func update(vectors: [Float], ids: [Int64]) throws {
      try change { try $0.inserting(vectors: vectors, ids: ids, replacing: true) }
    }

    /// Deletes items; their vectors go with the next ``compact()``. Searches still walk through them, so the others
    /// stay reachable (the paper's graph has no deletion).
    ///
    /// - Complexity: O(n) bits and the ids; a new build when fewer than a third of the items live.
    /// - Throws: ``IndexError/unknownID(_:)`` for an id that is not there; nothing has changed then.
    public func remove(ids: [Int64]) throws {
      try change { try $0.removing(ids) }
    }

    /// Builds the index anew from what lives.
    ///
    /// - Complexity: a build's.
    /// - Throws: what a build throws; nothing has changed then.
    public func compact() throws {
      try change { try $0.rebuilt(adding: [], ids: []) }
    }

    private func change(_ body: (inout WriterState) throws -> HNSW) throws {
      try state.withLock { state in
        var next = state
        let index = try body(&next)
        state = next
        published.withLock { $0 = index }
      }
    }
  }
}
