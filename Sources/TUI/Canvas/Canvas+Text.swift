import Foundation

extension Canvas {
  /// What becomes of a text that is wider than its place.
  enum Overflow {
    case end, middle
  }

  /// Writes one line at `x`, `y`, at most `width` columns (to the right edge where nil), control characters escaped.
  /// - Returns: the columns used.
  @discardableResult
  mutating func text(
    _ string: String, at x: Int, _ y: Int, width: Int? = nil, style: Style = .plain, overflow: Overflow = .end
  ) -> Int {
    let room = min(width ?? .max, size.width - x)
    guard room > 0, y >= 0, y < size.height else { return 0 }
    let line =
      switch overflow {
      case .end: string.shortenedAtTheEnd(to: room, ellipsis: ellipsis)
      case .middle: string.shortenedInTheMiddle(to: room, ellipsis: ellipsis)
      }
    var column = x
    for character in line {
      let width = character.displayWidth
      guard column + width <= x + room else { break }
      if characters == .ascii {
        for _ in 0..<width {
          put(Cell(glyph: Glyph(character.asciiStandIn), style: style), at: column, y)
          column += 1
        }
      } else {
        put(Cell(glyph: Glyph(character), style: style, width: width), at: column, y)
        column += width
      }
    }
    return column - x
  }

  /// Writes one line that ends before column `end`.
  @discardableResult
  mutating func text(rightAligned string: String, before end: Int, _ y: Int, style: Style = .plain) -> Int {
    let width = string.displayWidth
    text(string, at: end - width, y, width: width, style: style)
    return width
  }

  var ellipsis: String { characters == .ascii ? ".." : "…" }
}

extension Character {
  /// The nearest ASCII character.
  fileprivate var asciiStandIn: Character {
    if isASCII { return self }
    switch self {
    case "·", "●", "★": return "*"
    case "○": return "o"
    case "…": return "."
    case "–", "—", "−", "─": return "-"
    case "│", "▏", "▕", "▌", "▐": return "|"
    case "×": return "x"
    case "→", "›", "▸": return ">"
    case "←", "‹", "↺": return "<"
    case "↑": return "^"
    case "↓": return "v"
    case "✓", "◆", "┼": return "+"
    case "✗": return "x"
    case "█", "▓", "▪": return "#"
    case "▒": return ":"
    case "░": return "."
    case "γ": return "g"
    case "λ": return "l"
    case "∞": return "~"
    case "‘", "’": return "'"
    case "“", "”": return "\""
    default: break
    }
    if let base = String(self).decomposed.first, base.isASCII { return Character(base) }
    return "?"
  }
}

extension String {
  /// Canonical decomposition, so that a letter's base comes first.
  fileprivate var decomposed: String.UnicodeScalarView { decomposedStringWithCanonicalMapping.unicodeScalars }
}
