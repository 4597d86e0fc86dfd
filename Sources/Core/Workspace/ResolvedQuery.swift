/// What a typed query stands for.
public struct ResolvedQuery: Sendable {
  /// Unit length; nil where no term has a vector.
  public let vector: [Float]?
  /// Each term and where its vector comes from, in the order of the text.
  public let terms: [ResolvedTerm]

  public init(vector: [Float]?, terms: [ResolvedTerm]) {
    self.vector = vector
    self.terms = terms
  }
}
