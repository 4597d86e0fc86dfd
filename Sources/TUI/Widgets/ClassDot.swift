/// The mark of a class: a full dot in its color, a ring where training never sees it, a point for no class.
struct ClassDot: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case none, seen, unseen
  }

  var kind: Kind
  var color = Color.standard

  var character: String {
    switch kind {
    case .none: "·"
    case .seen: "●"
    case .unseen: "○"
    }
  }
}

extension Canvas {
  /// - Parameter style: What it stands in instead of its own color, as in a row that is selected.
  mutating func dot(_ dot: ClassDot, at x: Int, _ y: Int, background: Color? = nil, style: Style? = nil) {
    text(dot.character, at: x, y, style: style ?? Style(dot.color, on: background ?? .standard))
  }
}
