/// How a grid of pictures with captions fills an area: whole tiles only, as many as fit, the room between them shared.
struct TileGrid: Hashable, Sendable {
  let area: Rect
  let count: Int
  let columns: Int
  /// Rows of tiles in sight.
  let visibleRows: Int
  /// Of a tile with its caption and the column on each side where the selection shows.
  let tile: Size

  /// Widths of a picture by zoom.
  static let widths = [10, 13, 16, 22, 30, 42]

  init(area: Rect, count: Int, zoom: Int) {
    self.area = area
    self.count = count
    let wanted = Self.widths[min(max(0, zoom), Self.widths.count - 1)]
    let ideal = Size(width: wanted + 2, height: wanted * 3 / 8 + 2)
    columns = max(1, area.width / ideal.width)
    visibleRows = max(1, (area.height + ideal.height / 3) / ideal.height)
    tile = Size(width: area.width / columns, height: area.height / visibleRows)
  }

  var rows: Int { (count + columns - 1) / columns }

  /// Of the picture alone.
  var picture: Size { Size(width: max(0, tile.width - 2), height: max(0, tile.height - 1)) }

  /// Where the tile of an index is while `top` is the first row in sight, or nil where it is out of sight.
  func frame(of index: Int, top: Int) -> Rect? {
    let row = index / columns - top
    guard row >= 0, row < visibleRows else { return nil }
    return Rect(
      x: area.x + index % columns * tile.width, y: area.y + row * tile.height, width: tile.width, height: tile.height)
  }

  /// The indices in sight.
  func visible(top: Int) -> Range<Int> {
    let start = min(count, max(0, top) * columns)
    return start..<min(count, start + visibleRows * columns)
  }

  /// The first row in sight, moved as little as shows `index`, and without empty rows at the end.
  func scrolled(from top: Int, toShow index: Int) -> Int {
    let row = index / columns
    var top = top
    if row < top { top = row }
    if row >= top + visibleRows { top = row - visibleRows + 1 }
    return max(0, min(top, rows - visibleRows))
  }

  /// The tile at a place, or nil between and after them.
  func index(at point: Point, top: Int) -> Int? {
    guard area.contains(point) else { return nil }
    let column = (point.x - area.x) / tile.width
    let row = (point.y - area.y) / tile.height
    guard column < columns, row < visibleRows else { return nil }
    let index = (top + row) * columns + column
    return index < count ? index : nil
  }

  /// Where a movement leads from an index.
  func moved(_ index: Int, by movement: Movement) -> Int {
    let page = max(1, visibleRows) * columns
    let target: Int
    switch movement {
    case .left: target = index - 1
    case .right: target = index + 1
    case .up: target = index - columns
    case .down: target = index + columns
    case .halfPageUp: target = index - max(1, visibleRows / 2) * columns
    case .halfPageDown: target = index + max(1, visibleRows / 2) * columns
    case .pageUp: target = index - page
    case .pageDown: target = index + page
    case .first: return 0
    case .last: return max(0, count - 1)
    }
    if target < 0 { return movement == .up ? index : 0 }
    if target >= count {
      // Down from the last row but one leads into a last row that is too short for this column.
      let isLastRow = index / columns == (count - 1) / columns
      return movement == .down && isLastRow ? index : count - 1
    }
    return target
  }
}

/// The first row of a list in sight, moved as little as shows `index`.
func scrolled(from top: Int, toShow index: Int, rows: Int, of count: Int) -> Int {
  var top = top
  if index < top { top = index }
  if index >= top + rows { top = index - rows + 1 }
  return max(0, min(top, count - rows))
}
