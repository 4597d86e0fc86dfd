/// A grid of thumbnails with captions.
struct Thumbnails {
  let grid: TileGrid
  let top: Int
  let selection: Int?
  let isActive: Bool

  /// What fills a tile.
  enum Tile {
    case picture(PictureOutcome?, Caption, isMarked: Bool)
    case word(String, Style, Caption)
  }

  func draw(on canvas: inout Canvas, theme: Theme, tile: (Int) -> Tile) {
    for index in grid.visible(top: top) {
      guard let frame = grid.frame(of: index, top: top) else { continue }
      let isSelected = index == selection
      let inside = Rect(x: frame.x + 1, y: frame.y, width: grid.picture.width, height: grid.picture.height)
      let line = Rect(x: inside.x, y: inside.maxY, width: inside.width, height: 1)
      switch tile(index) {
      case .picture(let picture, let caption, let isMarked):
        PictureView(picture: picture).draw(on: &canvas, in: inside, theme: theme)
        drawCaption(caption, on: &canvas, in: line, theme: theme, isSelected: isSelected, isMarked: isMarked)
      case .word(let word, let style, let caption):
        canvas.wordCard(word, in: inside, style: style, theme: theme)
        drawCaption(caption, on: &canvas, in: line, theme: theme, isSelected: isSelected, isMarked: false)
      }
      if isSelected { drawEdges(on: &canvas, frame: frame, theme: theme) }
    }
  }

  private func drawCaption(
    _ caption: Caption, on canvas: inout Canvas, in line: Rect, theme: Theme, isSelected: Bool, isMarked: Bool
  ) {
    let style = isSelected ? (isActive ? theme.selected : theme.selectedIdle) : theme.text
    if isSelected { canvas.clear(line, style: style) }
    var x = line.x
    if isMarked {
      let mark = isSelected ? style : theme.accent
      canvas.text("◆", at: x, line.y, style: mark)
      x += 2
    }
    if let dot = caption.dot {
      canvas.dot(dot, at: x, line.y, style: isSelected ? style : nil)
      x += 2
    }
    let (text, score) = caption.fitting(line.maxX - x)
    let scoreWidth = score.map { $0.displayWidth + 1 } ?? 0
    canvas.text(
      text, at: x, line.y, width: line.maxX - x - scoreWidth, style: isSelected ? style : caption.style ?? style,
      overflow: .middle)
    if let score, line.maxX - scoreWidth > x {
      canvas.text(rightAligned: score, before: line.maxX, line.y, style: isSelected ? style : theme.secondary)
    }
  }

  /// A bar down each side.
  private func drawEdges(on canvas: inout Canvas, frame: Rect, theme: Theme) {
    let style = isActive ? Style(theme.accentColor, on: .standard, .bold) : theme.rule
    let ends: [(Int, String)] = [(frame.x, "▐"), (frame.maxX - 1, "▌")]
    for (x, bar) in ends {
      for y in frame.y..<frame.maxY { canvas.text(bar, at: x, y, style: style) }
    }
  }
}

extension Canvas {
  /// A word where a thumbnail would stand.
  mutating func wordCard(_ word: String, in place: Rect, style: Style, theme: Theme) {
    guard place.width >= 3, place.height >= 1 else { return }
    let inside = place.height >= 3 ? box(place, style: theme.rule) : place
    let lines = word.wrapped(to: max(1, inside.width)).prefix(max(1, inside.height))
    let top = inside.y + (inside.height - lines.count) / 2
    for (row, line) in lines.enumerated() {
      let x = inside.x + max(0, (inside.width - line.displayWidth) / 2)
      text(line, at: x, top + row, width: inside.maxX - x, style: style, overflow: .middle)
    }
  }
}
