import Core

/// How pictures come onto a terminal: as cells, or as pixels by a protocol of the terminal's.
///
/// Workers make pictures for places. A frame holds them as things with a place, and whatever is drawn later covers them.
/// For those that the terminal draws itself, it is told what changed from frame to frame, in this order: what is hidden
/// and freed, then all cells, then what is sent and shown. A picture that stays as it is is not mentioned.
protocol PictureSurface: Sendable {
  /// Pixels across and down a cell.
  var pixelsPerCell: Size { get }

  /// Which part of a picture a place shows, and at how many pixels: workers decode photos to just those, so that they are
  /// resampled once.
  /// - Precondition: the place is not empty.
  func framing(of picture: PixelSize, in place: Size, fit: PictureFit) -> Framing

  /// A picture from its pixels, as ``framing(of:in:fit:)`` asks for them. On any thread; what takes long (dithering,
  /// packing) belongs here.
  func picture(of pixels: PixelImage) -> CellPicture

  /// Whether its pictures hold a ``TerminalImage``, which stands on cells that are sent as any others.
  var drawsImages: Bool { get }

  /// Bytes of ``TerminalImage/data`` that the terminal may keep; what was not shown for longest is freed first.
  var memoryLimit: Int { get }

  /// Hands the terminal an image, before it is shown for the first time.
  func send(_ image: TerminalImage, into out: inout [UInt8])

  /// Shows what is visible of an image; the cells below have been drawn.
  func show(_ placement: PicturePlacement, into out: inout [UInt8])

  /// Takes an image from where it was shown; the cells there are drawn afterwards.
  func hide(_ placement: PicturePlacement, into out: inout [UInt8])

  /// The terminal need not keep an image any longer.
  func free(_ image: TerminalImage, into out: inout [UInt8])

  /// Rids the terminal of every image, whatever was sent: for a crash. In a signal handler nothing can be worked out.
  var farewell: [UInt8] { get }
}

extension PictureSurface {
  /// How wide a pixel is shown, as a share of its height; a cell is taken to be twice as high as wide.
  var pixelShape: Double { Double(pixelsPerCell.height) / Double(2 * pixelsPerCell.width) }

  func framing(of picture: PixelSize, in place: Size, fit: PictureFit) -> Framing {
    let grain = pixelsPerCell
    let size = fit == .fill ? place : PictureStyle.fitted(width: picture.width, height: picture.height, in: place)
    let pixels = PixelSize(width: size.width * grain.width, height: size.height * grain.height)
    return switch fit {
    case .whole: Framing(whole: picture, size: pixels)
    case .fill: Framing(middleOf: picture, shape: Double(size.width) / Double(size.height * 2), size: pixels)
    }
  }

  /// A picture that is in memory, for a place.
  func picture(of image: PixelImage, in place: Size, fit: PictureFit) -> CellPicture {
    guard place.width > 0, place.height > 0 else { return .empty }
    return picture(of: image.resized(framing(of: image.size, in: place, fit: fit), kernel: .triangle))
  }

  var drawsImages: Bool { false }
  var memoryLimit: Int { 0 }
  func send(_ image: TerminalImage, into out: inout [UInt8]) {}
  func show(_ placement: PicturePlacement, into out: inout [UInt8]) {}
  func hide(_ placement: PicturePlacement, into out: inout [UInt8]) {}
  func free(_ image: TerminalImage, into out: inout [UInt8]) {}
  var farewell: [UInt8] { [] }
}
