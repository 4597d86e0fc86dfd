extension Filter {
  /// The filter made ready for many photos: texts are folded once. O(clauses) a photo.
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
      case .right: return { facts.scores?.entry(of: $0.id)?.isRight == true }
      case .wrong: return { facts.scores?.entry(of: $0.id)?.isRight == false }
      case .unseen: return { $0.label.map(facts.unseen.contains) ?? false }
      case .tagged: return { facts.annotations.tags[$0.id] != nil }
      }
    case .clause(let clause): return compiled(clause, facts)
    }
  }

  private static func compiled(_ clause: Clause, _ facts: PhotoFacts) -> @Sendable (ImageRecord) -> Bool {
    let isName = clause.field == .label || clause.field == .predicted
    let text = TextPattern(clause.value, relation: clause.relation, joinsWords: isName)
    let number = NumberPattern(clause.value, relation: clause.relation)
    switch clause.field {
    case .label: return { text.matches($0.label ?? "") }
    case .predicted:
      // Compared once a class, not once a photo.
      guard let scores = facts.scores else { return { _ in text.matches("") } }
      let matches = scores.labels.map(text.matches)
      let matchesNone = text.matches("")
      return { scores.entry(of: $0.id)?.score.predicted.map { matches[$0] } ?? matchesNone }
    case .split: return { text.matches($0.split.rawValue) }
    case .path: return { text.matches($0.path) }
    case .tag: return { text.matches(anyOf: facts.annotations.tags[$0.id] ?? []) }
    case .note: return { text.matches(facts.annotations.notes[$0.id] ?? "") }
    case .id: return { number.matches(Double($0.id)) }
    case .width: return { number.matches(Double($0.width)) }
    case .height: return { number.matches(Double($0.height)) }
    case .confidence: return { number.matches(facts.scores?.entry(of: $0.id)?.score.confidence) }
    case .loss: return { number.matches(facts.scores?.entry(of: $0.id)?.score.loss) }
    case .margin: return { number.matches(facts.scores?.entry(of: $0.id)?.score.margin) }
    }
  }
}

/// One comparison of numbers.
private struct NumberPattern: Sendable {
  private let relation: Filter.Relation
  private let bound: Double

  init(_ value: String, relation: Filter.Relation) {
    self.relation = relation
    bound = Double(value) ?? .nan
  }

  func matches(_ number: Double) -> Bool {
    switch relation {
    case .equal: number == bound
    case .notEqual: number != bound && !number.isNaN
    case .above: number > bound
    case .below: number < bound
    case .atLeast: number >= bound
    case .atMost: number <= bound
    case .contains: false
    }
  }

  /// `0.8` is a Float's 0.8, not the double beside it.
  func matches(_ number: Float?) -> Bool {
    number.map { matches(Double($0) == Double(Float(bound)) ? bound : Double($0)) } ?? false
  }
}

/// One comparison of texts, without regard to case. ASCII is compared in place.
private struct TextPattern: Sendable {
  private let relation: Filter.Relation
  private let folded: String
  private let bytes: [UInt8]
  private let isASCII: Bool
  private let joinsWords: Bool

  /// - Parameter joinsWords: `killer whale`, `killer+whale` and `killer_whale` are one name.
  init(_ value: String, relation: Filter.Relation, joinsWords: Bool) {
    self.relation = relation
    self.joinsWords = joinsWords
    folded = Self.folded(value, joinsWords: joinsWords)
    bytes = Array(folded.utf8)
    isASCII = bytes.allSatisfy { $0 < 0x80 }
  }

  func matches(_ text: String) -> Bool {
    switch relation {
    case .equal: equals(text)
    case .notEqual: !equals(text)
    case .contains: contains(text)
    case .above, .below, .atLeast, .atMost: false
    }
  }

  /// Of several texts one must match; `!=` asks that none is equal, and an empty value that there is none.
  func matches(anyOf texts: [String]) -> Bool {
    if bytes.isEmpty, relation != .contains { return texts.isEmpty == (relation == .equal) }
    return relation == .notEqual ? !texts.contains(where: equals) : texts.contains(where: matches)
  }

  private static func folded(_ text: String, joinsWords: Bool) -> String {
    let lower = text.lowercased()
    return joinsWords ? String(lower.map { "+_-".contains($0) ? " " : $0 }) : lower
  }

  private func folded(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    case UInt8(ascii: "+"), UInt8(ascii: "_"), UInt8(ascii: "-"): joinsWords ? UInt8(ascii: " ") : byte
    default: byte
    }
  }

  private func equals(_ text: String) -> Bool {
    // In UTF-8 only ASCII has bytes below 0x80, so a byte that differs there decides.
    var text = text
    let verdict: Bool? = text.withUTF8 { utf8 in
      if isASCII, utf8.count != bytes.count, utf8.allSatisfy({ $0 < 0x80 }) { return false }
      guard utf8.count == bytes.count else { return nil }
      for (byte, wanted) in zip(utf8, bytes) {
        if byte >= 0x80 || wanted >= 0x80 { return nil }
        if folded(byte) != wanted { return false }
      }
      return true
    }
    return verdict ?? (Self.folded(text, joinsWords: joinsWords) == folded)
  }

  private func contains(_ text: String) -> Bool {
    guard !bytes.isEmpty else { return true }
    var text = text
    let verdict: Bool? = text.withUTF8 { utf8 in
      guard isASCII, utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
      guard utf8.count >= bytes.count else { return false }
      for start in 0...(utf8.count - bytes.count) where folded(utf8[start]) == bytes[0] {
        var length = 1
        while length < bytes.count, folded(utf8[start + length]) == bytes[length] { length += 1 }
        if length == bytes.count { return true }
      }
      return false
    }
    return verdict ?? Self.folded(text, joinsWords: joinsWords).contains(folded)
  }
}
