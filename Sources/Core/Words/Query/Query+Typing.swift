extension Query {
  /// The word that is being typed in a query: what may be completed.
  public struct TypedWord: Sendable, Equatable {
    /// From its first letter to the cursor.
    public let prefix: String
    /// Where it begins, in characters of the text.
    public let start: Int
  }

  /// The word that ends at the cursor: without sign and weight, as ``parse(_:)`` would read it; nil where the cursor
  /// stands in the middle of a word, after a space, or in a photo's number or path. O(length of the word).
  /// - Parameters:
  ///   - cursor: characters before it.
  ///   - text: what is typed so far, on both sides of the cursor.
  ///   - separator: stands between queries, where the text may be several.
  public static func word(endingAt cursor: Int, in text: String, separator: Character? = nil) -> TypedWord? {
    let characters = Array(text)
    guard cursor > 0, cursor <= characters.count else { return nil }
    func endsWord(_ character: Character) -> Bool { character == separator || Self.endsWord(character) }
    if cursor < characters.count, !endsWord(characters[cursor]) { return nil }
    var start = cursor
    while start > 0, !endsWord(characters[start - 1]) { start -= 1 }
    while start < cursor, isSign(characters[start]) { start += 1 }
    // What stands before a colon is a weight where it is a number.
    if let colon = characters[start..<cursor].firstIndex(of: ":"), Double(String(characters[start..<colon])) != nil {
      start = colon + 1
    }
    let prefix = String(characters[start..<cursor])
    guard let first = prefix.first, first != "#", !isPath(prefix) else { return nil }
    return TypedWord(prefix: prefix, start: start)
  }

  private static func endsWord(_ character: Character) -> Bool {
    character.isWhitespace || character == "(" || character == ")" || character == "\""
  }

  private static func isSign(_ character: Character) -> Bool {
    character == "+" || character == "-" || character == "\u{2212}" || character == "\u{2013}"
  }

  private static func isPath(_ text: String) -> Bool {
    ["./", "../", "/", "~/"].contains(where: text.hasPrefix) || text == "." || text == ".." || text == "~"
  }
}
