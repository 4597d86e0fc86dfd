/// One comparison of texts, without regard to case. ASCII is compared in place.
struct TextPattern: Sendable {
  private let relation: Filter.Relation
  private let folded: String
  private let bytes: [UInt8]
  private let isASCII: Bool
  private let joinsWords: Bool

  /// Of names, `killer whale`, `killer+whale` and `killer_whale` are one.
  init(_ clause: Filter.Clause) {
    relation = clause.relation
    joinsWords = clause.field == .label || clause.field == .predicted
    folded = Self.folded(clause.value, joinsWords: joinsWords)
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
