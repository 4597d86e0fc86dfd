import Core

@testable import TUI

/// A small surface of real pixels: images go over as PPM files with a number, and are shown and freed by that number.
/// ``BlockTerminal`` is the terminal to it.
struct BlockSurface: PictureSurface {
  var cell = PixelSize(width: 6, height: 12)
  var memoryLimit = 1 << 20

  var drawsImages: Bool { true }
  var farewell: [UInt8] { Self.command("farewell") }

  func pixels(in place: Size) -> PixelSize {
    PixelSize(width: place.width * cell.width, height: place.height * cell.height)
  }

  func picture(of image: PixelImage, in place: Size, fit: PictureFit) -> CellPicture {
    let size = fit == .fill ? place : PictureStyle.fitted(width: image.width, height: image.height, in: place)
    let pixels = self.pixels(in: size)
    let crop =
      fit == .fill
      ? image.centralCrop(aspect: Double(pixels.width) / Double(pixels.height))
      : (0, 0, Double(image.width), Double(image.height))
    let scaled = image.resampled(width: pixels.width, height: pixels.height, crop: crop)
    return CellPicture(
      size: size, image: TerminalImage(data: Array("P6 \(scaled.width) \(scaled.height) 255\n".utf8) + scaled.pixels))
  }

  func send(_ image: TerminalImage, into out: inout [UInt8]) {
    out += Self.command("send \(image.id) \(image.data.count)") + image.data
  }

  func show(_ placement: PicturePlacement, into out: inout [UInt8]) {
    let parts = ([placement.place] + placement.visible).map { "\($0.x) \($0.y) \($0.width) \($0.height)" }
    out += Self.command("show \(placement.image.id) \(parts.joined(separator: " "))")
  }

  func hide(_ placement: PicturePlacement, into out: inout [UInt8]) {
    out += Self.command("hide \(placement.image.id) \(placement.place.x) \(placement.place.y)")
  }

  func free(_ image: TerminalImage, into out: inout [UInt8]) { out += Self.command("free \(image.id)") }

  /// As an application program command (`ESC _ … ESC \`), which terminals that do not know it skip.
  private static func command(_ text: String) -> [UInt8] { [0x1B, 0x5F] + Array(text.utf8) + [0x1B, 0x5C] }
}
