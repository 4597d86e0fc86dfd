/// What the word before the cursor of a filter may become.
public struct FilterCompletion: Sendable, Hashable {
  /// Characters of the text that a candidate takes the place of.
  public let range: Range<Int>
  /// Ready to be put in, the likeliest first.
  public let candidates: [String]

  /// The values there are.
  public struct Vocabulary: Sendable, Hashable {
    /// Classes that photos are filed under.
    public var labels: [String]
    /// Classes that photos may be taken for.
    public var predicted: [String]
    /// Tags that photos have.
    public var tags: [String]

    /// Each list in the order that it is to be offered in.
    public init(labels: [String] = [], predicted: [String] = [], tags: [String] = []) {
      self.labels = labels
      self.predicted = predicted
      self.tags = tags
    }
  }

  /// Fields, flags and words where a name stands, values where a value does.
  /// - Parameters:
  ///   - text: the filter so far; it may be unfinished.
  ///   - cursor: characters before it; what stands behind it is left alone.
  ///   - vocabulary: the values to offer.
  public init(of text: String, at cursor: Int, vocabulary: Vocabulary) {
    let place = Place(Array(text.prefix(cursor)))
    let typed = place.typed
    range = place.start..<cursor
    guard let field = place.field else {
      let names = Filter.Field.allCases.map { $0.isNumber || $0 == .path ? $0.rawValue : $0.rawValue + "=" }
      let words = place.isAfterClause ? ["or ", "and ", "not "] : ["not "]
      candidates = Self.matching(typed, names + Filter.Flag.allCases.map { $0.rawValue + " " } + words)
      return
    }
    let values: [String] =
      switch field {
      case .label: vocabulary.labels
      case .predicted: vocabulary.predicted
      case .split: Split.allCases.map(\.rawValue)
      case .tag: vocabulary.tags
      case .note, .path, .id, .width, .height, .confidence, .loss, .margin: []
      }
    candidates = Self.matching(typed, values).map { Filter.quoted($0) + " " }
  }

  /// For a line of tags, `blurry, two animals`: the tags that the one before the cursor may become, of those that are not
  /// in the line already.
  public init(ofTags text: String, at cursor: Int, vocabulary: [String]) {
    let characters = Array(text.prefix(cursor))
    var start = (characters.lastIndex { $0 == "," || $0 == ";" } ?? -1) + 1
    while start < characters.count, characters[start].isWhitespace || characters[start] == "-" { start += 1 }
    range = start..<cursor
    let typed = String(characters[start...])
    let used = Annotations.parse(String(characters[..<start]) + "," + String(text.dropFirst(cursor)))
    candidates = Self.matching(typed, vocabulary.filter { !used.added.contains($0) && !used.removed.contains($0) })
      .filter { $0 != typed }.map { $0 + ", " }
  }

  /// Those that begin with what is typed, then those with a word that does.
  private static func matching(_ typed: String, _ values: [String]) -> [String] {
    let typed = typed.lowercased()
    let first = values.filter { $0.lowercased().hasPrefix(typed) }
    guard !typed.isEmpty else { return first }
    let second = values.filter { value in
      let value = value.lowercased()
      return !value.hasPrefix(typed)
        && value.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).contains { $0.hasPrefix(typed) }
    }
    return first + second
  }

  /// Where in a filter the cursor is, as far as that can be told of a text that is not finished.
  private struct Place {
    /// Of the word being typed.
    var start = 0
    var typed = ""
    /// Set while a value is typed.
    var field: Filter.Field?
    var isAfterClause = false

    init(_ text: [Character]) {
      var position = 0
      func skipSpaces() { while position < text.count, text[position].isWhitespace { position += 1 } }
      while true {
        while position < text.count, text[position].isWhitespace || ",()!&|".contains(text[position]) { position += 1 }
        start = position
        while position < text.count, text[position].isLetter { position += 1 }
        let name = String(text[start..<position]).lowercased()
        typed = name
        guard position < text.count else { return }
        let hadSpace = text[position].isWhitespace
        let afterName = position
        skipSpaces()
        guard position < text.count, "=<>~!".contains(text[position]), let field = Filter.Field(rawValue: name) else {
          if position == afterName { position += 1 }  // No name at all: pass over it.
          isAfterClause = Filter.Flag(rawValue: name) != nil
          continue
        }
        while position < text.count, "=<>~!".contains(text[position]) { position += 1 }
        if hadSpace { skipSpaces() }
        start = position
        var value = ""
        var quote: Character?
        if position < text.count, "\"'".contains(text[position]) {
          quote = text[position]
          position += 1
        }
        var isClosed = false
        while position < text.count, !isClosed {
          if let quote {
            if text[position] == quote { isClosed = true } else { value.append(text[position]) }
          } else if FilterParser.endsValue(text[position]) {
            break
          } else {
            value.append(text[position])
          }
          position += 1
        }
        if position == text.count, !isClosed {
          self.field = field
          typed = value
          return
        }
        isAfterClause = true
      }
    }
  }
}
