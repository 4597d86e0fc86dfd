import Core

/// The colors of the interface: the terminal's own for text, one accent, grays for what is secondary, and one color a
/// class. All are chosen to read on dark and on light; a background that is known makes them better.
struct Theme: Hashable, Sendable {
  enum Background: Hashable, Sendable {
    case dark, light, unknown
  }

  let depth: ColorDepth
  let characters: CharacterSet
  /// Palette colors the terminal has: 8 leaves no gray.
  let colors: Int
  var background = Background.unknown
  /// What pictures and dimming fade to.
  var backgroundColor: PixelColor { background == .light ? PixelColor(255, 255, 255) : PixelColor(0, 0, 0) }

  init(depth: ColorDepth, characters: CharacterSet, colors: Int = 256) {
    self.depth = depth
    self.characters = characters
    self.colors = colors
  }

  private var isRich: Bool { depth >= .palette256 && colors >= 256 }

  private func pick(dark: UInt8, light: UInt8, unknown: UInt8) -> Color {
    switch background {
    case .dark: .palette(dark)
    case .light: .palette(light)
    case .unknown: .palette(unknown)
    }
  }

  var accentColor: Color {
    if depth == .mono { return .standard }
    return isRich ? pick(dark: 75, light: 26, unknown: 32) : pick(dark: 6, light: 4, unknown: 6)
  }

  var text: Style { .plain }
  var strong: Style { Style(.standard, on: .standard, .bold) }
  var accent: Style { Style(accentColor, on: .standard, .bold) }

  /// Labels, numbers, hints.
  var secondary: Style {
    if isRich { return Style(pick(dark: 246, light: 241, unknown: 244)) }
    return depth == .ansi16 && colors >= 16 ? Style(.palette(8)) : Style(.standard, on: .standard, .dim)
  }

  /// A bar of no class.
  var bar: Style { isRich ? Style(pick(dark: 243, light: 247, unknown: 244)) : secondary }

  /// Behind the part of a bar that is empty; nothing where the background is not known.
  var track: Style {
    guard isRich, background != .unknown else { return .plain }
    return Style(.standard, on: pick(dark: 236, light: 254, unknown: 0))
  }

  /// Lines between panes.
  var rule: Style {
    if isRich { return Style(pick(dark: 239, light: 250, unknown: 242)) }
    return depth == .ansi16 && colors >= 16 ? Style(.palette(8)) : .plain
  }

  /// What the keys act on.
  var selected: Style {
    if isRich {
      return Style(pick(dark: 16, light: 231, unknown: 231), on: pick(dark: 75, light: 26, unknown: 26), .bold)
    }
    return Style(accentColor, on: .standard, .reverse)
  }

  /// What is chosen in a pane that the keys do not act on.
  var selectedIdle: Style {
    if isRich { return Style(pick(dark: 255, light: 16, unknown: 231), on: pick(dark: 238, light: 252, unknown: 240)) }
    return Style(.standard, on: .standard, [.bold, .underline])
  }

  /// A row of a list that lies over other things.
  var menu: Style {
    if isRich { return Style(pick(dark: 252, light: 235, unknown: 231), on: pick(dark: 237, light: 253, unknown: 239)) }
    return Style(.standard, on: .standard, .reverse)
  }

  var problem: Style {
    if isRich { return Style(pick(dark: 210, light: 160, unknown: 167), on: .standard, .bold) }
    return Style(depth == .mono ? .standard : .palette(1), on: .standard, .bold)
  }

  var warning: Style {
    if isRich { return Style(pick(dark: 179, light: 130, unknown: 172)) }
    return Style(depth == .mono ? .standard : .palette(3), on: .standard, .bold)
  }

  var good: Style {
    if isRich { return Style(pick(dark: 114, light: 28, unknown: 71)) }
    return Style(depth == .mono ? .standard : .palette(2))
  }

  /// The same for a class on every screen, by where it stands among the classes; neighbors are far apart in hue.
  func classColor(_ position: Int) -> Color {
    if depth == .mono { return .standard }
    if isRich {
      let colors = background == .dark ? Self.classColorsOnDark : Self.classColors
      return .palette(colors[position % colors.count])
    }
    let colors: [UInt8] = [1, 2, 3, 4, 5, 6]
    return .palette(colors[position % colors.count])
  }

  private static let classColorsOnDark: [UInt8] = [
    75, 209, 114, 176, 179, 80, 204, 149, 141, 216, 73, 168, 186, 111, 173, 115, 213, 143, 69, 203, 108, 183, 215, 117,
  ]
  private static let classColors: [UInt8] = [
    32, 166, 71, 133, 136, 37, 161, 70, 98, 173, 30, 168, 100, 68, 130, 36, 170, 107, 62, 167, 65, 97, 172, 38,
  ]
}
