import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Core

@Suite struct ZooTests {
  private func species(_ name: String) throws -> Species { try #require(Zoo.species.first { $0.name == name }) }

  @Test("the same seed and number draw the same pixels; another seed, number or class draws others")
  func seeded() throws {
    let zebra = try species("zebra")
    let photo = Zoo.photo(of: zebra, seed: 7, number: 3, size: 64)
    #expect(photo == Zoo.photo(of: zebra, seed: 7, number: 3, size: 64))
    #expect(photo != Zoo.photo(of: zebra, seed: 8, number: 3, size: 64))
    #expect(photo != Zoo.photo(of: zebra, seed: 7, number: 4, size: 64))
    #expect(photo != Zoo.photo(of: try species("horse"), seed: 7, number: 3, size: 64))
  }

  @Test("there are at least 24 of AWA2's classes, at least 5 of them unseen, and every name stands once")
  func classes() {
    let awa = Set(
      """
      antelope grizzly+bear killer+whale beaver dalmatian persian+cat horse german+shepherd blue+whale siamese+cat skunk \
      mole tiger hippopotamus leopard moose spider+monkey humpback+whale elephant gorilla ox fox sheep seal chimpanzee \
      hamster squirrel rhinoceros rabbit bat giraffe wolf chihuahua rat weasel otter buffalo zebra giant+panda deer bobcat \
      pig lion mouse polar+bear collie walrus raccoon cow dolphin
      """.split(separator: " ").map(String.init))
    let names = Zoo.species.map(\.name)
    #expect(Set(names).intersection(awa).count >= 24)
    #expect(Set(names).count == names.count)
    #expect(Zoo.species.count { $0.isUnseen && awa.contains($0.name) } >= 5)
  }

  @Test("every attribute of an unseen class is one of a seen class too")
  func unseenShareAttributes() {
    let seen = Set(Zoo.species.filter { !$0.isUnseen }.flatMap(\.attributes))
    for species in Zoo.species where species.isUnseen {
      #expect(Set(species.attributes).subtracting(seen).isEmpty, "\(species.name)")
    }
  }

  @Test("the animal is in the picture and fills a good part of it", arguments: Zoo.species.map(\.name))
  func animalIsVisible(name: String) throws {
    let species = try species(name)
    for number in 0..<12 {
      var dice = Dice(seed: 5, name: name, number: number)
      let habitat = species.habitat(&dice)
      let staging = Staging(species: species, habitat: habitat, dice: &dice)
      var camera = staging.camera
      _ = camera.frame(staging.figure, share: staging.share, place: staging.place, pixels: 128)
      var rasterizer = Rasterizer(side: 128, noise: dice.noise())
      rasterizer.draw(staging.figure, camera: camera)
      let covered = rasterizer.samples.count { $0.part >= 0 }
      let share = Float(covered) / Float(rasterizer.samples.count)
      #expect(share > 0.03 && share < 0.75, "\(name) \(number): \(share)")
    }
  }

  @Test("animals that walk are met in every landscape, so that the landscape does not tell them")
  func habitatsAreLoose() throws {
    for species in Zoo.species {
      guard case .quadruped = species.plan else { continue }
      var dice = Dice(seed: 1, name: species.name, number: 0)
      let met = Set((0..<200).map { _ in species.habitat(&dice) })
      #expect(met.isSuperset(of: Habitat.land), "\(species.name)")
    }
  }

  @Test("a bone seen from the side covers the area of its outline, and lies where the camera puts it")
  func rasterizedBone() {
    var figure = Figure()
    figure.chain([Vec3(-1, 0, 0), Vec3(1, 0, 0)], [0.5, 0.5], .trunk)
    var camera = Camera(yaw: 0, pitch: 0, lean: 0)
    let bottom = camera.frame(figure, share: 0.75, place: Vec2(0.5, 0.5), pixels: 400)
    var rasterizer = Rasterizer(side: 400, noise: Noise(seed: 1))
    rasterizer.draw(figure, camera: camera)
    // 3 units across are 300 samples: a rectangle of 200 x 100 and a disc of radius 50.
    let area = Float(rasterizer.samples.count { $0.part >= 0 })
    #expect(abs(area - (20_000 + Float.pi * 2_500)) < 120)
    #expect(abs(bottom - 0.625) < 1e-4)
    let middle = rasterizer.samples[200 * 400 + 200]
    #expect(middle.normal.z > 0.999)
    #expect(abs(middle.depth - 50) < 0.1)
  }

  @Test("a solid in front hides what is behind it, whichever is drawn first")
  func nearHidesFar() {
    for order in [[0, 1], [1, 0]] {
      var figure = Figure()
      for ball in order {
        figure.ball(Vec3(0, 0, ball == 0 ? 1 : -1), 0.4, ball == 0 ? .head : .trunk, blend: 0)
      }
      var camera = Camera(yaw: 0, pitch: 0, lean: 0)
      _ = camera.frame(figure, share: 0.8, place: Vec2(0.5, 0.5), pixels: 64)
      var rasterizer = Rasterizer(side: 64, noise: Noise(seed: 1))
      rasterizer.draw(figure, camera: camera)
      let part = Int(rasterizer.samples[32 * 64 + 32].part)
      #expect(figure.bones[part].region == .head)
    }
  }

  @Test("a polygon covers its area, with soft edges")
  func polygonArea() {
    var picture = Picture(size: 100)
    picture.polygon([Vec2(0.105, 0.2), Vec2(0.705, 0.2), Vec2(0.705, 0.603)], Vec3(1, 0, 0))
    let area = picture.pixels.reduce(Float(0)) { $0 + $1.x }
    #expect(abs(area - 60 * 40.3 / 2) < 8)
  }
}

@Suite struct ZooCollectionTests {
  private func contents(_ folder: URL) throws -> [String: Data] {
    var found: [String: Data] = [:]
    for file in try DataSet(at: folder).files {
      found[file.path] = try Data(contentsOf: folder.appendingPathComponent(file.path))
    }
    return found
  }

  @Test("the collection is AWA2's layout: its reader finds every class, number and split")
  func layout() throws {
    let folder = try TemporaryFolder()
    let root = folder.file("zoo")
    try ZooCollection(folder: root, recipe: .init(perClass: 2, seed: 1, size: 48)).draw()
    let data = try DataSet(at: root)
    #expect(data.layout == .awa2)
    #expect(data.files.count == 2 * Zoo.species.count)
    #expect(data.unseenClasses == Set(Zoo.species.filter(\.isUnseen).map(\.name)))
    #expect(try DataSet.classNames(in: root.appendingPathComponent("classes.txt")) == Zoo.species.map(\.name))
    #expect(data.files.contains { $0.path == "JPEGImages/killer+whale/killer+whale_10002.jpg" && $0.split == .test })
    let train = try DataSet.classNames(in: root.appendingPathComponent("trainclasses.txt"))
    #expect(train == Zoo.species.filter { !$0.isUnseen }.map(\.name))
  }

  @Test("drawn by many threads, a photo holds what drawing it alone gives")
  func threads() throws {
    let folder = try TemporaryFolder()
    let root = folder.file("zoo")
    try ZooCollection(folder: root, recipe: .init(perClass: 1, seed: 9, size: 48)).draw()
    let found = try contents(root)
    for species in Zoo.species {
      let alone = try JPEG.encode(Zoo.photo(of: species, seed: 9, number: 0, size: 48), JPEG.Encoding(quality: 88))
      #expect(found["JPEGImages/\(species.name)/\(species.name)_10001.jpg"] == Data(alone))
    }
  }

  @Test("stopped and run again, it ends in the same files; run once more, it touches none")
  func resumed() throws {
    let folder = try TemporaryFolder()
    let recipe = ZooCollection.Recipe(perClass: 2, seed: 3, size: 48)
    let whole = ZooCollection(folder: folder.file("whole"), recipe: recipe)
    try whole.draw()

    let stopped = ZooCollection(folder: folder.file("stopped"), recipe: recipe)
    let count = Mutex(0)
    #expect(throws: ZooError.self) {
      try stopped.draw(
        progress: { done, _ in count.withLock { $0 = done } }, isCancelled: { count.withLock { $0 >= 20 } })
    }
    let begun = try contents(stopped.folder)
    #expect(begun.count >= 20 && begun.count < 2 * Zoo.species.count)
    try stopped.draw()
    let finished = try contents(stopped.folder)
    #expect(finished == (try contents(whole.folder)))

    let photo = stopped.folder.appendingPathComponent("JPEGImages/zebra/zebra_10001.jpg")
    let before = try photo.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
    try stopped.draw()
    let after = try URL(fileURLWithPath: photo.path).resourceValues(forKeys: [.contentModificationDateKey])
      .contentModificationDate
    #expect(before == after)
  }

  @Test(
    "another seed, another size or fewer photos of each class are refused, and every file stays as it is",
    arguments: [
      (
        ZooCollection.Recipe(perClass: 2, seed: 2, size: 48), SettingChange<ZooError.Setting>(.seed, was: "1", now: "2")
      ),
      (.init(perClass: 2, seed: 1, size: 32), .init(.size, was: "48", now: "32")),
      (.init(perClass: 1, seed: 1, size: 48), .init(.perClass, was: "2", now: "1")),
    ])
  func anotherRecipe(_ recipe: ZooCollection.Recipe, _ difference: SettingChange<ZooError.Setting>) throws {
    let folder = try TemporaryFolder()
    let root = folder.file("zoo")
    try ZooCollection(folder: root, recipe: .init(perClass: 2, seed: 1, size: 48)).draw()
    let before = (try contents(root), try Data(contentsOf: root.appendingPathComponent("zoo.json")))
    #expect(throws: ZooError.otherSettings(path: root.path, difference)) {
      try ZooCollection(folder: root, recipe: recipe).draw()
    }
    #expect(try contents(root) == before.0)
    #expect(try Data(contentsOf: root.appendingPathComponent("zoo.json")) == before.1)
  }

  @Test("more photos of each class are added to those that are there, and to what a person put beside them")
  func morePhotos() throws {
    let folder = try TemporaryFolder()
    let root = folder.file("zoo")
    try ZooCollection(folder: root, recipe: .init(perClass: 1, seed: 1, size: 48)).draw()
    try Data([1, 2, 3]).write(to: root.appendingPathComponent("JPEGImages/zebra/mine.jpg"))
    let before = try contents(root)
    try ZooCollection(folder: root, recipe: .init(perClass: 2, seed: 1, size: 48)).draw()
    let after = try contents(root)
    #expect(after.count == 2 * Zoo.species.count + 1)
    #expect(before.allSatisfy { after[$0.key] == $0.value })
  }

  @Test("a folder of other files is refused and left as it is")
  func occupied() throws {
    let folder = try TemporaryFolder()
    try Data("mine".utf8).write(to: folder.file("notes.txt"))
    #expect(throws: ZooError.occupied(path: folder.url.path)) {
      try ZooCollection(folder: folder.url, recipe: .init(perClass: 1)).draw()
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["notes.txt"])
    let file = folder.file("notes.txt")
    #expect(throws: ZooError.notAFolder(path: file.path)) {
      try ZooCollection(folder: file, recipe: .init(perClass: 1)).draw()
    }
  }
}
