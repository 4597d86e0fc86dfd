extension Filter.Expression {
  /// The same with each clause, flag and list of ids replaced.
  func replacingLeaves(_ change: (Self) throws -> Self) rethrows -> Self {
    switch self {
    case .clause, .flag, .ids: try change(self)
    case .not(let inner): .not(try inner.replacingLeaves(change))
    case .all(let parts): .all(of: try parts.map { try $0.replacingLeaves(change) })
    case .any(let parts): .any(of: try parts.map { try $0.replacingLeaves(change) })
    }
  }

  /// Whether every leaf, or any, is so.
  func leaves(all: Bool, _ isSo: (Self) -> Bool) -> Bool {
    switch self {
    case .clause, .flag, .ids: isSo(self)
    case .not(let inner): inner.leaves(all: all, isSo)
    case .all(let parts), .any(let parts):
      all ? parts.allSatisfy { $0.leaves(all: all, isSo) } : parts.contains { $0.leaves(all: all, isSo) }
    }
  }
}

extension Filter {
  /// The filter for somebody who understands only some of it: the largest parts of which nothing is understood become the
  /// photos that fulfil them.
  /// - Parameters:
  ///   - understands: asked of clauses and flags; ids always are.
  ///   - photos: all there are, in any order.
  /// - Complexity: O(photos) a part that is replaced.
  func reduced(
    to understands: (Expression) -> Bool, photos: () -> [ImageRecord], facts: () throws -> PhotoFacts
  ) rethrows -> Filter {
    func isUnderstood(_ leaf: Expression) -> Bool {
      if case .ids = leaf { true } else { understands(leaf) }
    }
    guard !expression.leaves(all: true, isUnderstood) else { return self }
    let (photos, facts) = (photos(), try facts())
    func listed(_ part: Expression) -> Expression {
      let admits = Filter(part).admission(facts)
      let (some, others) = (photos.filter(admits), photos.count)
      // The shorter list says the same.
      guard 2 * some.count > others else { return .ids(some.map(\.id).sorted()) }
      return .not(.ids(photos.filter { !admits($0) }.map(\.id).sorted()))
    }
    func reduced(_ parts: [Expression], _ join: ([Expression]) -> Expression) -> Expression {
      let strange = parts.filter { !$0.leaves(all: false, isUnderstood) }
      let rest = parts.filter { $0.leaves(all: false, isUnderstood) }.map(reduced)
      return join(rest + (strange.isEmpty ? [] : [listed(join(strange))]))
    }
    func reduced(_ part: Expression) -> Expression {
      guard part.leaves(all: false, isUnderstood) else { return listed(part) }
      return switch part {
      case .clause, .flag, .ids: part
      case .not(let inner): .not(reduced(inner))
      case .all(let parts): reduced(parts, Expression.all(of:))
      case .any(let parts): reduced(parts, Expression.any(of:))
      }
    }
    return Filter(reduced(expression))
  }
}
