import Foundation
import TestSupport
import Testing

@testable import Core

@Suite("A second picture format behind the decoders' seam") struct ImageSecondDecoderTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    PictureDecoders.register(PAMDecoder.self)
  }

  private func written(_ bytes: [UInt8], _ name: String = "photo.pam") throws -> URL {
    let url = folder.file(name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url
  }

  @Test("the first bytes decide, not the name")
  func firstBytes() throws {
    let image = DrawnPicture.pattern(31, 17)
    let url = try written(PAMDecoder.encode(image), "photo.jpg")
    #expect(try PictureReader.info(of: url).format == PAMDecoder.format)
    #expect(try PictureReader.decode(url) == image)
    let jpeg = try written(JPEG.encode(image), "photo.ppm")
    #expect(try PictureReader.info(of: jpeg).format == .jpeg)
    #expect(throws: ImageError.unknownFormat(path: "x", firstBytes: Array("P5\n".utf8))) {
      try PictureReader.decode(Array("P5\n".utf8), path: "x")
    }
  }

  @Test("16 bits become 8, and alpha lies over white")
  func layouts() throws {
    let image = DrawnPicture.pattern(40, 23)
    #expect(try PictureReader.decode(PAMDecoder.encode(image, bits: 16)) == image)
    for bits in [8, 16] {
      let bytes = PAMDecoder.encode(image, bits: bits, alpha: { x, y in UInt8((x * 7 + y * 3) % 256) })
      let info = try PictureReader.info(of: bytes)
      #expect(info.hasAlpha && info.bitsPerSample == bits && info.components == 3)
      let decoded = try PictureReader.decode(bytes)
      for y in 0..<23 {
        for x in 0..<40 {
          let alpha = Double((x * 7 + y * 3) % 256) / 255
          for channel in 0..<3 {
            let at = (y * 40 + x) * 3 + channel
            let expected = Double(image.pixels[at]) * alpha + 255 * (1 - alpha)
            #expect(abs(Double(decoded.pixels[at]) - expected) <= 0.5 + 1e-9)
          }
        }
      }
    }
  }

  @Test("every value of 16 bits is divided by 257 and rounded")
  func sixteenBits() throws {
    var bytes = Array("P6\n256 86\n65535\n".utf8)
    for value in 0..<256 * 86 * 3 { bytes += [UInt8(value >> 8 & 255), UInt8(value & 255)] }
    let decoded = try PictureReader.decode(bytes)
    let expected = (0..<256 * 86 * 3).map { UInt8((Double($0 & 65_535) / 257).rounded()) }
    #expect(decoded.pixels == expected)
  }

  @Test(
    "turned pictures are upright in every reading, and their size is the one shown", arguments: Orientation.allCases)
  func turned(orientation: Orientation) throws {
    let stored = DrawnPicture.pattern(330, 290)
    let shown = stored.turned(orientation)
    let bytes = PAMDecoder.encode(stored, orientation: orientation)
    let info = try PictureReader.info(of: bytes)
    #expect(info.storedSize == stored.size && info.size == shown.size)
    #expect(try PictureReader.decode(bytes) == shown)
    // A window of it, decoded alone.
    let preprocessor = Preprocessor(.imageNet, mode: .fast)
    var values = [Float](repeating: 0, count: preprocessor.preprocessing.outputCount)
    var output = values.mutableSpan
    try preprocessor.prepare(bytes, into: &output)
    #expect(values == preprocessor.tensor(shown))
    let url = try written(bytes)
    let size = PixelSize(width: 50, height: 40)
    #expect(try Thumbnail.load(url, fitting: size) == Thumbnail.scale(shown, fitting: size))
    #expect(try Thumbnail.load(url, covering: size) == Thumbnail.scale(shown, covering: size))
  }

  @Test("limits hold and faults are told as JPEG's are")
  func faults() throws {
    let bomb = Array("P6\n60000 60000\n255\n".utf8)
    #expect(
      throws: ImageError.tooManyPixels(path: "bomb", width: 60_000, height: 60_000, limit: PictureReader.pixelLimit)
    ) { try PictureReader.decode(bomb, path: "bomb") }
    let huge = Array("P6\n\(Int.max) \(Int.max)\n255\n".utf8)
    #expect(throws: ImageError.self) { try PictureReader.decode(huge, path: "huge") }
    #expect(throws: ImageError.damaged(path: "none", reason: "0 x 5")) {
      try PictureReader.decode(Array("P6\n0 5\n255\n".utf8), path: "none")
    }
    let whole = PAMDecoder.encode(DrawnPicture.pattern(20, 20))
    let cut = Array(whole.prefix(whole.count / 2))
    #expect(throws: ImageError.truncated(path: "cut", bytes: cut.count)) { try PictureReader.decode(cut, path: "cut") }
    let readable = try PictureReader.decode(cut, path: "cut", keepingReadable: true)
    #expect(readable.pixels.prefix(20 * 3 * 9) == DrawnPicture.pattern(20, 20).pixels.prefix(20 * 3 * 9))
    #expect(
      throws: ImageError.unsupported(path: "odd", format: PAMDecoder.format.name, reason: "depth 3, maximum 31")
    ) { try PictureReader.decode(Array("P6\n1 1\n31\nabc".utf8), path: "odd") }
  }

  @Test("its photos are indexed, embedded as the same pixels of a JPEG are, and shown")
  func indexed() throws {
    let model = try ModelSource.drawn(in: folder)
    let image = DrawnPicture.pattern(300, 200)
    let jpeg = try JPEG.encode(image)
    // The pixels of the JPEG, so that both formats hold the same.
    let pixels = try PictureReader.decode(jpeg)
    _ = try written(PAMDecoder.encode(pixels, orientation: .clockwise), "photos/fox/turned.pam")
    let plain = try written(PAMDecoder.encode(pixels), "photos/fox/plain.ppm")
    _ = try written(jpeg, "photos/wolf/photo.jpg")
    let url = folder.file("w.semblance")
    let data = try DataSet(at: folder.file("photos"))
    #expect(data.files.map(\.path) == ["fox/plain.ppm", "fox/turned.pam", "wolf/photo.jpg"])
    let summary = try Indexer(dataSet: data, into: url, model: model).run()
    #expect(summary.embedded == 3 && summary.skipped.isEmpty)
    let workspace = try Workspace.open(at: url)
    let images = Dictionary(uniqueKeysWithValues: workspace.images().map { ($0.path, $0) })
    let pam = try #require(images["fox/plain.ppm"])
    let turned = try #require(images["fox/turned.pam"])
    let photo = try #require(images["wolf/photo.jpg"])
    #expect(pam.width == 300 && pam.height == 200)
    #expect(turned.width == 200 && turned.height == 300)
    let row = try #require(workspace.embedding(of: pam.id))
    let same = try #require(workspace.embedding(of: photo.id))
    #expect(zip(row, same).allSatisfy { abs($0 - $1) < 1e-5 })
    #expect(zip(row, try workspace.embed(plain)).allSatisfy { abs($0 - $1) < 1e-5 })
    let size = PixelSize(width: 40, height: 40)
    #expect(try Thumbnail.load(workspace.url(of: turned), fitting: size).size.height == 40)
  }
}
