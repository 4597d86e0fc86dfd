import Core

@testable import TUI

/// A small surface of real pixels: images go over as PPM files with a number, and are shown and freed by that number.
/// ``BlockTerminal`` is the terminal to it.
struct BlockSurface: PictureSurface {
  var cell = PixelSize(width: 6, height: 12)
  var memoryLimit = 1 << 20

  var drawsImages: Bool { true }
  var farewell: [UInt8] { Self.command("farewell") }

  var pixelsPerCell: Size { Size(width: cell.width, height: cell.height) }

  func picture(of pixels: PixelImage) -> CellPicture {
    CellPicture(
      size: Size(width: pixels.width / cell.width, height: pixels.height / cell.height),
      image: TerminalImage(data: Array("P6 \(pixels.width) \(pixels.height) 255\n".utf8) + pixels.pixels))
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
