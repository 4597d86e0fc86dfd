import ArgumentParser

/// What a person asked of the terminal.
struct TerminalOptions: ParsableArguments, Sendable {
  enum ColorChoice: String, ExpressibleByArgument, CaseIterable, Sendable {
    case auto, mono
    case ansi16 = "16"
    case palette256 = "256"
    case truecolor
  }

  @Option(help: "Colors to use; auto goes by TERM, COLORTERM and NO_COLOR.")
  var color: ColorChoice = .auto

  @Flag(help: "Plain ASCII: no box lines, no half blocks.")
  var ascii = false

  @Flag(name: .customLong("no-mouse"), help: "Leave the mouse to the terminal's own selection.")
  var noMouse = false

  /// The depth for a terminal of `colors` palette colors.
  func depth(colors: Int, environment: [String: String]) -> ColorDepth {
    switch color {
    case .mono: return .mono
    case .ansi16: return .ansi16
    case .palette256: return .palette256
    case .truecolor: return .truecolor
    case .auto: return ColorDepth(colors: colors, environment: environment)
    }
  }

  /// How pictures are shown on a terminal that shows so many colors and characters.
  func surface(depth: ColorDepth, characters: CharacterSet, colors: Int) -> any PictureSurface {
    CellSurface(
      style: PictureStyle(
        depth: depth, characters: characters, usesQuadrants: true, ansiColors: min(16, max(8, colors))))
  }
}

extension ColorDepth {
  /// What a terminal of `colors` palette colors shows, as `NO_COLOR` and `COLORTERM` have it.
  init(colors: Int, environment: [String: String]) {
    if let value = environment["NO_COLOR"], !value.isEmpty {
      self = .mono
    } else if colors < 8 {
      self = .mono
    } else if let value = environment["COLORTERM"], value == "truecolor" || value == "24bit" {
      self = .truecolor
    } else {
      self = colors >= 256 ? .palette256 : .ansi16
    }
  }
}
