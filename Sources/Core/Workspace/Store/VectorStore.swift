import Index
import Support

/// Where the photos nearest to a vector are found.
///
/// Today it is this machine (``LocalVectorStore``: the graph, and exact search as the truth). An engine far away (Milvus,
/// PostgreSQL) is another: it gets a query as a value, its filter as an expression to be said in its own language, and
/// nothing that only this process could call. Which one a workspace has is chosen in one place: ``VectorStores``.
///
/// Photos go by the catalogue's ids. Calls may come from any thread, and block it until there is an answer or the
/// cancellation: they are asked in jobs, never on the thread that draws.
public protocol VectorStore: Sendable {
  /// Length of its vectors.
  var dimension: Int { get }

  /// What it answers by itself. It is never asked for more.
  var abilities: VectorStoreAbilities { get }

  /// Whether searches are fast yet.
  var indexState: VectorIndexState { get }

  /// A page of the photos nearest to a vector, best first; fewer come only where fewer fit. The same query gives the same
  /// order, so that pages fit together (see ``StableTopK``).
  /// - Returns: ids with their cosines.
  /// - Throws: `CancellationError` soon after the wish to stop; `IndexError` where the vector has another length, or is no
  ///   direction; what reaching the store throws.
  func search(_ query: VectorQuery, cancellation: Cancellation) throws -> [Hit]

  /// How many photos it holds that a filter admits.
  /// - Throws: as ``search(_:cancellation:)``.
  func count(where filter: Filter?, cancellation: Cancellation) throws -> Int

  /// The vector of a photo, `[dimension]` of unit length; nil for one that it does not hold.
  /// - Throws: as ``search(_:cancellation:)``.
  func vector(of id: Int64, cancellation: Cancellation) throws -> [Float]?

  /// How much of the exact answer its index finds: mean recall@10 with `count` photos' vectors, evenly spread and each left
  /// out while it is asked for, as queries. Nil where that cannot be told. O(count x N x D).
  func recall(sampling count: Int) throws -> Double?
}

extension VectorStore {
  /// Nil: a store that leaves this out cannot tell.
  public func recall(sampling count: Int) throws -> Double? { nil }
}
