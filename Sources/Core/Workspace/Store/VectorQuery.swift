/// What a ``VectorStore`` is asked: all of it values, so that it may go over a wire.
public struct VectorQuery: Sendable, Hashable {
  /// `[dimension]`, any length but zero.
  public var vector: [Float]
  /// The ranks that are wanted, from 0.
  public var page: Range<Int>
  /// Only these photos. Clauses and flags are of those that the store understands; ids always may stand in it.
  public var filter: Filter?
  /// Compare with every vector instead of using the index.
  public var isExact: Bool

  /// A query for one page.
  /// - Parameters:
  ///   - vector: `[dimension]`, any length but zero.
  ///   - page: The ranks that are wanted, from 0.
  ///   - filter: Only these photos; nil for all.
  ///   - isExact: Whether every vector is compared instead of using the index.
  public init(_ vector: [Float], page: Range<Int>, filter: Filter? = nil, isExact: Bool = false) {
    (self.vector, self.page, self.filter, self.isExact) = (vector, page, filter, isExact)
  }
}
