import Core
import Foundation
import TestSupport
import Testing

@Suite("Thumbnails") struct ImageThumbnailTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func written(_ image: PixelImage, orientation: Orientation? = nil) throws -> URL {
    var encoding = JPEG.Encoding(quality: 98)
    encoding.subsampling = .none
    encoding.orientation = orientation
    let url = folder.file("\(UUID().uuidString).jpg")
    try Data(try JPEG.encode(image, encoding)).write(to: url)
    return url
  }

  @Test("fits into the size asked for and keeps the shape")
  func fitting() throws {
    let url = try written(DrawnPicture.slopes(400, 300))
    for (width, height, expected) in [
      (80, 80, (80, 60)), (40, 10, (13, 10)), (1, 1, (1, 1)), (800, 700, (800, 600)), (400, 300, (400, 300)),
      (3, 100, (3, 2)),
    ] {
      let size = PixelSize(width: width, height: height)
      let image = try Thumbnail.load(url, fitting: size)
      #expect(image.size == PixelSize(width: expected.0, height: expected.1))
      #expect(Thumbnail.scale(DrawnPicture.slopes(400, 300), fitting: size).size == image.size)
    }
    let thin = try written(DrawnPicture.slopes(900, 3))
    #expect(try Thumbnail.load(thin, fitting: PixelSize(width: 30, height: 30)).size == PixelSize(width: 30, height: 1))
  }

  @Test("covers the size asked for with the middle of the picture")
  func covering() throws {
    let url = try written(DrawnPicture.slopes(400, 200))
    let image = try Thumbnail.load(url, covering: PixelSize(width: 50, height: 50))
    #expect(image.size == PixelSize(width: 50, height: 50))
    // Red runs over the whole width, of which the middle half is left; green over the whole height.
    #expect(abs(Int(image.pixels[0]) - 64) <= 4)
    #expect(abs(Int(image.pixels[49 * 3]) - 191) <= 4)
    #expect(image.pixels[1] <= 6 && image.pixels[49 * 50 * 3 + 1] >= 249)
  }

  @Test(
    "decoding only what is shown gives what decoding everything gives, turned photos too",
    arguments: JPEG.Subsampling.allCases)
  func window(subsampling: JPEG.Subsampling) throws {
    for orientation in Orientation.allCases {
      var encoding = JPEG.Encoding(quality: 85)
      encoding.subsampling = subsampling
      encoding.orientation = orientation
      let bytes = try JPEG.encode(DrawnPicture.pattern(97, 61), encoding)
      let url = folder.file("\(orientation)-\(subsampling).jpg")
      try Data(bytes).write(to: url)
      let whole = try PictureReader.decode(bytes)
      for (width, height) in [(60, 60), (90, 20), (20, 55)] {
        let size = PixelSize(width: width, height: height)
        #expect(try Thumbnail.load(url, covering: size) == Thumbnail.scale(whole, covering: size), "\(orientation)")
      }
    }
  }

  @Test("turned photos are shown upright", arguments: Orientation.allCases)
  func turned(orientation: Orientation) throws {
    let shown = DrawnPicture.slopes(240, 120)
    let inverse: Orientation =
      orientation == .clockwise ? .anticlockwise : orientation == .anticlockwise ? .clockwise : orientation
    let url = try written(shown.turned(inverse), orientation: orientation)
    let image = try Thumbnail.load(url, fitting: PixelSize(width: 60, height: 60))
    #expect(difference(image, Thumbnail.scale(shown, fitting: PixelSize(width: 60, height: 60))) <= 8)
  }

  @Test("fine black and white stripes average to half the light, not half the code")
  func linearLight() {
    let stripes = DrawnPicture.make(64, 64) { x, _, _ in x % 2 == 0 ? 255 : 0 }
    let image = Thumbnail.scale(stripes, fitting: PixelSize(width: 16, height: 16))
    #expect(image.pixels.allSatisfy { $0 == 188 })
  }

  @Test("a plain color stays what it is at every size")
  func plain() {
    for code in [0, 1, 7, 128, 254, 255] {
      let image = DrawnPicture.plain(37, 23, [code, 255 - code, code])
      for side in [1, 5, 16, 37, 60, 100] {
        let small = Thumbnail.scale(image, covering: PixelSize(width: side, height: side))
        #expect(difference(small, DrawnPicture.plain(side, side, [code, 255 - code, code])) == 0, "\(code) \(side)")
      }
    }
  }

  @Test("a shrunk picture is the mean of the light it covers, against a naive sum")
  func naive() {
    func light(_ code: UInt8) -> Double {
      let value = Double(code) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    let image = DrawnPicture.pattern(30, 21)
    let small = Thumbnail.scale(image, covering: PixelSize(width: 10, height: 7))
    for y in 0..<7 {
      for x in 0..<10 {
        for c in 0..<3 {
          var sum = 0.0
          for dy in 0..<3 { for dx in 0..<3 { sum += light(image.pixels[((3 * y + dy) * 30 + 3 * x + dx) * 3 + c]) } }
          let mean = sum / 9
          let code = 255 * (mean <= 0.0031308 ? mean * 12.92 : 1.055 * pow(mean, 1 / 2.4) - 0.055)
          #expect(abs(Double(small.pixels[(y * 10 + x) * 3 + c]) - code) <= 0.6)
        }
      }
    }
  }

  @Test("a broken file is an error, or as much as can be read")
  func broken() throws {
    let url = folder.file("cut.jpg")
    let whole = try JPEG.encode(DrawnPicture.pattern(300, 200))
    try Data(whole.prefix(whole.count / 2)).write(to: url)
    let size = PixelSize(width: 60, height: 60)
    #expect(throws: ImageError.truncated(path: url.path, bytes: whole.count / 2)) {
      try Thumbnail.load(url, fitting: size)
    }
    #expect(try Thumbnail.load(url, fitting: size, keepingReadable: true).size == PixelSize(width: 60, height: 40))
  }
}
