import Core
import Foundation
import TestSupport
import Testing

@Suite("The photos of a training run") struct TrainingSetTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ path: String, _ text: String = "x") throws {
    let url = folder.url.appendingPathComponent(path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  private func makeAWA() throws {
    for (label, count) in [("fox", 20), ("cow", 10), ("seal", 1), ("zebra", 6), ("okapi", 3)] {
      for number in 0..<count { try write("JPEGImages/\(label)/\(label)_\(number).jpg") }
    }
    try write("trainclasses.txt", "fox\nseal\ncow\n")
    try write("testclasses.txt", "zebra\n")
  }

  @Test("AWA2: listed classes are numbered by name, a share is held back, the test classes are set aside")
  func awa() throws {
    try makeAWA()
    let set = try TrainingSet(try DataSet(at: folder.url), valid: 0.2, seed: 3)
    #expect(set.classes == ["cow", "fox", "seal"] && set.unseenClasses == ["zebra"])
    #expect(set.train.count == 16 + 8 + 1 && set.valid.count == 4 + 2 && set.unseen.count == 6)
    #expect(set.withoutValidation == ["seal"])
    for photo in set.train + set.valid { #expect(photo.path.contains("/\(set.classes[photo.target])/")) }
    let all = set.train + set.valid + set.unseen
    #expect(Set(all.map(\.id)).count == all.count && Set(all.map(\.path)).count == all.count)
    #expect(try TrainingSet(try DataSet(at: folder.url), valid: 0.2, seed: 3).valid == set.valid)
    #expect(try TrainingSet(try DataSet(at: folder.url), valid: 0.2, seed: 4).valid != set.valid)
  }

  @Test("a split folder gives the parts that splitting made, and the same as not splitting gives")
  func split() throws {
    try makeAWA()
    let apart = try TemporaryFolder()
    var settings = SplitSettings()
    settings.seed = 5
    _ = try Splitter(from: folder.url, to: apart.file("parts"), settings: settings).run()
    let direct = try TrainingSet(try DataSet(at: folder.url), seed: 5)
    let parts = try TrainingSet(try DataSet(at: apart.file("parts")), seed: 99)
    func names(_ photos: [TrainingPhoto]) -> [String] { photos.map { ($0.path as NSString).lastPathComponent } }
    #expect(parts.classes == direct.classes && parts.unseenClasses == direct.unseenClasses)
    #expect(names(parts.train) == names(direct.train) && names(parts.valid) == names(direct.valid))
    #expect(names(parts.unseen) == names(direct.unseen))
  }

  @Test("a class in both lists is named")
  func inBoth() throws {
    try makeAWA()
    let listed = folder.file("testclasses.txt")
    let classes = try String(contentsOf: folder.file("trainclasses.txt"), encoding: .utf8)
    let first = try #require(classes.split(whereSeparator: \.isWhitespace).last.map(String.init))
    try Data(((try String(contentsOf: listed, encoding: .utf8)) + "\n" + first + "\n").utf8).write(to: listed)
    #expect(throws: WorkspaceError.classInBoth(name: first, path: folder.url.standardizedFileURL.path)) {
      try TrainingSet(DataSet(at: folder.url))
    }
    #expect(throws: WorkspaceError.classInBoth(name: first, path: folder.url.standardizedFileURL.path)) {
      try Indexer(
        dataSet: DataSet(at: folder.url), into: folder.file("w"), model: ModelSource())
    }
  }

  @Test("one class is too few, and named")
  func tooFew() throws {
    try write("fox/1.jpg")
    #expect(throws: TrainingSetError.tooFewClasses(path: folder.url.path, found: ["fox"])) {
      try TrainingSet(try DataSet(at: folder.url))
    }
  }
}
