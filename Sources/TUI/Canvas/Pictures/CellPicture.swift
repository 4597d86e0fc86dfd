/// A picture made for a place by a ``PictureSurface``, ready to be put on a ``Canvas``.
struct CellPicture: Sendable, Equatable {
  let size: Size
  /// `[height * width]`, rows from the top: the picture itself, or what stands in its cells while the terminal draws it.
  let cells: [Cell]
  /// What the terminal draws itself; nil where the cells are all there is.
  var image: TerminalImage?
  /// What it shows, where that is not plain to see.
  var note: String?

  /// - Precondition: `cells.count == size.width * size.height`.
  init(size: Size, cells: [Cell]) {
    precondition(cells.count == size.width * size.height)
    self.size = size
    self.cells = cells
  }

  /// An image of the terminal's on blank cells.
  init(size: Size, image: TerminalImage) {
    let blank = Cell(glyph: .space, style: .plain, isPicture: true)
    self.init(size: size, cells: Array(repeating: blank, count: size.width * size.height))
    self.image = image
  }

  static let empty = CellPicture(size: Size(width: 0, height: 0), cells: [])

  /// Bytes it keeps.
  var byteCount: Int { cells.count * MemoryLayout<Cell>.stride + (image?.data.count ?? 0) }
}
