import Core

/// Pictures as cells: half blocks, quadrants, dots or characters, as ``PictureStyle`` has them. The terminal keeps nothing.
struct CellSurface: PictureSurface {
  let style: PictureStyle

  /// Where a pixel is not square on the screen, twice as many of them are averaged into what is shown.
  func pixels(in place: Size) -> PixelSize {
    let scale = style.hasSquarePixels ? 1 : 2
    return PixelSize(width: place.width * scale, height: place.height * 2 * scale)
  }

  func picture(of image: PixelImage, in place: Size, fit: PictureFit) -> CellPicture {
    style.render(image, in: place, fit: fit)
  }
}
