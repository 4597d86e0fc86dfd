import Core
import Foundation
import TestSupport
import Testing

@Suite("Splitting a data set") struct SplittingTests {
  private let folder: TemporaryFolder
  private var source: URL { folder.file("source") }
  private var destination: URL { folder.file("destination") }
  private let manager = FileManager.default

  init() throws {
    folder = try TemporaryFolder()
    try manager.createDirectory(at: folder.file("source"), withIntermediateDirectories: true)
  }

  private func write(_ text: String, _ path: String) throws {
    let url = source.appendingPathComponent(path)
    try manager.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  private func makeAWA(_ counts: [String: Int], train: [String]?, test: [String]?) throws {
    for (label, count) in counts {
      for number in 0..<count { try write("\(label) \(number)", "JPEGImages/\(label)/\(label)_\(10001 + number).jpg") }
    }
    if let train { try write(train.joined(separator: "\n") + "\n", "trainclasses.txt") }
    if let test { try write(test.joined(separator: "\n") + "\n", "testclasses.txt") }
  }

  private func settings(_ change: (inout SplitSettings) -> Void = { _ in }) -> SplitSettings {
    var settings = SplitSettings()
    change(&settings)
    return settings
  }

  @discardableResult
  private func split(_ settings: SplitSettings = SplitSettings()) throws -> SplitSummary {
    try Splitter(from: source, to: destination, settings: settings).run()
  }

  /// Contents by path below a folder; links followed.
  private func contents(_ root: URL) throws -> [String: String] {
    var found: [String: String] = [:]
    let paths = try manager.subpathsOfDirectory(atPath: root.path)
    for path in paths {
      var isFolder: ObjCBool = false
      let url = root.appendingPathComponent(path)
      guard manager.fileExists(atPath: url.path, isDirectory: &isFolder), !isFolder.boolValue else { continue }
      found[path] = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    }
    found["split.json"] = nil
    return found
  }

  private func photos(_ root: URL) throws -> [String] {
    try contents(root).filter { $0.key.hasSuffix(".jpg") }.map(\.value).sorted()
  }

  @Test(
    "AWA2: train classes are shared between train and valid, test classes are set aside",
    arguments: SplitSettings.Mode.allCases)
  func awa(mode: SplitSettings.Mode) throws {
    try makeAWA(["fox": 30, "wolf": 21, "zebra": 7, "cow": 3], train: ["fox", "wolf"], test: ["zebra"])
    let before = try photos(source)
    let summary = try split(settings { $0.mode = mode })
    #expect(summary.train == 46 && summary.valid == 5 && summary.test == 7 && summary.placed == 58)
    #expect(summary.unlisted == ["cow"])
    let made = try contents(destination)
    #expect(made.count == 58)
    #expect(made.keys.filter { $0.hasPrefix("valid/fox/") }.count == 3)
    #expect(made.keys.filter { $0.hasPrefix("valid/wolf/") }.count == 2)
    #expect(made.keys.filter { $0.hasPrefix("test/zebra/") }.count == 7)
    for (path, content) in made {
      let parts = path.split(separator: "/")
      #expect(content.hasPrefix("\(parts[1]) "))
    }
    switch mode {
    case .copy, .link: #expect(try photos(source) == before)
    case .move: #expect((try photos(source) + photos(destination)).sorted() == before)
    }
    let dataSet = try DataSet(at: destination)
    #expect(dataSet.files.filter { $0.split == .valid }.count == 5)
    #expect(dataSet.files.filter { $0.split == .test }.allSatisfy { $0.label == "zebra" })
  }

  @Test("a second run changes nothing", arguments: SplitSettings.Mode.allCases)
  func twice(mode: SplitSettings.Mode) throws {
    try makeAWA(["fox": 12, "wolf": 9], train: ["fox", "wolf"], test: nil)
    let first = try split(settings { $0.mode = mode })
    let (made, left) = (try contents(destination), try contents(source))
    let second = try split(settings { $0.mode = mode })
    #expect(second.placed == 0 && second.train == first.train && second.valid == first.valid)
    #expect(second.missing == [] && second.late == 0)
    #expect(try contents(destination) == made)
    #expect(try contents(source) == left)
  }

  @Test("the seed chooses the photos, the same seed the same")
  func seeds() throws {
    try makeAWA(["fox": 60], train: nil, test: nil)
    func valid(_ seed: UInt64) throws -> Set<String> {
      let to = folder.file("seed \(seed) \(UUID().uuidString)")
      _ = try Splitter(from: source, to: to, settings: settings { $0.seed = seed }).run()
      return Set(try contents(to).keys.filter { $0.hasPrefix("valid/") })
    }
    #expect(try valid(1) == valid(1))
    #expect(try valid(1) != valid(2))
  }

  @Test("at most so many photos of a train class are taken, and the share is of those")
  func perClass() throws {
    try makeAWA(["fox": 30, "wolf": 8, "zebra": 15], train: ["fox", "wolf"], test: ["zebra"])
    let summary = try split(settings { ($0.perClass, $0.valid) = (10, 0.3) })
    let made = try contents(destination).keys
    #expect(made.filter { $0.contains("/fox/") }.count == 10)
    #expect(made.filter { $0.hasPrefix("valid/fox/") }.count == 3)
    #expect(made.filter { $0.hasPrefix("valid/wolf/") }.count == 2)
    #expect(summary.test == 15)
  }

  @Test("a folder of class folders is split too, folders within them kept, and lists may be given")
  func classFolders() throws {
    for number in 0..<10 {
      try write("fox \(number)", "fox/\(number % 2)/a.\(number).jpg")
      try write("okapi \(number)", "okapi/\(number).jpg")
    }
    let list = folder.file("unseen.txt")
    try Data("1\tokapi\n".utf8).write(to: list)
    let summary = try split(settings { $0.testClasses = list })
    #expect(summary.train == 9 && summary.valid == 1 && summary.test == 10)
    #expect(try contents(destination).keys.filter { $0.hasPrefix("train/fox/0/") }.count >= 4)
  }

  @Test("classes with no photo, with one and with two")
  func small() throws {
    try makeAWA(["one": 1, "two": 2, "many": 20], train: ["none", "one", "two", "many"], test: nil)
    let summary = try split()
    #expect(summary.withoutPhotos == ["none"] && summary.single == ["one"])
    let made = try contents(destination).keys
    #expect(made.filter { $0.hasPrefix("train/one") }.count == 1 && made.filter { $0.hasPrefix("valid/one") }.isEmpty)
    #expect(
      made.filter { $0.hasPrefix("train/two") }.count == 1 && made.filter { $0.hasPrefix("valid/two") }.count == 1)
  }

  @Test(
    "stopped or failing half-way, nothing is lost, and the same command ends it", arguments: SplitSettings.Mode.allCases
  )
  func halfWay(mode: SplitSettings.Mode) throws {
    try makeAWA(["fox": 20, "wolf": 20], train: ["fox", "wolf"], test: nil)
    let all = try photos(source)
    let wanted = settings { $0.mode = mode }
    let splitter = Splitter(from: source, to: destination, settings: wanted)
    var seen = 0
    #expect(throws: SplitError.cancelled) {
      _ = try splitter.run(progress: { done, _ in seen = done }, isCancelled: { seen == 15 })
    }
    #expect(Set(try photos(source) + photos(destination)) == Set(all))
    // A file where a class's folder has to be.
    let obstacle = destination.appendingPathComponent("train/wolf")
    if manager.fileExists(atPath: obstacle.path) {
      try manager.removeItem(at: destination.appendingPathComponent("valid/wolf"))
    }
    let blocked =
      manager.fileExists(atPath: obstacle.path) ? destination.appendingPathComponent("valid/wolf") : obstacle
    if mode != .move {
      try Data("in the way".utf8).write(to: blocked)
      #expect(throws: SplitError.self) { _ = try splitter.run() }
      #expect(try photos(source) == all)
      try manager.removeItem(at: blocked)
    }
    let summary = try splitter.run()
    #expect(summary.train == 36 && summary.valid == 4 && summary.missing == [])
    #expect(try photos(destination) == all)
    if mode == .move { #expect(try photos(source) == []) }
    let leftovers = try manager.subpathsOfDirectory(atPath: destination.path).filter { $0.hasSuffix(".tmp") }
    #expect(leftovers == [])
  }

  @Test("a move stopped between its two steps is ended by the next run")
  func betweenSteps() throws {
    try makeAWA(["fox": 10], train: ["fox"], test: nil)
    try split(settings { $0.mode = .move })
    let moved = try #require(try contents(destination).keys.sorted().first)
    let name = try #require(moved.split(separator: "/").last)
    let original = source.appendingPathComponent("JPEGImages/fox/\(name)")
    #expect(link(destination.appendingPathComponent(moved).path, original.path) == 0)
    try split(settings { $0.mode = .move })
    #expect(try photos(source) == [])
    #expect(try photos(destination).count == 10)
  }

  @Test("nothing that is there is written over")
  func occupied() throws {
    try makeAWA(["fox": 10], train: ["fox"], test: nil)
    try manager.createDirectory(at: destination, withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: destination.appendingPathComponent("notes.txt"))
    #expect(throws: SplitError.occupied(path: destination.path)) { try split() }
    try manager.removeItem(at: destination.appendingPathComponent("notes.txt"))
    try split()
    let first = try #require(try contents(destination).keys.sorted().first)
    let photo = destination.appendingPathComponent(first)
    try Data("something else".utf8).write(to: photo)
    #expect(throws: SplitError.occupied(path: photo.path)) { try split() }
    #expect(String(decoding: try Data(contentsOf: photo), as: UTF8.self) == "something else")
  }

  @Test("other settings on the same destination are refused, with the difference")
  func otherSettings() throws {
    try makeAWA(["fox": 10], train: ["fox"], test: nil)
    try split()
    #expect(throws: SplitError.otherSettings(path: destination.path, .init(.seed, was: "0", now: "4"))) {
      try split(settings { $0.seed = 4 })
    }
    #expect(throws: SplitError.otherSettings(path: destination.path, .init(.mode, was: "copy", now: "move"))) {
      try split(settings { $0.mode = .move })
    }
  }

  @Test("photos that came later are counted and left out, lost ones are put back or named")
  func changedSource() throws {
    try makeAWA(["fox": 10], train: ["fox"], test: nil)
    try split()
    try write("fox new", "JPEGImages/fox/new.jpg")
    let made = try contents(destination)
    let gone = try #require(made.keys.sorted().first)
    try manager.removeItem(at: destination.appendingPathComponent(gone))
    let summary = try split()
    #expect(summary.late == 1 && summary.placed == 1)
    #expect(try contents(destination) == made)
    let name = try #require(gone.split(separator: "/").last)
    try manager.removeItem(at: destination.appendingPathComponent(gone))
    try manager.removeItem(at: source.appendingPathComponent("JPEGImages/fox/\(name)"))
    #expect(try split().missing == ["JPEGImages/fox/\(name)"])
  }

  @Test("what cannot be split is refused by name")
  func refusals() throws {
    #expect(throws: WorkspaceError.self) { try split() }
    try write("loose", "loose.jpg")
    #expect(throws: SplitError.noClasses(path: source.path)) { try split() }
    try write("x", "fox/1.jpg")
    let inside = Splitter(from: source, to: source.appendingPathComponent("out"), settings: settings())
    #expect(throws: SplitError.overlap(source: source.path, destination: source.path + "/out")) { _ = try inside.run() }
    let missing = folder.file("missing.txt")
    #expect(throws: SplitError.listMissing(path: missing.path)) { try split(settings { $0.trainClasses = missing }) }
    let list = folder.file("list.txt")
    try Data("fox\n".utf8).write(to: list)
    #expect(throws: SplitError.classInBoth(name: "fox")) {
      try split(settings { ($0.trainClasses, $0.testClasses) = (list, list) })
    }
    try Data("okapi\n".utf8).write(to: list)
    #expect(throws: SplitError.noTrainPhotos(path: source.path, example: "okapi")) {
      try split(settings { $0.trainClasses = list })
    }
    try write("y", "train/fox/2.jpg")
    #expect(throws: SplitError.alreadySplit(path: source.path)) { try split() }
    #expect(!manager.fileExists(atPath: destination.path))
  }

  @Test("a record that was tampered with leads nowhere")
  func tampered() throws {
    try makeAWA(["fox": 4], train: ["fox"], test: nil)
    try split()
    let record = destination.appendingPathComponent("split.json")
    let text = try String(contentsOf: record, encoding: .utf8)
    try Data(text.replacingOccurrences(of: "\"train/fox/", with: "\"../../fox/").utf8).write(to: record)
    #expect(throws: SplitError.damagedRecord(path: record.path, .pathOutside)) {
      try split()
    }
    try Data("{".utf8).write(to: record)
    #expect(throws: SplitError.damagedRecord(path: record.path, .notARecord)) { try split() }
  }
}
