import Core
import Foundation
import TestSupport
import Testing

@Suite("JPEG files") struct ImageDecodingTests {
  @Test("files that Pillow wrote are read as Pillow reads them, within 1", arguments: ImageGoldens.files.indices)
  func goldens(index: Int) throws {
    let golden = ImageGoldens.files[index]
    let bytes = try #require(Data(base64Encoded: golden.jpeg))
    let pixels = try #require(Data(base64Encoded: golden.pixels))
    let expected = PixelImage(width: golden.width, height: golden.height, pixels: [UInt8](pixels))
    #expect(difference(try PictureReader.decode([UInt8](bytes)), expected) <= 1, "\(golden.name)")
  }

  @Test(
    "every way to store color and every subsampling comes back, at odd sizes too",
    arguments: JPEG.Color.allCases, JPEG.Subsampling.allCases)
  func colors(color: JPEG.Color, subsampling: JPEG.Subsampling) throws {
    for (width, height) in [(64, 48), (37, 53), (1, 1), (17, 1), (1, 33)] {
      for isProgressive in [false, true] {
        var encoding = JPEG.Encoding(quality: 98)
        encoding.color = color
        encoding.subsampling = subsampling
        encoding.isProgressive = isProgressive
        let image = DrawnPicture.slopes(width, height)
        let bytes = try JPEG.encode(image, encoding)
        let info = try PictureReader.info(of: bytes)
        #expect(info.storedSize == PixelSize(width: width, height: height))
        #expect(info.isProgressive == isProgressive)
        #expect(info.components == (color == .grayscale ? 1 : color == .cmyk || color == .yCCK ? 4 : 3))
        let decoded = try PictureReader.decode(bytes)
        if color == .grayscale {
          let gray = DrawnPicture.make(width, height) { x, y, _ in
            let p = (y * width + x) * 3
            let luma =
              0.299 * Double(image.pixels[p]) + 0.587 * Double(image.pixels[p + 1]) + 0.114
              * Double(image.pixels[p + 2])
            return Int(luma.rounded())
          }
          #expect(difference(decoded, gray) <= 8)
        } else {
          // Narrow pictures have steep slopes, which subsampled chroma blurs.
          let tolerance = min(width, height) < 32 ? 140 : 24
          #expect(difference(decoded, image) <= tolerance, "\(color) \(subsampling) \(width)x\(height)")
        }
      }
    }
  }

  @Test("a picture is turned as its EXIF orientation says", arguments: Orientation.allCases)
  func orientation(orientation: Orientation) throws {
    // Stored so that, once turned, red grows to the right and green downwards.
    let shown = DrawnPicture.slopes(40, 24)
    let inverse: Orientation =
      orientation == .clockwise ? .anticlockwise : orientation == .anticlockwise ? .clockwise : orientation
    let stored = shown.turned(inverse)
    var encoding = JPEG.Encoding(quality: 98)
    encoding.orientation = orientation
    encoding.subsampling = .none
    let bytes = try JPEG.encode(stored, encoding)
    let info = try PictureReader.info(of: bytes)
    #expect(info.orientation == orientation)
    #expect(info.size == PixelSize(width: 40, height: 24))
    #expect(difference(try PictureReader.decode(bytes), shown) <= 12)
  }

  @Test("turning follows the EXIF specification, pixel by pixel")
  func turning() {
    // 0th row and 0th column of the stored picture, as EXIF 2.32 names them for 1…8.
    let stored = PixelImage(width: 3, height: 2, pixels: [1, 2, 3, 4, 5, 6].flatMap { [$0, $0, $0] })
    let expected: [Orientation: [UInt8]] = [
      .upright: [1, 2, 3, 4, 5, 6], .mirrored: [3, 2, 1, 6, 5, 4], .upsideDown: [6, 5, 4, 3, 2, 1],
      .mirroredUpsideDown: [4, 5, 6, 1, 2, 3], .transposed: [1, 4, 2, 5, 3, 6], .clockwise: [4, 1, 5, 2, 6, 3],
      .transverse: [6, 3, 5, 2, 4, 1], .anticlockwise: [3, 6, 2, 5, 1, 4],
    ]
    for (orientation, values) in expected {
      let turned = stored.turned(orientation)
      #expect(turned.pixels.enumerated().filter { $0.offset % 3 == 0 }.map(\.element) == values, "\(orientation)")
      #expect(turned.width == (orientation.swapsSides ? 2 : 3))
    }
  }

  @Test("little-endian EXIF is read, and nonsense in it is ignored")
  func exif() throws {
    let plain = try JPEG.encode(DrawnPicture.slopes(16, 16))
    func spliced(_ exif: [UInt8]) -> [UInt8] {
      let payload = Array("Exif".utf8) + [0, 0] + exif
      let length = payload.count + 2
      return Array(plain[0..<2]) + [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 255)] + payload + plain[2...]
    }
    let header: [UInt8] = [0x49, 0x49, 42, 0, 8, 0, 0, 0]
    func entry(_ tag: UInt8, _ type: UInt8, _ value: UInt8) -> [UInt8] {
      [tag, 1, type, 0, 1, 0, 0, 0, value, 0, 0, 0]
    }
    let six = spliced(header + [2, 0] + entry(0x10, 2, 9) + entry(0x12, 3, 6) + [0, 0, 0, 0])
    #expect(try PictureReader.info(of: six).orientation == .clockwise)
    let nonsense: [[UInt8]] = [
      header + [1, 0] + entry(0x12, 3, 9), header + [1, 0] + entry(0x12, 4, 6), header + [255, 255],
      [0x49, 0x49, 42, 0, 255, 255, 255, 255], [0x49, 0x49, 42, 0, 8, 0, 0, 128], [0x49], header,
      [0x4D, 0x4D, 0, 42, 0, 0, 0, 200],
    ]
    for exif in nonsense { #expect(try PictureReader.info(of: spliced(exif)).orientation == .upright) }
  }

  @Test("one decoder reads one picture after another, errors between them")
  func reuse() throws {
    let reader = PictureReader()
    let large = try JPEG.encode(DrawnPicture.slopes(200, 100))
    let small = try JPEG.encode(DrawnPicture.slopes(20, 30))
    let (first, second) = (try PictureReader.decode(large), try PictureReader.decode(small))
    for _ in 0..<3 {
      #expect(try reader.decode(large, path: "large") == first)
      #expect(throws: ImageError.self) { try reader.decode(Array(large.prefix(900)), path: "cut") }
      #expect(try reader.decode(small, path: "small") == second)
      #expect(throws: ImageError.self) { try reader.decode([1, 2, 3], path: "nothing") }
    }
  }
}
