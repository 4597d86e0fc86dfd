/// What is known of photos beside the catalogue's records: a filter is answered from both.
public struct PhotoFacts: Sendable {
  /// Nil where no model's figures are at hand: no photo fulfils what asks for them then.
  public var scores: PhotoScores?
  public var annotations: Annotations
  /// Classes that training never sees.
  public var unseen: Set<String>

  public init(scores: PhotoScores? = nil, annotations: Annotations = Annotations(), unseen: Set<String> = []) {
    self.scores = scores
    self.annotations = annotations
    self.unseen = unseen
  }
}

extension Workspace {
  /// What a filter may ask: only what it does ask is read or made.
  /// - Parameter scores: gives the model's figures.
  public func facts(for filter: Filter?, scores: () throws -> PhotoScores) throws -> PhotoFacts {
    PhotoFacts(
      scores: filter?.asksForScores == true ? try scores() : nil,
      annotations: filter?.asksForAnnotations == true ? try annotations() : Annotations(),
      unseen: filter == nil ? [] : Set(classes().filter(\.isUnseen).map(\.label)))
  }
}
