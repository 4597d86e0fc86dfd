/// What a ``VectorStore`` can do. What it does not understand of a filter is answered on this side, and crosses as ids; what
/// cannot be made up for is refused by name (``VectorStoreError``).
public struct VectorStoreAbilities: Sendable, Hashable {
  /// Properties that it holds of each photo and can compare.
  public var fields: Set<Filter.Field>
  /// Flags that it holds of each photo and can test.
  public var flags: Set<Filter.Flag>
  /// Whether it can compare with every vector.
  public var searchesExactly: Bool
  /// How far down the list it can go; nil for to its end.
  public var deepestRank: Int?

  /// What a store says of itself.
  /// - Parameters:
  ///   - fields: Properties that it can compare.
  ///   - flags: Flags that it can test.
  ///   - searchesExactly: Whether it can compare with every vector.
  ///   - deepestRank: How many ranks it can give; nil for all.
  public init(
    fields: Set<Filter.Field>, flags: Set<Filter.Flag>, searchesExactly: Bool, deepestRank: Int? = nil
  ) {
    (self.fields, self.flags) = (fields, flags)
    (self.searchesExactly, self.deepestRank) = (searchesExactly, deepestRank)
  }

  /// Whether it understands one clause, flag or list of ids.
  public func understand(_ leaf: Filter.Expression) -> Bool {
    switch leaf {
    case .clause(let clause): fields.contains(clause.field)
    case .flag(let flag): flags.contains(flag)
    case .ids: true
    case .not, .all, .any: leaf.leaves(all: true, understand)
    }
  }

  /// Whether it understands all of a filter.
  public func understand(_ filter: Filter) -> Bool { understand(filter.expression) }
}
