/// One answer of a search: the caller's id of a row, and how near it is.
public struct Hit: Sendable, Hashable {
  /// The caller's own id.
  public let id: Int64
  /// Larger is nearer: cosine, inner product, or the negative squared distance (see ``Metric``).
  public let score: Float

  /// An answer as a search gives it.
  public init(id: Int64, score: Float) {
    self.id = id
    self.score = score
  }
}
