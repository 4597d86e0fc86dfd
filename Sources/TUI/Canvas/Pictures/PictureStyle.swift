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

  /// True where a cell is as many pixels across as half of those down, so that each is as high as wide.
  var hasSquarePixels: Bool { pixelsPerCell.height == 2 * pixelsPerCell.width }

  /// `image` in at most `place` cells, a cell being twice as high as wide.
  func render(_ image: PixelImage, in place: Size, fit: PictureFit) -> CellPicture {
    guard place.width > 0, place.height > 0 else { return CellPicture(size: Size(width: 0, height: 0), cells: []) }
    let size = fit == .fill ? place : Self.fitted(width: image.width, height: image.height, in: place)
    let grain = pixelsPerCell
    let pixels = image.resampled(
      width: size.width * grain.width, height: size.height * grain.height,
      crop: fit == .fill
        ? image.centralCrop(aspect: Double(size.width) / Double(size.height * 2))
        : (0, 0, Double(image.width), Double(image.height)))
    switch (characters, depth) {
    case (.ascii, _): return asciiCells(pixels)
    case (.unicode, .mono): return monoCells(pixels)
    case (.unicode, .truecolor): return usesQuadrants ? quadrantCells(pixels) : halfBlockCells(pixels)
    default: return usesQuadrants ? paletteQuadrantCells(pixels) : ditheredCells(pixels)
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
