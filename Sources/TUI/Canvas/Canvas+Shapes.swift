import Core

extension Canvas {
  /// A horizontal line.
  mutating func rule(from x: Int, _ y: Int, width: Int, style: Style = .plain) {
    let glyph = Glyph(characters == .ascii ? "-" : "─" as Character)
    for column in x..<(x + max(0, width)) { put(Cell(glyph: glyph, style: style), at: column, y) }
  }

  /// A vertical line.
  mutating func rule(down x: Int, from y: Int, height: Int, style: Style = .plain) {
    let glyph = Glyph(characters == .ascii ? "|" : "│" as Character)
    for row in y..<(y + max(0, height)) { put(Cell(glyph: glyph, style: style), at: x, row) }
  }

  /// An empty box with a border, and its inside.
  @discardableResult
  mutating func box(_ area: Rect, title: String = "", style: Style = .plain, titleStyle: Style? = nil) -> Rect {
    clear(area)
    guard area.width >= 2, area.height >= 2 else { return .empty }
    rule(from: area.x + 1, area.y, width: area.width - 2, style: style)
    rule(from: area.x + 1, area.maxY - 1, width: area.width - 2, style: style)
    rule(down: area.x, from: area.y + 1, height: area.height - 2, style: style)
    rule(down: area.maxX - 1, from: area.y + 1, height: area.height - 2, style: style)
    let corners: [Character] = characters == .ascii ? ["+", "+", "+", "+"] : ["╭", "╮", "╰", "╯"]
    put(Cell(glyph: Glyph(corners[0]), style: style), at: area.x, area.y)
    put(Cell(glyph: Glyph(corners[1]), style: style), at: area.maxX - 1, area.y)
    put(Cell(glyph: Glyph(corners[2]), style: style), at: area.x, area.maxY - 1)
    put(Cell(glyph: Glyph(corners[3]), style: style), at: area.maxX - 1, area.maxY - 1)
    if !title.isEmpty, area.width > 6 {
      text(" \(title) ", at: area.x + 2, area.y, width: area.width - 4, style: titleStyle ?? style)
    }
    return area.inset(horizontally: 1, vertically: 1)
  }

  /// A bar of `share` (`0…1`) of `width` columns, to an eighth of a column, on a track that is a
  /// background color or nothing.
  mutating func bar(_ share: Double, at x: Int, _ y: Int, width: Int, style: Style, track: Style) {
    guard width > 0 else { return }
    let share = share.isFinite ? min(1, max(0, share)) : 0
    if characters == .ascii {
      let full = Int((share * Double(width)).rounded())
      for column in 0..<width {
        let filled = column < full
        put(Cell(glyph: Glyph(filled ? "#" : "." as Character), style: filled ? style : track), at: x + column, y)
      }
      return
    }
    let eighths = Int((share * Double(width) * 8).rounded())
    for column in 0..<width {
      let part = min(8, max(0, eighths - column * 8))
      if part == 0 {
        put(Cell(glyph: .space, style: track), at: x + column, y)
      } else if let scalar = Unicode.Scalar(UInt32(0x2590 - part)) {
        // A partial cell stands on the track's color, so that the bar's end has no gap.
        put(Cell(glyph: Glyph(scalar), style: style.on(track.background)), at: x + column, y)
      }
    }
  }

  /// Steps everything back, for a popup to stand before: text turns gray, pictures fade into the background.
  mutating func dim(depth: ColorDepth, toward background: PixelColor) {
    changeCells { cell in
      // What the terminal draws cannot fade, and its cells may carry which image it is.
      if cell.image != 0 { return }
      var style = cell.style
      if depth < .palette256 {
        style.attributes = style.attributes.union(.dim).subtracting(.bold)
      } else if cell.isPicture {
        style.foreground = style.foreground.faded(toward: background)
        style.background = style.background.faded(toward: background)
      } else {
        // The gray that is nearer to the background.
        style = Style(.palette(background.luma < 0.5 ? 240 : 248))
      }
      cell.style = style
    }
  }
}

extension Color {
  /// Three fifths of the way to `target`; the terminal's own color, which nobody knows, stays.
  fileprivate func faded(toward target: PixelColor) -> Color {
    switch self {
    case .standard: return self
    case .palette(let index):
      return .palette(Palette.nearest(Palette.rgb(index).mixed(with: target, share: 0.6)))
    case .rgb(let r, let g, let b):
      let mixed = PixelColor(r, g, b).mixed(with: target, share: 0.6)
      return .rgb(mixed.red, mixed.green, mixed.blue)
    }
  }
}
