extension Query {
  /// - Throws: ``QueryError`` with the position of what is not understood.
  public static func parse(_ text: String) throws -> Query {
    var parser = QueryParser(text)
    return try parser.parse()
  }
}

/// A recursive descent over the text's scalars.
struct QueryParser {
  private let scalars: [Unicode.Scalar]
  private var at = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  mutating func parse() throws -> Query {
    guard scalars.count <= Query.longestText else {
      throw QueryError.tooLong(count: scalars.count, limit: Query.longestText)
    }
    let query = try sum(depth: 0, opened: 0)
    guard at == scalars.count else { throw QueryError.groupNotOpened(at: at) }
    guard !query.terms.isEmpty else { throw QueryError.empty }
    return query
  }

  private static let minuses: Set<Unicode.Scalar> = ["-", "\u{2212}", "\u{2013}"]
  private static let delimiters: Set<Unicode.Scalar> = ["(", ")", "\""]

  private static func endsToken(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || delimiters.contains(scalar)
  }

  private mutating func skipSpace() {
    while at < scalars.count, scalars[at].properties.isWhitespace { at += 1 }
  }

  /// Terms up to the end or a closing bracket.
  private mutating func sum(depth: Int, opened: Int) throws -> Query {
    guard depth <= Query.deepestGroup else { throw QueryError.tooDeep(limit: Query.deepestGroup, at: opened) }
    var terms: [Query.Term] = []
    while true {
      skipSpace()
      guard at < scalars.count, scalars[at] != ")" else { return Query(terms) }
      let start = at
      var sign = 1.0
      if scalars[at] == "+" || Self.minuses.contains(scalars[at]) {
        let written = String(Character(scalars[at]))
        if scalars[at] != "+" { sign = -1 }
        at += 1
        skipSpace()
        guard at < scalars.count, scalars[at] != ")", scalars[at] != "+", !Self.minuses.contains(scalars[at]) else {
          throw QueryError.termMissing(after: written, at: start)
        }
      }
      var term = try term(depth: depth)
      term.weight *= sign
      term.range = start..<at
      terms.append(term)
    }
  }

  private mutating func term(depth: Int) throws -> Query.Term {
    var weight = 1.0
    if let found = weightPrefix() {
      let text = string(at..<found.end)
      let start = at
      guard let value = found.value, value > 0, value <= Query.largestWeight else {
        throw QueryError.weight(text, at: at)
      }
      weight = value
      at = found.end + 1
      guard at < scalars.count, !scalars[at].properties.isWhitespace, scalars[at] != ")" else {
        throw QueryError.termMissing(after: text + ":", at: start)
      }
    }
    return Query.Term(try operand(depth: depth), weight: weight)
  }

  /// `2:`, `0.5:`, `.5:`, `1e-3:` at the start of a token; `end` is the colon's place.
  private func weightPrefix() -> (value: Double?, end: Int)? {
    var end = at
    while end < scalars.count, end - at < 24, scalars[end].isASCII,
      "0123456789.eE+-".unicodeScalars.contains(scalars[end])
    {
      end += 1
    }
    guard end > at, end < scalars.count, scalars[end] == ":" else { return nil }
    let isNumeric = scalars[at..<end].contains { ("0"..."9").contains($0) } && scalars[at] != "e" && scalars[at] != "E"
    guard isNumeric else { return nil }
    let text = string(at..<end)
    return (Double(text.hasPrefix(".") ? "0" + text : text), end)
  }

  private mutating func operand(depth: Int) throws -> Query.Operand {
    if scalars[at] == "(" {
      let opened = at
      at += 1
      let query = try sum(depth: depth + 1, opened: opened)
      guard at < scalars.count else { throw QueryError.groupNotClosed(at: opened) }
      at += 1
      guard !query.terms.isEmpty else { throw QueryError.termMissing(after: "(", at: opened) }
      return .group(query)
    }
    if opensQuotedPath() { return .file(path: try quoted()) }
    if let file = filePath() { return .file(path: file) }
    if let id = try imageID() { return .image(id: id) }
    return .text(try phrase())
  }

  private mutating func imageID() throws -> Int64? {
    guard scalars[at] == "#" else { return nil }
    var end = at + 1
    while end < scalars.count, !Self.endsToken(scalars[end]) { end += 1 }
    let digits = scalars[(at + 1)..<end]
    guard !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
    guard let id = Int64(string((at + 1)..<end)) else { throw QueryError.imageID(string(at..<end), at: at) }
    at = end
    return id
  }

  private static let pathStarts = ["./", "../", "/", "~/"].map { Array($0.unicodeScalars) }

  fileprivate func startsPath(_ place: Int) -> Bool {
    Self.pathStarts.contains { scalars[place...].starts(with: $0) }
  }

  /// `"./pool side.jpg"`.
  private func opensQuotedPath() -> Bool { scalars[at] == "\"" && startsPath(at + 1) }

  private mutating func filePath() -> String? {
    guard startsPath(at) else { return nil }
    var path = String.UnicodeScalarView()
    while at < scalars.count, !Self.endsToken(scalars[at]) {
      if scalars[at] == "\\", at + 1 < scalars.count { at += 1 }
      path.append(scalars[at])
      at += 1
    }
    return String(path)
  }

  /// Words in a row, each bare or quoted, joined by a space.
  private mutating func phrase() throws -> String {
    var words: [String] = []
    repeat {
      words.append(try scalars[at] == "\"" ? quoted() : bare())
      skipSpace()
    } while at < scalars.count && continuesPhrase()
    return words.joined(separator: " ")
  }

  private func continuesPhrase() -> Bool {
    let next = scalars[at]
    if next == "(" || next == ")" || next == "+" || Self.minuses.contains(next) || startsPath(at) || opensQuotedPath() {
      return false
    }
    if weightPrefix() != nil { return false }
    var copy = self
    // An id out of range is the next term's error to report.
    if next == "#", (try? copy.imageID()) != .some(.none) { return false }
    return true
  }

  private mutating func bare() -> String {
    let start = at
    while at < scalars.count, !Self.endsToken(scalars[at]) { at += 1 }
    return string(start..<at)
  }

  private mutating func quoted() throws -> String {
    let start = at
    at += 1
    var text = String.UnicodeScalarView()
    while at < scalars.count, scalars[at] != "\"" {
      if scalars[at] == "\\", at + 1 < scalars.count { at += 1 }
      text.append(scalars[at])
      at += 1
    }
    guard at < scalars.count else { throw QueryError.quoteNotClosed(at: start) }
    at += 1
    return String(text)
  }

  private func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }

  /// Whether a word, printed bare, would be read as that word and nothing else.
  static func isBare(_ word: String) -> Bool {
    guard let first = word.unicodeScalars.first else { return false }
    let parser = QueryParser(word)
    if first == "+" || first == "#" || minuses.contains(first) || parser.startsPath(0) { return false }
    return parser.weightPrefix() == nil && !word.unicodeScalars.contains(where: endsToken)
  }

  /// Whether a scalar must be escaped in a path.
  static func isSpecialInPath(_ scalar: Unicode.Scalar) -> Bool { endsToken(scalar) || scalar == "\\" }
}

extension Query: CustomStringConvertible {
  /// The query as text; parsing it gives the same query.
  public var description: String {
    terms.enumerated().map { index, term in
      let sign = term.weight < 0 ? "- " : index > 0 ? "+ " : ""
      let weight = term.weight.magnitude == 1 ? "" : "\(Self.number(term.weight.magnitude)):"
      return sign + weight + term.operand.description
    }.joined(separator: " ")
  }

  /// A weight as it is typed: `2`, `0.5`.
  public static func number(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String(value)
  }
}

extension Query.Operand: CustomStringConvertible {
  /// The operand as it is typed.
  public var description: String {
    switch self {
    case .text(let text):
      // By scalars: a combining mark would join a space or a quote to one character.
      let words = text.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false)
      if words.allSatisfy({ QueryParser.isBare(String($0)) }) { return text }
      var printed = String.UnicodeScalarView("\"".unicodeScalars)
      // What is no path for all that it looks like one.
      if QueryParser(text).startsPath(0) { printed.append("\\") }
      for scalar in text.unicodeScalars {
        if scalar == "\"" || scalar == "\\" { printed.append("\\") }
        printed.append(scalar)
      }
      printed.append("\"")
      return String(printed)
    case .image(let id): return "#\(id)"
    case .file(let path):
      var printed = String.UnicodeScalarView()
      for scalar in path.unicodeScalars {
        if QueryParser.isSpecialInPath(scalar) { printed.append("\\") }
        printed.append(scalar)
      }
      return String(printed)
    case .group(let query): return "(\(query))"
    }
  }
}
