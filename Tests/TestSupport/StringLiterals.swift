/// The string literals of a Swift source, comments left out. It knows `"…"`, `"""…"""`, both with `#`, escapes, and
/// interpolations, whose own literals are told too.
public struct StringLiterals {
  public struct Literal: Equatable, Sendable {
    /// As it is written, each interpolation as `\()`.
    public let text: String
    public let line: Int
    /// What stands before it in its line.
    public let before: String

    public init(text: String, line: Int, before: String) {
      self.text = text
      self.line = line
      self.before = before
    }
  }

  public private(set) var all: [Literal] = []
  /// UTF-8: characters would be slow to look at one by one.
  private let source: [UInt8]
  private var place = 0
  private var line = 1
  private var lineStart = 0

  public init(of source: String) {
    self.source = Array(source.utf8)
    scanCode(untilParenthesis: false)
  }

  private func starts(_ text: StaticString, at place: Int) -> Bool {
    text.withUTF8Buffer { text in
      source.count - place >= text.count && text.indices.allSatisfy { source[place + $0] == text[$0] }
    }
  }

  private func starts(_ text: [UInt8], at place: Int) -> Bool {
    source.count - place >= text.count && text.indices.allSatisfy { source[place + $0] == text[$0] }
  }

  private func character(_ scalar: Unicode.Scalar) -> Bool { source[place] == UInt8(ascii: scalar) }

  private mutating func step(_ count: Int = 1) {
    for _ in 0..<count where place < source.count {
      if character("\n") {
        line += 1
        lineStart = place + 1
      }
      place += 1
    }
  }

  /// - Parameter untilParenthesis: stops behind the parenthesis that closes an interpolation.
  private mutating func scanCode(untilParenthesis: Bool) {
    var depth = 1
    while place < source.count {
      if starts("//", at: place) {
        while place < source.count, !character("\n") { step() }
      } else if starts("/*", at: place) {
        scanComment()
      } else if let hashes = literalBegins() {
        scanLiteral(hashes: hashes)
      } else {
        if character("(") { depth += 1 }
        if character(")") { depth -= 1 }
        step()
        if untilParenthesis, depth == 0 { return }
      }
    }
  }

  private mutating func scanComment() {
    var depth = 0
    repeat {
      if starts("/*", at: place) {
        depth += 1
        step(2)
      } else if starts("*/", at: place) {
        depth -= 1
        step(2)
      } else {
        step()
      }
    } while depth > 0 && place < source.count
  }

  /// The number of `#` before a quote that stands here; nil where there is none.
  private func literalBegins() -> Int? {
    var end = place
    while end < source.count, source[end] == UInt8(ascii: "#") { end += 1 }
    return end < source.count && source[end] == UInt8(ascii: "\"") ? end - place : nil
  }

  private mutating func scanLiteral(hashes: Int) {
    let (start, before) = (line, String(decoding: source[lineStart..<place], as: UTF8.self))
    let hash = [UInt8](repeating: UInt8(ascii: "#"), count: hashes)
    step(hashes)
    let quote = [UInt8](repeating: UInt8(ascii: "\""), count: starts("\"\"\"", at: place) ? 3 : 1)
    step(quote.count)
    let inserted = [UInt8(ascii: "\\")] + hash + [UInt8(ascii: "(")]
    var text: [UInt8] = []
    while place < source.count, !starts(quote + hash, at: place) {
      if starts(inserted, at: place) {
        step(inserted.count)
        scanCode(untilParenthesis: true)
        text += Array("\\()".utf8)
      } else {
        let count = character("\\") && hashes == 0 ? 2 : 1
        text += source[place..<min(source.count, place + count)]
        step(count)
      }
    }
    step(quote.count + hashes)
    all.append(Literal(text: String(decoding: text, as: UTF8.self), line: start, before: before))
  }
}
