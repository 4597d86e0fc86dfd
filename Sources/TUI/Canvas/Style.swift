/// A color of a cell.
enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case standard
  /// An index of the terminal's palette, `0…255` as xterm numbers them.
  case palette(UInt8)
  case rgb(UInt8, UInt8, UInt8)
}

/// How a cell is drawn beside its colors.
struct Attributes: OptionSet, Hashable, Sendable {
  var rawValue: UInt8
  static let bold = Attributes(rawValue: 1)
  static let dim = Attributes(rawValue: 2)
  static let underline = Attributes(rawValue: 4)
  static let reverse = Attributes(rawValue: 8)
}

/// Colors and attributes of a cell.
struct Style: Hashable, Sendable {
  var foreground: Color = .standard
  var background: Color = .standard
  var attributes: Attributes = []

  static let plain = Style()

  init(_ foreground: Color = .standard, on background: Color = .standard, _ attributes: Attributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  func with(_ attributes: Attributes) -> Style {
    Style(foreground, on: background, self.attributes.union(attributes))
  }

  func on(_ background: Color) -> Style { Style(foreground, on: background, attributes) }
}

/// How many colors the terminal shows.
enum ColorDepth: Int, Comparable, Sendable, CaseIterable {
  case mono, ansi16, palette256, truecolor

  static func < (a: ColorDepth, b: ColorDepth) -> Bool { a.rawValue < b.rawValue }
}

/// Which characters the terminal shows.
enum CharacterSet: Sendable {
  case unicode, ascii
}
