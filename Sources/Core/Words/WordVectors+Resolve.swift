import Foundation

extension WordVectors {
  /// The marks at which a label or a typed phrase falls into words.
  private static let separators: Set<Character> = ["+", "_", "-", " ", "\t", "\n", "\u{A0}"]

  /// The vector of a word or phrase as people write them: `zebra`, `Zebra`, `killer+whale`, `killer_whale`,
  /// `Killer Whale`, `killer-whale`.
  ///
  /// A vocabulary's own word wins; then its composed (NFC), lower-case, and joined spellings; then the text is split,
  /// and the mean over its known words taken, with the missing ones told.
  public func resolve(_ text: String) -> ResolvedTerm {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    if let index = known(trimmed) { return word(index, for: text) }
    let parts = trimmed.split(whereSeparator: Self.separators.contains).map(String.init)
    guard parts.count > 1 else {
      // A mark at the end or start of a single word: `-zebra`, `zebra+`.
      if let part = parts.first, part != trimmed, let index = known(part) { return word(index, for: text) }
      return unknown(parts.first ?? "", text: text)
    }
    // The spellings under which embeddings keep phrases.
    for joint in ["_", "+", "-", " "] {
      if let index = known(parts.joined(separator: joint)) { return word(index, for: text) }
    }
    return phrase(parts, text: text)
  }

  private func word(_ index: Int, for text: String) -> ResolvedTerm {
    ResolvedTerm(text: text, vector: rows[index], source: .word(word(at: index)))
  }

  private func phrase(_ parts: [String], text: String) -> ResolvedTerm {
    var sum = [Float](repeating: 0, count: dimension)
    var found: [String] = []
    var missing: [String] = []
    for part in parts {
      let index = known(part)
      guard let vector = index.map({ rows[$0] }) ?? subwordVector(of: part) else {
        missing.append(part)
        continue
      }
      found.append(index.map(word(at:)) ?? part)
      for (i, value) in vector.enumerated() { sum[i] += value }
    }
    guard !found.isEmpty, VectorRows.normalize(&sum) > 0 else {
      return ResolvedTerm(
        text: text, vector: nil, source: .unknown(suggestions: missing.flatMap { suggestions(for: $0, limit: 2) }))
    }
    return ResolvedTerm(text: text, vector: sum, source: .phrase(known: found, missing: missing))
  }

  /// A single word that the vocabulary does not hold: made from its pieces, or unknown with spellings near it.
  private func unknown(_ word: String, text: String) -> ResolvedTerm {
    if !word.isEmpty, let vector = subwordVector(of: word) {
      return ResolvedTerm(text: text, vector: vector, source: .subwords)
    }
    return ResolvedTerm(text: text, vector: nil, source: .unknown(suggestions: suggestions(for: word)))
  }

  /// The row of a word under any of its spellings that has a direction: as written, composed, lower case, capitalised.
  func known(_ word: String) -> Int? {
    guard !word.isEmpty else { return nil }
    let lower = word.lowercased()
    let composed = word.precomposedStringWithCanonicalMapping
    for spelling in [word, composed, lower, lower.precomposedStringWithCanonicalMapping, lower.capitalized] {
      if let index = index(of: spelling), norm(at: index) > 0 { return index }
    }
    return nil
  }

  /// A phrase without regard to how its words are joined: `white_tiger`, `white+tiger` and `white-tiger` are one.
  public static func joined(_ word: String) -> String {
    guard word.utf8.contains(where: { "+_- ".utf8.contains($0) }) else { return word }
    let parts = word.split(whereSeparator: separators.contains)
    return parts.isEmpty ? word : parts.joined(separator: "_")
  }
}

extension Sequence<WordVectors.Neighbor> {
  /// Each phrase once, under the spelling that comes first; `excluded` ones are left out under any spelling.
  func oncePerPhrase(excluding excluded: Set<String> = []) -> [WordVectors.Neighbor] {
    var seen = Set(excluded.map(WordVectors.joined))
    return filter { seen.insert(WordVectors.joined($0.word)).inserted }
  }
}
