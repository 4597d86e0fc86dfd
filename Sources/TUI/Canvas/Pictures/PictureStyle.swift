import Core

/// How pictures become cells on this terminal.
struct PictureStyle: Hashable, Sendable {
  var depth: ColorDepth
  var characters: CharacterSet
  /// Two pixels across a cell as well, at two colors a cell.
  var usesQuadrants = false
  /// Colors the terminal really has where `depth` is ``ColorDepth/ansi16``: 8 or 16.
  var ansiColors = 16

  /// Pixels across and down a cell.
  var pixelsPerCell: Size {
    switch (characters, depth) {
    case (.ascii, _): Size(width: 1, height: 1)
    case (.unicode, .mono): Size(width: 2, height: 2)
    case (.unicode, _) where usesQuadrants: Size(width: 2, height: 2)
    default: Size(width: 1, height: 2)
    }
  }

  /// A picture of as many pixels as its cells show.
  func cells(_ pixels: PixelImage) -> CellPicture {
    switch (characters, depth) {
    case (.ascii, _): asciiCells(pixels)
    case (.unicode, .mono): monoCells(pixels)
    case (.unicode, .truecolor): usesQuadrants ? quadrantCells(pixels) : halfBlockCells(pixels)
    default: usesQuadrants ? paletteQuadrantCells(pixels) : ditheredCells(pixels)
    }
  }

  /// The largest size in cells of a picture of this shape.
  static func fitted(width: Int, height: Int, in place: Size) -> Size {
    guard width > 0, height > 0 else { return place }
    let scale = min(Double(place.width) / Double(width), Double(place.height * 2) / Double(height))
    return Size(
      width: max(1, min(place.width, Int((Double(width) * scale).rounded()))),
      height: max(1, min(place.height, Int((Double(height) * scale / 2).rounded()))))
  }
}
