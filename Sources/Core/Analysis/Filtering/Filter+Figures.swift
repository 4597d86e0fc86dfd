extension Filter {
  /// The same filter for somebody who knows no figures of a model: what asks for them becomes the photos that fulfil it.
  ///
  /// The one place where a filter's figures are answered, for lists, tags and searches alike.
  /// - Parameters:
  ///   - scores: nil where there are none: no photo has a figure then.
  ///   - isKnown: clauses and flags that are left as they stand, since a store holds their figures.
  /// - Complexity: O(photos with figures) a clause.
  public func settled(by scores: PhotoScores?, leaving isKnown: (Expression) -> Bool = { _ in false }) -> Filter {
    guard asksForScores else { return self }
    return Filter(
      expression.replacingLeaves { leaf in
        guard !isKnown(leaf) else { return leaf }
        return switch leaf {
        case .flag(.right): .ids(scores?.ids { $0.isRight == true } ?? [])
        case .flag(.wrong): .ids(scores?.ids { $0.isRight == false } ?? [])
        case .clause(let clause): Self.settled(clause, by: scores) ?? leaf
        default: leaf
        }
      })
  }

  /// Nil for a clause that asks for no figure.
  private static func settled(_ clause: Clause, by scores: PhotoScores?) -> Expression? {
    let number = NumberPattern(clause)
    switch clause.field {
    case .confidence: return .ids(scores?.ids { number.matches($0.score.confidence) } ?? [])
    case .loss: return .ids(scores?.ids { number.matches($0.score.loss) } ?? [])
    case .margin: return .ids(scores?.ids { number.matches($0.score.margin) } ?? [])
    case .predicted:
      let text = TextPattern(clause)
      // Compared once a class, not once a photo.
      let matches = scores?.labels.map(text.matches) ?? []
      guard text.matches("") else { return .ids(scores?.ids { $0.score.predicted.map { matches[$0] } ?? false } ?? []) }
      // Photos without a prediction fulfil it, of which some have no figures at all.
      return .not(.ids(scores?.ids { $0.score.predicted.map { !matches[$0] } ?? false } ?? []))
    case .label, .split, .tag, .note, .path, .id, .width, .height: return nil
    }
  }
}

extension Workspace {
  /// A filter that ``search(_:k:exact:where:cancellation:)`` understands: figures that the store does not hold are
  /// answered here. Only what it does ask for is made.
  /// - Parameters:
  ///   - filter: as a person wrote it.
  ///   - scores: gives the model's figures; by default those of the workspace's own judge.
  /// - Throws: what making them throws.
  public func settled(_ filter: Filter, scores: (() throws -> PhotoScores)? = nil) throws -> Filter {
    guard filter.asksForScores, !store.abilities.understand(filter) else { return filter }
    return filter.settled(by: try scores?() ?? PhotoScores(of: self), leaving: store.abilities.understand)
  }
}
