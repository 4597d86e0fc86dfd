extension PhotoRecords {
  /// What a filter may ask beside the records: only what it does ask is read.
  func facts(for filter: Filter?, annotations: () throws -> Annotations) rethrows -> PhotoFacts {
    PhotoFacts(
      annotations: filter?.asksForAnnotations == true ? try annotations() : Annotations(),
      unseen: filter?.asks.flags.contains(.unseen) == true ? Set(classes().filter(\.isUnseen).map(\.label)) : [])
  }
}

extension Workspace {
  /// What a filter may ask beside the records: only what it does ask is read.
  /// - Throws: ``WorkspaceError``.
  public func facts(for filter: Filter?) throws -> PhotoFacts {
    try photos.facts(for: filter, annotations: annotations)
  }
}
