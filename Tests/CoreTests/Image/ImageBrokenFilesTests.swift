import Core
import Foundation
import Support
import TestSupport
import Testing

@Suite("Files that are no whole JPEG") struct ImageBrokenFilesTests {
  private static func photo(progressive: Bool = false) throws -> [UInt8] {
    var encoding = JPEG.Encoding(quality: 90)
    encoding.isProgressive = progressive
    return try JPEG.encode(DrawnPicture.pattern(96, 80), encoding)
  }

  @Test("other formats are named by their first bytes")
  func otherFormats() throws {
    let formats: [(bytes: [UInt8], format: ImageFormat?)] = [
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png), (Array("GIF89a".utf8), .gif),
      (Array("RIFF".utf8) + [1, 2, 3, 4] + Array("WEBPVP8 ".utf8), .webP),
      ([0, 0, 0, 24] + Array("ftypheic".utf8), .heic), ([0, 0, 0, 24] + Array("ftypavif".utf8), .avif),
      ([0x49, 0x49, 0x2A, 0, 8], .tiff), (Array("BM1234".utf8), .bmp), (Array("<!DOCTYPE html>".utf8), .html),
      ([1, 2, 3, 4], nil), ([0xFF], nil),
    ]
    for (bytes, format) in formats {
      #expect(throws: ImageError.unknownFormat(path: "a.jpg", firstBytes: Array(bytes.prefix(16)))) {
        try PictureReader.decode(bytes, path: "a.jpg")
      }
      #expect(ImageFormat.guess(bytes) == format)
    }
  }

  @Test("missing, empty, folders and forbidden files are errors of their own")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    let missing = folder.file("missing.jpg")
    #expect(throws: ImageError.system(SystemError(.read, missing.path, code: ENOENT))) {
      try PictureReader.decode(missing)
    }
    let empty = folder.file("empty.jpg")
    try Data().write(to: empty)
    #expect(throws: ImageError.empty(path: empty.path)) { try PictureReader.info(of: empty) }
    #expect(throws: ImageError.notAFile(path: folder.url.path)) { try PictureReader.decode(folder.url) }
    #expect(throws: ImageError.empty(path: "nothing")) { try PictureReader.decode([], path: "nothing") }
    let pipe = folder.file("pipe.jpg")
    #expect(mkfifo(pipe.path, 0o600) == 0)
    #expect(throws: ImageError.notAFile(path: pipe.path)) { try PictureReader.decode(pipe) }
    let forbidden = folder.file("forbidden.jpg")
    try Data(try Self.photo()).write(to: forbidden)
    chmod(forbidden.path, 0)
    if geteuid() != 0 {
      #expect(throws: ImageError.system(SystemError(.read, forbidden.path, code: EACCES))) {
        try PictureReader.decode(forbidden)
      }
    }
  }

  @Test("a truncated file is an error, or what can be read of it on request", arguments: [false, true])
  func truncated(progressive: Bool) throws {
    let whole = try Self.photo(progressive: progressive)
    let image = try PictureReader.decode(whole)
    for part in [0.3, 0.5, 0.8, 0.95] {
      let cut = Array(whole.prefix(Int(Double(whole.count) * part)))
      #expect(throws: ImageError.truncated(path: "cut", bytes: cut.count)) {
        try PictureReader.decode(cut, path: "cut")
      }
      if part >= 0.5 {
        let readable = try PictureReader.decode(cut, keepingReadable: true)
        #expect(readable.size == image.size)
        if !progressive { #expect(readable.pixels.prefix(96 * 3 * 8) == image.pixels.prefix(96 * 3 * 8)) }
      }
    }
    let headerOnly = Array(whole.prefix(100))
    #expect(throws: ImageError.truncated(path: "cut", bytes: 100)) { try PictureReader.decode(headerOnly, path: "cut") }
    #expect(throws: ImageError.truncated(path: "cut", bytes: 100)) {
      try PictureReader.decode(headerOnly, path: "cut", keepingReadable: true)
    }
  }

  @Test("a file that only lacks its end marker is whole, and trailing bytes do no harm", arguments: [false, true])
  func tails(progressive: Bool) throws {
    let whole = try Self.photo(progressive: progressive)
    let image = try PictureReader.decode(whole)
    #expect(try PictureReader.decode(Array(whole.dropLast(2))) == image)
    #expect(try PictureReader.decode(whole + (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 37) }) == image)
    #expect(try PictureReader.decode(whole + whole) == image)
  }

  @Test("a picture with its middle missing is damaged, though its end marker stands")
  func holes() throws {
    let whole = try Self.photo()
    let holed = Array(whole.prefix(whole.count / 2)) + [0xFF, 0xD9]
    #expect(throws: ImageError.damaged(path: "holed", reason: "part of the picture is missing")) {
      try PictureReader.decode(holed, path: "holed")
    }
    #expect(try PictureReader.decode(holed, keepingReadable: true).size == PixelSize(width: 96, height: 80))
  }

  @Test("a bomb is refused by its size, before any of it is decoded")
  func bomb() throws {
    var bytes = try Self.photo()
    let frame = try #require(bytes.indices.dropLast().first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
    bytes.replaceSubrange(frame + 5..<frame + 9, with: [0xFF, 0x00, 0xFF, 0x00])
    #expect(
      throws: ImageError.tooManyPixels(path: "bomb", width: 65280, height: 65280, limit: PictureReader.pixelLimit)
    ) {
      try PictureReader.decode(bytes, path: "bomb")
    }
    #expect(throws: ImageError.tooManyPixels(path: "large", width: 96, height: 80, limit: 7679)) {
      try PictureReader.decode(try Self.photo(), path: "large", pixelLimit: 7679)
    }
  }

  @Test("a stream of twelve bits a sample is refused as such")
  func unsupported() throws {
    let bytes = try Self.photo()
    let frame = try #require(bytes.indices.dropLast().first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
    var deep = bytes
    deep[frame + 4] = 12
    do {
      _ = try PictureReader.decode(deep)
      Issue.record("decoded")
    } catch ImageError.unsupported {}
  }

  @Test("a side that JPEG cannot hold is refused by the encoder")
  func notEncodable() {
    #expect(throws: ImageError.self) { try JPEG.encode(DrawnPicture.plain(70_000, 1, [1, 2, 3])) }
  }

  @Test("no cut or flipped byte makes the decoder crash, hang or return a picture of another size")
  func fuzz() throws {
    var random = SeededGenerator(seed: 20)
    let reader = PictureReader()
    reader.pixelLimit = 1 << 18
    let preprocessor = Preprocessor(.imageNet, mode: .fast)
    preprocessor.pictures.pixelLimit = 1 << 18
    var values = [Float](repeating: 0, count: preprocessor.preprocessing.outputCount)
    var sources: [[UInt8]] = []
    for color in JPEG.Color.allCases {
      for progressive in [false, true] {
        var encoding = JPEG.Encoding(quality: 80)
        encoding.color = color
        encoding.isProgressive = progressive
        encoding.orientation = Orientation(rawValue: 1 + sources.count % 8)
        sources.append(try JPEG.encode(DrawnPicture.pattern(61, 43), encoding))
      }
    }
    var (read, refused) = (0, 0)
    for round in 0..<3000 * testScale {
      var bytes = sources[round % sources.count]
      for _ in 0..<Int.random(in: 0...8, using: &random) {
        bytes[Int.random(in: 2..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 0..<bytes.count - 2, using: &random)) }
      reader.keepsReadable = round % 3 == 0
      do {
        let info = try reader.info(of: bytes, path: "fuzz")
        let image = try reader.decode(bytes, path: "fuzz")
        #expect(image.size == info.size)
        read += 1
        if round % 20 == 0 {
          var output = values.mutableSpan
          try preprocessor.prepare(bytes, into: &output)
        }
      } catch is ImageError {
        refused += 1
      }
    }
    #expect(read > 0 && refused > 0)
  }
}
