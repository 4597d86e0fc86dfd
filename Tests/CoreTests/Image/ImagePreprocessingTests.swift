import Core
import Foundation
import TestSupport
import Testing

@Suite("Preprocessing") struct ImagePreprocessingTests {
  @Test("equals torchvision's evaluation transform to the last bit", arguments: ImageGoldens.evaluations.indices)
  func goldens(index: Int) {
    let golden = ImageGoldens.evaluations[index]
    let values = Preprocessor().tensor(DrawnPicture.pattern(golden.width, golden.height))
    #expect(Array(values.prefix(3)) == golden.first)
    #expect(hash(values) == golden.hash, "\(golden.width)x\(golden.height)")
  }

  @Test("decoding only the crop gives what decoding everything gives", arguments: JPEG.Color.allCases)
  func window(color: JPEG.Color) throws {
    let preprocessor = Preprocessor(.imageNet, mode: .exact)
    for (width, height) in [
      (256, 256), (300, 256), (256, 411), (640, 480), (479, 641), (201, 777), (999, 100), (30, 20),
    ] {
      for subsampling in JPEG.Subsampling.allCases {
        for isProgressive in [false, true] {
          var encoding = JPEG.Encoding(quality: 85)
          encoding.color = color
          encoding.subsampling = subsampling
          encoding.isProgressive = isProgressive
          let bytes = try JPEG.encode(DrawnPicture.pattern(width, height), encoding)
          let expected = preprocessor.tensor(try PictureReader.decode(bytes))
          var values = [Float](repeating: .nan, count: expected.count)
          var output = values.mutableSpan
          try preprocessor.prepare(bytes, into: &output)
          #expect(values == expected, "\(width)x\(height) \(color) \(subsampling) \(isProgressive)")
        }
      }
    }
  }

  @Test("a turned photo gives the input of the picture as shown", arguments: Orientation.allCases)
  func orientation(orientation: Orientation) throws {
    var encoding = JPEG.Encoding(quality: 85)
    encoding.orientation = orientation
    for mode in [Preprocessor.Mode.exact, .fast] {
      let preprocessor = Preprocessor(.imageNet, mode: mode)
      let bytes = try JPEG.encode(DrawnPicture.slopes(400, 300), encoding)
      let expected = preprocessor.tensor(try PictureReader.decode(bytes))
      var values = [Float](repeating: .nan, count: expected.count)
      var output = values.mutableSpan
      try preprocessor.prepare(bytes, into: &output)
      #expect(values == expected)
    }
  }

  @Test("the fast mode is close to the exact one where it scales, and the same where it does not")
  func fast() throws {
    for (width, height, scales) in [(300, 280, false), (700, 520, true), (2100, 1300, true)] {
      let bytes = try JPEG.encode(DrawnPicture.slopes(width, height))
      func values(_ mode: Preprocessor.Mode) throws -> [Float] {
        let preprocessor = Preprocessor(.imageNet, mode: mode)
        var values = [Float](repeating: .nan, count: preprocessor.preprocessing.outputCount)
        var output = values.mutableSpan
        try preprocessor.prepare(bytes, into: &output)
        return values
      }
      let (exact, fast) = (try values(.exact), try values(.fast))
      if scales {
        #expect(exact != fast)
        let differences = zip(exact, fast).map { abs($0 - $1) }
        // One code value on average, over the smallest deviation.
        let limit: Float = 1 / 255 / 0.224
        #expect(differences.reduce(0, +) / Float(differences.count) < limit)
      } else {
        #expect(exact == fast)
      }
    }
  }

  @Test("other sizes, means and deviations are taken as given")
  func settings() {
    let settings = Preprocessing(shortSide: 32, crop: 32, mean: [0, 0.5, 1], deviation: [1, 0.5, 2])
    let values = Preprocessor(settings).tensor(DrawnPicture.plain(64, 64, [255, 255, 255]))
    #expect(values == [Float](repeating: 1, count: 2048) + [Float](repeating: 0, count: 1024))
  }

  @Test(
    "every photo at hand is prepared, and equal from its window and from the whole",
    .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.hint)))
  func realPhotos() throws {
    let root = try SharedData.url("awa-lite/JPEGImages")
    let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
    let photos = files.compactMap { $0 as? URL }.filter { $0.pathExtension == "jpg" }.sorted { $0.path < $1.path }
    #expect(photos.count == 1919)
    let preprocessor = Preprocessor()
    var values = [Float](repeating: 0, count: preprocessor.preprocessing.outputCount)
    for (number, photo) in photos.enumerated() {
      var output = values.mutableSpan
      try preprocessor.prepare(photo, into: &output)
      if number % 20 == 0 { #expect(values == preprocessor.tensor(try PictureReader.decode(photo)), "\(photo.path)") }
    }
  }
}
