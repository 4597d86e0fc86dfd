/// Reads a ``Filter``, by recursive descent.
struct FilterParser {
  private let text: String
  private let characters: [Character]
  private var position = 0
  private var depth = 0
  private static let deepest = 100

  init(_ text: String) {
    self.text = text
    characters = Array(text)
  }

  mutating func parse() throws -> Filter.Expression {
    skipSpaces()
    guard position < characters.count else { throw error(.empty) }
    let expression = try any()
    if let next { throw error(.unexpected(next)) }
    return expression
  }

  /// What a value without quotes ends at.
  static func endsValue(_ character: Character) -> Bool {
    character.isWhitespace || ",()\"'\\".contains(character)
  }

  // MARK: Rules

  private mutating func any() throws -> Filter.Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw error(.tooDeep) }
    var parts = [try all()]
    while take(word: "or") || take("|") { parts.append(try all()) }
    return .any(of: parts)
  }

  private mutating func all() throws -> Filter.Expression {
    var parts = [try term()]
    while true {
      if take(word: "and") || take("&") || take(",") {
        parts.append(try term())
      } else if let next, next != ")", next != "|", !sees(word: "or") {
        parts.append(try term())
      } else {
        return .all(of: parts)
      }
    }
  }

  private mutating func term() throws -> Filter.Expression {
    skipSpaces()
    guard let next else { throw error(.clauseMissing) }
    if take(word: "not") || take("!") {
      depth += 1
      defer { depth -= 1 }
      guard depth <= Self.deepest else { throw error(.tooDeep) }
      return .not(try term())
    }
    let start = position
    if take("(") {
      let inner = try any()
      guard take(")") else { throw error(.unclosedParenthesis, at: start) }
      return inner
    }
    if sees(word: "and") || sees(word: "or") || next == ")" || next == "|" || next == "&" || next == "," {
      throw error(.clauseMissing)
    }
    return try clause()
  }

  private mutating func clause() throws -> Filter.Expression {
    let start = position
    let name = readName()
    guard !name.isEmpty else { throw error(.unexpected(characters[start])) }
    let afterName = position
    let hadSpace = skipSpaces()
    let relation = readRelation()
    if relation == nil { position = afterName }
    skipSpaces(where: relation == nil)
    if let flag = Filter.Flag(rawValue: name.lowercased()) {
      guard relation == nil else { throw error(.comparedFlag(flag), at: start) }
      return .flag(flag)
    }
    guard let field = Filter.Field(rawValue: name.lowercased()) else { throw error(.unknownName(name), at: start) }
    guard let relation else { throw error(.relationMissing(field: field), at: afterName) }
    // `label= split=valid` asks for photos without a label; `label = wolf` does not.
    if hadSpace { skipSpaces() }
    let valueStart = position
    let value = try readValue()
    skipSpaces()
    if field.isNumber ? relation == .contains : relation.isOrder {
      throw error(.relation(relation, field: field), at: start)
    }
    if field.isNumber, Double(value)?.isFinite != true {
      throw error(.notANumber(value, field: field), at: valueStart)
    }
    if field == .split, Split(rawValue: value.lowercased()) == nil {
      throw error(.notASplit(value), at: valueStart)
    }
    return .clause(Filter.Clause(field: field, relation: relation, value: value))
  }

  // MARK: Tokens

  private var next: Character? { position < characters.count ? characters[position] : nil }

  private func error(_ reason: FilterError.Reason, at place: Int? = nil) -> FilterError {
    FilterError(text: text, position: place ?? position, reason: reason)
  }

  @discardableResult
  private mutating func skipSpaces(where isWanted: Bool = true) -> Bool {
    let start = position
    while isWanted, let next, next.isWhitespace { position += 1 }
    return position > start
  }

  private mutating func take(_ character: Character) -> Bool {
    guard next == character else { return false }
    position += 1
    // `&&` and `||` are written too.
    if character == "&" || character == "|", next == character { position += 1 }
    skipSpaces()
    return true
  }

  private func sees(word: String) -> Bool {
    let end = position + word.count
    guard end <= characters.count, String(characters[position..<end]).lowercased() == word else { return false }
    // `order=3` does not begin with an `or`.
    guard end < characters.count else { return true }
    return characters[end].isWhitespace || "(),!&|\"'".contains(characters[end])
  }

  private mutating func take(word: String) -> Bool {
    guard sees(word: word) else { return false }
    position += word.count
    skipSpaces()
    return true
  }

  private mutating func readName() -> String {
    let start = position
    while let next, next.isLetter { position += 1 }
    return String(characters[start..<position])
  }

  private mutating func readRelation() -> Filter.Relation? {
    guard
      let relation = Filter.Relation.allCases.first(where: { relation in
        characters[position...].starts(with: relation.rawValue)
      })
    else { return nil }
    position += relation.rawValue.count
    return relation
  }

  private mutating func readValue() throws -> String {
    let start = position
    guard let quote = next, quote == "\"" || quote == "'" else {
      while let next, !Self.endsValue(next) || next == "\\" || (next == "'" && position > start) { position += 1 }
      return String(characters[start..<position])
    }
    position += 1
    var value = ""
    while let next, next != quote {
      // A backslash takes what a quote would take away; else it is one.
      if next == "\\", position + 1 < characters.count,
        characters[position + 1] == quote || characters[position + 1] == "\\"
      {
        position += 1
      }
      value.append(characters[position])
      position += 1
    }
    guard next == quote else { throw error(.unclosedQuote, at: start) }
    position += 1
    return value
  }
}
