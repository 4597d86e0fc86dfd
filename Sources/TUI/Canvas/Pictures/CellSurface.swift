import Core

/// Pictures as cells: half blocks, quadrants, dots or characters, as ``PictureStyle`` has them. The terminal keeps nothing.
struct CellSurface: PictureSurface {
  let style: PictureStyle

  var pixelsPerCell: Size { style.pixelsPerCell }

  func picture(of pixels: PixelImage) -> CellPicture { style.cells(pixels) }
}
