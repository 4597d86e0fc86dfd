import Foundation
import Support
import TestSupport
import Testing

@testable import Core

/// What a seed draws and what bytes hash to, against `Tests/Goldens/seeds.py`, which says the same from the definitions: files
/// that people keep, the photos held back and runs that are resumed hang on these numbers.
@Suite struct SeedAnswerTests {
  @Test("SplitMix64 draws its published sequence, uniform and normal numbers, and a shuffle")
  func splitMix64() {
    var zero = SplitMix64(seed: 0)
    let first = (0..<4).map { _ in zero.next() }
    #expect(
      first == [
        16_294_208_416_658_607_535, 7_960_286_522_194_355_700, 487_617_019_471_545_679, 17_909_611_376_780_542_444,
      ])
    var generator = SplitMix64(seed: 1_234_567)
    let published = (0..<4).map { _ in generator.next() }
    #expect(
      published == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
      ])
    var uniform = SplitMix64(seed: 7)
    let shares = (0..<3).map { _ in uniform.uniform() }
    #expect(shares == [0.38982969522476196, 0.016788244247436523, 0.9007606506347656])
    var normal = SplitMix64(seed: 7)
    for expected in [1.3649922974572284, -0.39652397525381783, 0.004498526159832091] as [Float] {
      #expect(abs(normal.normal() - expected) < 1e-6)
    }
    var shuffling = SplitMix64(seed: 7)
    #expect(Array(0..<12).shuffled(using: &shuffling) == [4, 1, 11, 8, 7, 6, 3, 5, 0, 10, 9, 2])
  }

  @Test("what is drawn from three keys is the same everywhere")
  func keyed() {
    var random = KeyedRandom(1, 2, 3)
    let drawn = (0..<3).map { _ in random.uniform() }
    #expect(drawn == [0.8633317146052892, 0.35718975682944265, 0.5049802618431692])
  }

  @Test("an epoch shows its photos in the order that seed and epoch draw")
  func order() {
    let photos = (0..<10).map { TrainingPhoto(id: Int64($0), path: "\($0)", target: 0) }
    var settings = BatchLoader.Settings.training()
    settings.seed = 5
    let loader = BatchLoader(photos, settings: settings)
    #expect(loader.order(0) == [2, 4, 9, 1, 6, 8, 7, 3, 0, 5])
    #expect(loader.order(3) == [2, 8, 7, 1, 3, 0, 4, 6, 9, 5])
  }

  @Test("a photo is varied as seed, epoch and photo draw")
  func augmentation() {
    let draw = Augmentation.standard.draw(seed: 9, epoch: 4, image: -12_345)
    #expect(!draw.isFlipped)
    let corners = [-0.14681953268947884, -0.08157795196222879, 0.041764983916931175, -0.09256892302755326]
    let expected = [
      (draw.cropColumn, 0.20797832601240396), (draw.cropRow, 0.4992982012671493), (draw.rotation, 4.310152857088321),
      (draw.zoom, 1.045327586121466), (draw.zoomColumn, 0.4138245410375062), (draw.zoomRow, 0.5383449239247817),
      (draw.brightness, 0.5336544931522875), (draw.contrast, 1.1166805783211058),
    ]
    for (found, wanted) in expected + zip(draw.warp, corners) { #expect(abs(found - wanted) < 1e-12) }
    let other = Augmentation.standard.draw(seed: 0, epoch: 0, image: 1)
    #expect(other.isFlipped && other.zoom == 1 && other.brightness == 0.5)
    #expect(abs(other.cropColumn - 0.45453079945154873) < 1e-12 && abs(other.cropRow - 0.9976470720126414) < 1e-12)
    #expect(abs(other.rotation - -3.7656647836672246) < 1e-12 && abs(other.contrast - 1.2147304608304605) < 1e-12)
  }

  @Test(
    "the photos held back are those that seed and class draw",
    arguments: [
      (0, [2, 6, 9], [5, 7, 3, 0, 4, 8, 1]), (3, [5, 1, 8], [7, 9, 6, 4, 0, 3, 2]),
    ] as [(UInt64, [Int], [Int])])
  func split(seed: UInt64, valid: [Int], train: [Int]) {
    let files = (0..<10).map { DataSet.File(path: "\($0)", label: "killer+whale", split: .train, size: 1, modified: 0) }
    let parts = ClassSplit(files, name: "killer+whale", valid: 0.3, seed: seed)
    #expect(parts.valid.map(\.path) == valid.map(String.init))
    #expect(parts.train.map(\.path) == train.map(String.init))
  }

  @Test("classes are dealt into the same folds")
  func folds() {
    #expect(ClassFolds(classes: Array(0..<7), into: 3).folds == [[0, 2, 3], [1, 4], [5, 6]])
    #expect(ClassFolds(classes: Array(0..<7), into: 3, seed: 4).folds == [[2, 3, 6], [0, 5], [1, 4]])
  }

  @Test("a network's drawn weights hang on seed and name")
  func weights() throws {
    let graph = try Network.graph(.squeezeNet11, head: .none, imageSize: 224)
    let first = try #require(graph.parameters.first { $0.name == "features.0.weight" })
    let values = try #require(Network.drawn([first], seed: 11)["features.0.weight"]).values
    for (found, wanted) in zip(values, [-0.17297452900322616, -0.05179843205281656, -0.5998017814028838] as [Float]) {
      #expect(abs(found - wanted) < 1e-6)
    }
  }

  @Test("a photo of the zoo has the dice of its seed, class and number")
  func dice() {
    var dice = Dice(seed: 7, name: "zebra", number: 3)
    let thrown = (0..<3).map { _ in dice.next() }
    #expect(thrown == [6_012_822_342_530_669_900, 1_755_886_587_167_690_426, 13_482_114_796_174_266_226])
  }

  @Test("FNV-1a has its published answers, and what is made with it the same as ever")
  func hashes() throws {
    func hash(_ text: String) -> UInt64 { FNV1a.hash(text) }
    #expect(hash("") == 0xCBF2_9CE4_8422_2325)
    #expect(hash("a") == 0xAF63_DC4C_8601_EC8C)
    #expect(hash("foobar") == 0x8594_4171_F739_67E8)
    for (word, wanted) in [
      ("", 13_400_005_880_056_683_252), ("zebra", 3_302_403_939_475_681_432),
      ("éléphant", 5_184_583_133_639_296_056),
    ] as [(String, UInt64)] {
      #expect(WordTable.hash(Array(word.utf8).span) == wanted, "\(word)")
    }
    let folder = try TemporaryFolder()
    try Data("abc".utf8).write(to: folder.file("abc"))
    #expect(try Fingerprint.of(folder.file("abc")) == "c11ab6d2519bc2b2")
  }

  @Test("a photo to train on is known by the hash of its path below the data set")
  func identity() throws {
    let folder = try TemporaryFolder()
    for name in ["JPEGImages/fox/fox_10001.jpg", "JPEGImages/wolf/wolf_10001.jpg"] {
      let file = folder.file(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data([1]).write(to: file)
    }
    for list in ["classes.txt", "trainclasses.txt"] { try Data("fox\nwolf\n".utf8).write(to: folder.file(list)) }
    try Data().write(to: folder.file("testclasses.txt"))
    let set = try TrainingSet(try DataSet(at: folder.url), valid: 0)
    #expect(set.train.first?.id == 8_942_577_817_213_346_375)
  }
}
