/// A picture as cells, ready to be put on a ``Canvas``.
struct CellPicture: Sendable, Equatable {
  let size: Size
  /// `[height * width]`, rows from the top.
  let cells: [Cell]
  /// What it shows, where that is not plain to see.
  var note: String?

  /// - Precondition: `cells.count == size.width * size.height`.
  init(size: Size, cells: [Cell]) {
    precondition(cells.count == size.width * size.height)
    self.size = size
    self.cells = cells
  }

  /// Bytes it keeps.
  var byteCount: Int { cells.count * MemoryLayout<Cell>.stride }
}

extension Canvas {
  /// Draws a picture with its top left at `x`, `y`.
  mutating func picture(_ picture: CellPicture, at x: Int, _ y: Int) {
    for row in 0..<picture.size.height {
      for column in 0..<picture.size.width {
        put(picture.cells[row * picture.size.width + column], at: x + column, y + row)
      }
    }
  }
}
