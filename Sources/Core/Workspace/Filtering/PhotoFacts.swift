/// What is known of photos beside the catalogue's records: a filter is answered from both.
public struct PhotoFacts: Sendable {
  /// What people have written on photos: tags and notes.
  public var annotations: Annotations
  /// Classes that training never sees.
  public var unseen: Set<String>

  /// By default nothing is known.
  public init(annotations: Annotations = Annotations(), unseen: Set<String> = []) {
    self.annotations = annotations
    self.unseen = unseen
  }
}
