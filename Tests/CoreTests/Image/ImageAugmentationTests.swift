import Core
import Foundation
import TestSupport
import Testing

@Suite("Augmentation") struct ImageAugmentationTests {
  private static func draw(_ values: [Double]) -> Augmentation.Draw {
    var draw = Augmentation.Draw()
    draw.isFlipped = values[0] != 0
    draw.rotation = values[1]
    draw.zoom = values[2]
    draw.zoomColumn = values[3]
    draw.zoomRow = values[4]
    draw.warp = Array(values[5..<9])
    draw.brightness = values[9]
    draw.contrast = values[10]
    draw.cropColumn = values[11]
    draw.cropRow = values[12]
    return draw
  }

  private static let small = Preprocessing(shortSide: 32, crop: 28, mean: [0, 0, 0], deviation: [1, 1, 1])

  @Test("every transform is fastai's, within 2 of 255", arguments: ImageGoldens.draws.indices)
  func goldens(index: Int) throws {
    let golden = ImageGoldens.draws[index]
    let picture = golden.isTall ? DrawnPicture.waves(32, 45) : DrawnPicture.waves(45, 32)
    let expected = PixelImage(
      width: 28, height: 28, pixels: [UInt8](try #require(Data(base64Encoded: golden.pixels))))
    let found = Augmenter(Self.small).picture(Self.draw(golden.values), of: picture)
    #expect(difference(found, expected) <= 2, "\(golden.name)")
  }

  @Test("with nothing drawn, a photo gives the input that evaluation gives")
  func identity() {
    let picture = DrawnPicture.pattern(300, 256)
    var values = [Float](repeating: .nan, count: Preprocessing.imageNet.outputCount)
    var output = values.mutableSpan
    Augmenter().apply(Augmentation.Draw(), to: picture, into: &output)
    #expect(values == Preprocessor().tensor(picture))
  }

  @Test("the same seed, epoch and photo draw the same, others draw otherwise")
  func deterministic() {
    let augmentation = Augmentation.standard
    let draw = augmentation.draw(seed: 1, epoch: 2, image: 3)
    #expect(augmentation.draw(seed: 1, epoch: 2, image: 3) == draw)
    #expect(augmentation.draw(seed: 9, epoch: 2, image: 3) != draw)
    #expect(augmentation.draw(seed: 1, epoch: 9, image: 3) != draw)
    #expect(augmentation.draw(seed: 1, epoch: 2, image: 9) != draw)
    var other = augmentation
    other.rotation = 0
    var expected = draw
    expected.rotation = 0
    #expect(other.draw(seed: 1, epoch: 2, image: 3) == expected)
  }

  @Test("draws keep to their ranges and their probabilities")
  func distribution() {
    let augmentation = Augmentation.standard
    let draws = (0..<20_000).map { augmentation.draw(seed: 5, epoch: $0 % 7, image: Int64($0)) }
    func share(_ isMember: (Augmentation.Draw) -> Bool) -> Double {
      Double(draws.count(where: isMember)) / Double(draws.count)
    }
    // Five standard deviations of a share of 20,000.
    #expect(abs(share(\.isFlipped) - 0.5) < 0.018)
    #expect(abs(share { $0.rotation != 0 } - 0.75) < 0.016)
    #expect(abs(share { $0.zoom != 1 } - 0.75) < 0.016)
    #expect(abs(share { $0.warp != [0, 0, 0, 0] } - 0.75) < 0.016)
    #expect(abs(share { $0.brightness != 0.5 } - 0.75) < 0.016)
    #expect(abs(share { $0.contrast != 1 } - 0.75) < 0.016)
    #expect(abs(share { $0.rotation > 0 } - 0.375) < 0.018)
    #expect(abs(share { $0.contrast > 1 } - 0.375) < 0.018)
    for draw in draws {
      #expect(abs(draw.rotation) <= 10 && (1...1.1).contains(draw.zoom) && draw.warp.allSatisfy { abs($0) <= 0.2 })
      #expect((0.4...0.6).contains(draw.brightness) && (0.79999...1.25001).contains(draw.contrast))
      #expect((0..<1).contains(draw.cropColumn) && (0..<1).contains(draw.cropRow))
    }
  }

  @Test("no setting within its range reads outside the picture")
  func extremes() {
    var wild = Augmentation()
    wild.rotation = 180
    wild.zoom = 8
    wild.warp = 0.4
    wild.lighting = 0.99
    wild.affineProbability = 1
    #expect(wild.isValid)
    let augmenter = Augmenter(Self.small)
    for image in 0..<400 * testScale {
      let picture = image % 3 == 0 ? DrawnPicture.waves(28, 28) : DrawnPicture.waves(28 + image % 50, 29)
      let found = augmenter.picture(wild.draw(seed: 3, epoch: 0, image: Int64(image)), of: picture)
      #expect(found.size == PixelSize(width: 28, height: 28))
    }
    wild.warp = 0.5
    #expect(!wild.isValid)
  }

  @Test("samples of a photo are one an epoch, of the size asked for")
  func samples() throws {
    let folder = try TemporaryFolder()
    let url = folder.file("photo.jpg")
    try Data(try JPEG.encode(DrawnPicture.waves(300, 200))).write(to: url)
    let samples = try Augmenter.samples(of: url.path, id: 4, count: 6, side: 64)
    #expect(samples.count == 6 && samples.allSatisfy { $0.size == PixelSize(width: 64, height: 64) })
    #expect(Set(samples.map(\.pixels)).count == 6)
    #expect(try Augmenter.samples(of: url.path, id: 4, count: 2, side: 64) == Array(samples.prefix(2)))
  }
}
