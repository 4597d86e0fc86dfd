/// A screen as a grid of cells in plain Swift. What lies outside is ignored, so nothing needs to clip by hand.
struct Canvas: Equatable, Sendable {
  let size: Size
  /// `[height * width]`, rows from the top.
  private(set) var cells: [Cell]
  /// The terminal's own images, as they were drawn: later ones, and all that is put into their cells, lie over them.
  var images: [PlacedImage] = []
  /// Where the terminal's cursor stands, or nil to hide it.
  var cursor: Point?
  /// Characters this canvas may use: in ASCII everything else becomes its base letter or `?`.
  let characters: CharacterSet

  init(size: Size, characters: CharacterSet = .unicode) {
    self.size = Size(width: max(0, size.width), height: max(0, size.height))
    self.characters = characters
    cells = Array(repeating: .blank, count: self.size.width * self.size.height)
  }

  var bounds: Rect { Rect(size) }

  subscript(x: Int, y: Int) -> Cell {
    contains(x, y) ? cells[y * size.width + x] : .blank
  }

  private func contains(_ x: Int, _ y: Int) -> Bool { x >= 0 && y >= 0 && x < size.width && y < size.height }

  /// Puts a cell, and keeps wide characters whole: the other half of one that is cut becomes blank.
  mutating func put(_ cell: Cell, at x: Int, _ y: Int) {
    guard contains(x, y) else { return }
    if cell.width == 2 {
      guard contains(x + 1, y) else { return put(Cell(glyph: .space, style: cell.style), at: x, y) }
    }
    let index = y * size.width + x
    release(index, x)
    cells[index] = cell
    if cell.width == 2 {
      release(index + 1, x + 1)
      cells[index + 1] = Cell(glyph: .continuation, style: cell.style, width: 0)
    }
  }

  /// Blanks the other half of a wide character that loses this cell.
  private mutating func release(_ index: Int, _ x: Int) {
    switch cells[index].width {
    case 0 where x > 0:
      cells[index - 1].glyph = .space
      cells[index - 1].width = 1
    case 2 where x + 1 < size.width:
      cells[index + 1].glyph = .space
      cells[index + 1].width = 1
    default: break
    }
  }

  /// Changes how all cells look; what stands in them has to stay.
  mutating func changeCells(_ change: (inout Cell) -> Void) {
    for index in cells.indices { change(&cells[index]) }
  }

  /// Fills with spaces.
  mutating func clear(_ area: Rect, style: Style = .plain) {
    let area = clipped(area)
    for y in area.y..<area.maxY {
      for x in area.x..<area.maxX { put(Cell(glyph: .space, style: style), at: x, y) }
    }
  }

  func clipped(_ area: Rect) -> Rect {
    let x = max(0, area.x)
    let y = max(0, area.y)
    return Rect(
      x: x, y: y, width: min(size.width, area.maxX) - x, height: min(size.height, area.maxY) - y)
  }
}
