extension Filter {
  /// The filter made ready for many photos: texts are folded once. O(clauses) a photo.
  ///
  /// A photo has no figures of a model here: who has some replaces what asks for them first (`Filter.settled(by:)`).
  public func admission(_ facts: PhotoFacts) -> @Sendable (ImageRecord) -> Bool {
    Self.compiled(expression, facts)
  }

  /// Whether it admits a photo of which only the record is known.
  public func admits(_ image: ImageRecord, _ facts: PhotoFacts = PhotoFacts()) -> Bool { admission(facts)(image) }

  private static func compiled(_ expression: Expression, _ facts: PhotoFacts) -> @Sendable (ImageRecord) -> Bool {
    switch expression {
    case .not(let inner):
      let inner = compiled(inner, facts)
      return { !inner($0) }
    case .all(let parts):
      let parts = parts.map { compiled($0, facts) }
      return { image in parts.allSatisfy { $0(image) } }
    case .any(let parts):
      let parts = parts.map { compiled($0, facts) }
      return { image in parts.contains { $0(image) } }
    case .flag(let flag):
      switch flag {
      case .right, .wrong: return { _ in false }
      case .unseen: return { $0.label.map(facts.unseen.contains) ?? false }
      case .tagged: return { facts.annotations.tags[$0.id] != nil }
      }
    case .clause(let clause): return compiled(clause, facts)
    case .ids(let ids): return { ids.positionInAscending($0.id) != nil }
    }
  }

  private static func compiled(_ clause: Clause, _ facts: PhotoFacts) -> @Sendable (ImageRecord) -> Bool {
    let text = TextPattern(clause)
    let number = NumberPattern(clause)
    switch clause.field {
    case .label: return { text.matches($0.label ?? "") }
    case .predicted:
      let matchesNone = text.matches("")
      return { _ in matchesNone }
    case .split: return { text.matches($0.split.rawValue) }
    case .path: return { text.matches($0.path) }
    case .tag: return { text.matches(anyOf: facts.annotations.tags[$0.id] ?? []) }
    case .note: return { text.matches(facts.annotations.notes[$0.id] ?? "") }
    case .id: return { number.matches(Double($0.id)) }
    case .width: return { number.matches(Double($0.width)) }
    case .height: return { number.matches(Double($0.height)) }
    case .confidence, .loss, .margin: return { _ in false }
    }
  }
}
