import Core
import Foundation
import TestSupport
import Testing

@Suite("semblance index")
struct IndexCommandTests {
  @Test("embeds every photo, and a second run touches nothing")
  func twice() throws {
    let photos = try Photos()
    let workspace = photos.workspace()
    let first = try Program.run(photos.index(into: workspace))
    #expect(first.status == 0 && first.output.isEmpty, "\(first.messages)")
    #expect(first.messages.contains("18 photos in"))
    let dates = try modificationDates(workspace)
    let second = try Program.run(["index", photos.data.path, "--into", workspace.path])
    #expect(second.status == 0 && second.messages.contains("18 unchanged"), "\(second.messages)")
    let touched = try modificationDates(workspace).filter { dates[$0.key] != $0.value }
    #expect(touched.isEmpty)
    let opened = try Workspace.open(at: workspace)
    #expect(opened.images().count == 18 && opened.classes().map(\.count) == [6, 6, 6])
    #expect(opened.indexState == .ready)
  }

  @Test("embeds only new and changed photos, forgets removed ones, and keeps every other photo's id")
  func incremental() throws {
    let photos = try Photos()
    let workspace = photos.workspace()
    #expect(try Program.run(photos.index(into: workspace)).status == 0)
    let before = try Workspace.open(at: workspace)
    let ids = Dictionary(uniqueKeysWithValues: before.images().map { ($0.path, $0.id) })
    let files = FileManager.default
    try files.removeItem(at: photos.photo("fox", 0))
    try files.removeItem(at: photos.photo("fox", 1))
    try files.copyItem(at: photos.photo("wolf", 0), to: photos.photo("fox", 1))
    try files.copyItem(at: photos.photo("zebra", 0), to: photos.photo("zebra", 9))

    let run = try Program.run(["index", photos.data.path, "--into", workspace.path])
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.messages.contains("18 photos") && run.messages.contains("2 embedded"), "\(run.messages)")
    #expect(run.messages.contains("16 unchanged") && run.messages.contains("1 removed"), "\(run.messages)")
    let after = try Workspace.open(at: workspace)
    for image in after.images() where !image.path.hasSuffix("zebra_9.jpg") { #expect(ids[image.path] == image.id) }
    let wolf = try #require(ids["JPEGImages/wolf/wolf_0.jpg"])
    let changed = try #require(ids["JPEGImages/fox/fox_1.jpg"])
    // Batches of other sizes may take other kernels, whose last bits differ.
    let now = try #require(after.embedding(of: changed))
    #expect(distance(now, try #require(after.embedding(of: wolf))) < 1e-5)
    #expect(distance(now, try #require(before.embedding(of: changed))) > 1e-3)
  }

  @Test("builds a graph anew that is damaged, cut, empty or of other photos, and says so", arguments: 0..<4)
  func damagedGraph(_ kind: Int) throws {
    let photos = try Photos(perClass: 2)
    let workspace = photos.workspace()
    #expect(try Program.run(photos.index(into: workspace)).status == 0)
    let graph = workspace.appendingPathComponent("images.hnsw")
    var bytes = try Data(contentsOf: graph)
    switch kind {
    case 0: bytes[bytes.count / 2] ^= 0xFF
    case 1: bytes = bytes.prefix(bytes.count / 2)
    case 2: bytes = Data()
    default:
      let others = try Photos(perClass: 3)
      #expect(try Program.run(others.index(into: others.workspace())).status == 0)
      bytes = try Data(contentsOf: others.workspace().appendingPathComponent("images.hnsw"))
    }
    try bytes.write(to: graph)
    let unsound = try Program.run(["inspect", workspace.path])
    #expect(unsound.status == 1 && unsound.output.contains("  unsound    \(graph.path)"), "\(unsound.output)")
    let again = try Program.run(["index", photos.data.path, "--into", workspace.path])
    #expect(again.status == 0 && again.messages.contains("6 unchanged, the index was damaged"), "\(again.messages)")
    let sound = try Program.run(["inspect", workspace.path])
    #expect(sound.status == 0 && sound.output.contains("  sound      "), "\(sound.output)\(sound.messages)")
    #expect(try Program.run(["search", workspace.path, "--text", "fox"]).status == 0)
    let third = try Program.run(["index", photos.data.path, "--into", workspace.path])
    #expect(third.status == 0 && !third.messages.contains("damaged"), "\(third.messages)")
  }

  @Test("reads photos again whose embeddings are gone, under the same ids")
  func lostEmbeddings() throws {
    let photos = try Photos(perClass: 2)
    let workspace = photos.workspace()
    #expect(try Program.run(photos.index(into: workspace)).status == 0)
    let before = try Workspace.open(at: workspace)
    try FileManager.default.removeItem(at: workspace.appendingPathComponent("embeddings.safetensors"))
    let unsound = try Program.run(["inspect", workspace.path])
    #expect(unsound.status == 1 && unsound.output.contains("embeddings.safetensors is missing"), "\(unsound.output)")
    let again = try Program.run(["index", photos.data.path, "--into", workspace.path])
    #expect(again.status == 0 && again.messages.contains("6 embedded"), "\(again.messages)")
    let after = try Workspace.open(at: workspace)
    #expect(after.images() == before.images() && after.indexState == .ready)
    #expect(try Program.run(["inspect", workspace.path]).status == 0)
  }

  @Test("killed at any moment leaves a workspace that opens, and that the same command completes")
  func killed() throws {
    let photos = try Photos(perClass: 40)
    for (round, milliseconds) in [20, 60, 120, 250, 500].enumerated() {
      let workspace = photos.workspace("killed-\(round).semblance")
      let running = try Program.Running(photos.index(into: workspace))
      Thread.sleep(forTimeInterval: Double(milliseconds) / 1000)
      running.signal(SIGKILL)
      _ = running.wait()
      if FileManager.default.fileExists(atPath: workspace.path) {
        #expect(try Workspace.open(at: workspace).images().count <= 120)
      }
      let run = try Program.run(photos.index(into: workspace))
      #expect(run.status == 0, "\(run.messages)")
      #expect(try Workspace.open(at: workspace).images().count == 120)
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: photos.workspace().deletingLastPathComponent().path)
    #expect(!left.contains { $0.hasSuffix(".tmp") }, "\(left)")
  }

  @Test("interrupted by Ctrl-C keeps what it has and says how to go on")
  func interrupted() throws {
    let photos = try Photos(perClass: 200)
    let workspace = photos.workspace()
    let running = try Program.Running(photos.index(into: workspace) + ["--workers", "1"])
    let deadline = Date(timeIntervalSinceNow: 20)
    while !FileManager.default.fileExists(atPath: workspace.appendingPathComponent("catalogue.sqlite").path),
      Date() < deadline
    {
      Thread.sleep(forTimeInterval: 0.01)
    }
    Thread.sleep(forTimeInterval: 0.2)
    running.signal(SIGINT)
    let outcome = running.wait()
    #expect(outcome.status == 1 && outcome.messages.contains("goes on from there"), "\(outcome)")
    #expect(try Program.run(photos.index(into: workspace)).status == 0)
    #expect(try Workspace.open(at: workspace).images().count == 600)
  }

  @Test("lists what is no photo, and goes on: a PNG, a cut JPEG, an empty file, an unreadable one")
  func broken() throws {
    let photos = try Photos()
    let good = try Data(contentsOf: photos.photo("fox", 0))
    try Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]).write(to: photos.photo("fox", 90))
    try good.prefix(good.count / 2).write(to: photos.photo("fox", 91))
    try Data().write(to: photos.photo("fox", 92))
    try FileManager.default.createSymbolicLink(
      at: photos.photo("fox", 93), withDestinationURL: photos.data.appendingPathComponent("nowhere.jpg"))
    let run = try Program.run(photos.index(into: photos.workspace()))
    #expect(run.status == 0 && run.messages.contains("18 photos") && run.messages.contains("4 skipped"))
    for (name, word) in [("fox_90", "PNG"), ("fox_91", "truncated"), ("fox_92", "empty"), ("fox_93", "No such file")] {
      let line = run.messages.split(separator: "\n").first { $0.contains(name) } ?? ""
      #expect(line.contains("skipped") && line.contains(word), "\(name): \(line)")
    }
    let again = try Program.run(["index", photos.data.path, "--into", photos.workspace().path])
    #expect(again.messages.contains("18 unchanged") && again.messages.contains("4 skipped"), "\(again.messages)")
    // Why, the catalogue knows as facts; the words are the same.
    func skipped(_ messages: String) -> [Substring] {
      messages.split(separator: "\n").filter { $0.hasPrefix("  skipped ") }
    }
    #expect(skipped(run.messages).count == 4 && skipped(again.messages) == skipped(run.messages))
  }

  @Test(
    "refuses what cannot work in one sentence, and leaves nothing behind",
    arguments: [
      ("a missing folder", "does not exist"), ("an empty folder", "holds no JPEG photo"),
      ("no weights", "--weights is missing"), ("weights of another network", "features."),
      ("a cut checkpoint", "net.safetensors"), ("a short row of vectors", "line 3"),
      ("other classes", "names 2 classes"),
      ("an occupied folder", "is no workspace"), ("words of another language", "None of the network's"),
      ("a path below a file", "w.semblance cannot be written: Not a directory."),
    ])
  func refused(_ what: String, _ phrase: String) throws {
    let photos = try Photos(perClass: 2)
    let workspace = photos.workspace()
    var arguments = photos.index(into: workspace)
    let files = FileManager.default
    switch what {
    case "a missing folder": arguments[1] = photos.data.path + "-nowhere"
    case "an empty folder":
      try files.removeItem(at: photos.data)
      try files.createDirectory(at: photos.data, withIntermediateDirectories: true)
    case "no weights": arguments = ["index", photos.data.path, "--into", workspace.path]
    case "weights of another network":
      try SafeTensors.write(["layer.weight": Tensor(shape: [2], values: [1, 2])], to: photos.weights)
    case "a cut checkpoint":
      let whole = try Data(contentsOf: photos.weights)
      try whole.prefix(whole.count / 2).write(to: photos.weights)
    case "a short row of vectors": try Data("2 3\nfox 1 2 3\nwolf 1 2\n".utf8).write(to: photos.vectors)
    case "other classes": try Data("fox\nwolf\n".utf8).write(to: photos.classes)
    case "a path below a file": arguments[3] = photos.weights.appendingPathComponent("w.semblance").path
    case "words of another language": try Data("2 3\nrenard 1 2 3\nloup 1 2 4\n".utf8).write(to: photos.vectors)
    default:
      try files.createDirectory(at: workspace, withIntermediateDirectories: true)
      try Data("mine".utf8).write(to: workspace.appendingPathComponent("notes.txt"))
    }
    let run = try Program.run(arguments)
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.messages.hasPrefix("semblance: ") && run.messages.contains(phrase), "\(run.messages)")
    #expect(run.messages.split(separator: "\n").count == 1, "\(run.messages)")
    if what == "an occupied folder" {
      #expect(try files.contentsOfDirectory(atPath: workspace.path) == ["notes.txt"])
    } else {
      #expect(!files.fileExists(atPath: workspace.path))
    }
  }

  @Test("with other vectors makes every embedding anew, under the same ids")
  func otherVectors() throws {
    let photos = try Photos()
    let workspace = photos.workspace()
    #expect(try Program.run(photos.index(into: workspace)).status == 0)
    let before = try Workspace.open(at: workspace)
    let text = try String(contentsOf: photos.vectors, encoding: .utf8).replacingOccurrences(of: "-", with: "")
    try Data(text.utf8).write(to: photos.vectors)
    let run = try Program.run(["index", photos.data.path, "--into", workspace.path, "--vectors", photos.vectors.path])
    #expect(run.status == 0 && run.messages.contains("18 embedded"), "\(run.messages)")
    let after = try Workspace.open(at: workspace)
    #expect(before.images().map(\.id) == after.images().map(\.id))
    let id = try #require(after.images().first?.id)
    #expect(before.embedding(of: id) != after.embedding(of: id))
  }

  @Test("refuses to turn a workspace over to another collection")
  func otherCollection() throws {
    let photos = try Photos()
    let workspace = photos.workspace()
    #expect(try Program.run(photos.index(into: workspace)).status == 0)
    let others = try Photos(classes: ["cat", "cow"])
    let run = try Program.run(["index", others.data.path, "--into", workspace.path])
    #expect(run.status == 1 && run.messages.contains("Name another workspace"), "\(run.messages)")
    #expect(try Workspace.open(at: workspace).images().count == 18)
  }

  private func modificationDates(_ folder: URL) throws -> [String: Date] {
    var dates: [String: Date] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where !name.hasPrefix("catalogue.sqlite-") {
      let path = folder.appendingPathComponent(name).path
      dates[name] = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
    }
    return dates
  }

  /// The largest difference between two vectors' values.
  private func distance(_ one: [Float], _ other: [Float]) -> Float {
    zip(one, other).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }
}
