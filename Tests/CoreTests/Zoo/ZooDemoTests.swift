import Foundation
import Support
import TestSupport
import Testing

@testable import Core

@Suite struct ZooDemoTests {
  /// Assets with a few drawn photos and a network of random weights, in a folder of the test's own.
  private func makeAssets(in root: URL) throws -> URL {
    let assets = root.appendingPathComponent("Assets/demo")
    for name in ["zebra", "tiger"] {
      let folder = assets.appendingPathComponent("JPEGImages/zoo/valid/\(name)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let species = try #require(Zoo.species.first { $0.name == name })
      for number in 0..<2 {
        let photo = try JPEG.encode(Zoo.photo(of: species, seed: 1, number: number, size: 64))
        try Data(photo).write(to: folder.appendingPathComponent("\(name)_\(number).jpg"))
      }
    }
    try ZooWords.write(ZooWords.vectors(), to: assets.appendingPathComponent("words.vec"))
    let network = try Network(random: .squeezeNet11, head: .transfer(outputs: ZooWords.dimension), seed: 1)
    try SafeTensors.write(network.tensors, as: .float16, to: assets.appendingPathComponent("model.safetensors"))
    return assets
  }

  @Test("the assets are found from a build inside the checkout and from an installed prefix, and not without a model")
  func found() throws {
    let folder = try TemporaryFolder()
    let root = folder.url.resolvingSymlinksInPath()
    let assets = try makeAssets(in: root)
    let built = root.appendingPathComponent(".build/x86_64/release/semblance")
    #expect(Demo.find(executable: built)?.assets.path == assets.path)

    let installed = root.appendingPathComponent("prefix/share/semblance/demo")
    try FileManager.default.createDirectory(
      at: installed.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.moveItem(at: assets, to: installed)
    #expect(Demo.find(executable: root.appendingPathComponent("prefix/bin/semblance"))?.assets.path == installed.path)

    try FileManager.default.removeItem(at: installed.appendingPathComponent("model.safetensors"))
    #expect(Demo.find(executable: root.appendingPathComponent("prefix/bin/semblance")) == nil)
  }

  @Test("the workspace is built once, opens, and is built anew, alone, when an asset changes")
  func builtOnce() throws {
    let folder = try TemporaryFolder()
    let demo = Demo(assets: try makeAssets(in: folder.url), cache: folder.file("cache"))
    let first = try demo.workspace()
    let workspace = try Workspace.open(at: first)
    #expect(workspace.images().count == 4)
    #expect(workspace.manifest.method == .devise)
    #expect(workspace.images().allSatisfy { $0.split == .valid })

    var calls = 0
    #expect(try demo.workspace(progress: { _ in calls += 1 }) == first)
    #expect(calls == 0)

    try FileManager.default.removeItem(at: demo.photos.appendingPathComponent("valid/tiger/tiger_1.jpg"))
    let second = try demo.workspace()
    #expect(second != first)
    #expect(try Workspace.open(at: second).images().count == 3)
    #expect(try FileManager.default.contentsOfDirectory(atPath: demo.cache.path) == [second.lastPathComponent])
  }

  @Test("a film among the assets plays in the workspace, and a new one makes another workspace")
  func film() throws {
    let folder = try TemporaryFolder()
    let demo = Demo(assets: try makeAssets(in: folder.url), cache: folder.file("cache"))
    #expect(try Film.of(try Workspace.open(at: try demo.workspace())) == nil)
    let paths = ["valid/tiger/tiger_0.jpg", "valid/zebra/zebra_0.jpg"]
    for shift in [Float(0), 1] {
      let film = Film(
        epochs: ["2a/1", "2b/1"], paths: paths, labels: ["tiger", "zebra"], classes: ["tiger"], components: 2,
        points: (0..<8).map { Float($0) + shift }, words: [0, 1], explained: [0.6, 0.3])
      try film.write(to: demo.assets.appendingPathComponent("film.safetensors"))
      #expect(try Film.of(try Workspace.open(at: try demo.workspace())) == film)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: demo.cache.path).count == 1)
  }

  @Test("where no cache folder can be made, the error names what is in the way and the way out")
  func noCache() throws {
    let folder = try TemporaryFolder()
    let file = folder.file("file")
    try Data().write(to: file)
    let demo = Demo(assets: try makeAssets(in: folder.url), cache: file.appendingPathComponent("cache/semblance"))
    do {
      _ = try demo.workspace()
      Issue.record("a cache below a file was made")
    } catch ZooError.noCache(let refused) {
      #expect(refused == SystemError(.write, file.path, code: EEXIST))
    }
  }

  @Test("a classifier's head among the assets stands on the model's body, and names the photos")
  func classifier() throws {
    let folder = try TemporaryFolder()
    let demo = Demo(assets: try makeAssets(in: folder.url), cache: folder.file("cache"))
    let classes = ["dog", "tiger", "zebra"]
    let model = try Checkpoint.load(from: demo.model).tensors
    var tensors = try Network(random: .squeezeNet11, head: .transfer(outputs: 3, hidden: 16), seed: 7).tensors
    for (name, tensor) in model where name.hasPrefix("features.") { tensors[name] = tensor }
    let whole = try Network(.squeezeNet11, weights: tensors)
    let file = demo.assets.appendingPathComponent("classifier.safetensors")
    try ClassifierFile(network: whole, classes: classes).writeHead(as: .float32, to: file)
    #expect(try Checkpoint.load(from: file).tensors.keys.allSatisfy { $0.hasPrefix("head.") })

    let url = try demo.workspace()
    let kept = try ClassifierFile(readingFrom: url)
    #expect(kept.classes == classes)
    for (name, tensor) in tensors { #expect(kept.network.tensors[name]?.values == tensor.values, "\(name)") }
    let predictions = try #require(try Predictions.read(from: url))
    #expect(predictions.count == 4)
    #expect(predictions.classes == classes)

    let again = folder.file("head.safetensors")
    try Workspace.exportClassifierHead(of: url, to: again)
    #expect(try Data(contentsOf: again) == Data(contentsOf: file))
    try FileManager.default.removeItem(at: file)
    let without = try demo.workspace()
    #expect(throws: AnalysisError.self) { try Workspace.exportClassifierHead(of: without, to: again) }
  }

  @Test("another place's workspace stays, and so does an older one that somebody wrote on")
  func others() throws {
    let folder = try TemporaryFolder()
    let cache = folder.file("cache")
    let demo = Demo(assets: try makeAssets(in: folder.file("one")), cache: cache)
    let installed = Demo(assets: try makeAssets(in: folder.file("two")), cache: cache)
    let first = try demo.workspace()
    let second = try installed.workspace()
    #expect(first != second)
    #expect(try demo.workspace() == first)

    // The same bytes, written again as a reinstallation does, are the same photos.
    let photo = demo.photos.appendingPathComponent("valid/tiger/tiger_1.jpg")
    try Data(contentsOf: photo).write(to: photo)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_000_000)], ofItemAtPath: photo.path)
    #expect(try demo.workspace() == first)

    let opened = try Workspace.open(at: first)
    let image = try #require(opened.images().first).id
    try opened.annotate(.note("a stripe too many", image: image))
    try FileManager.default.removeItem(at: photo)
    let third = try demo.workspace()
    let kept = Set([first, second, third].map(\.lastPathComponent))
    #expect(try Set(FileManager.default.contentsOfDirectory(atPath: cache.path)) == kept)
    // A place that is gone needs none.
    try FileManager.default.removeItem(at: installed.assets)
    try FileManager.default.removeItem(at: demo.photos.appendingPathComponent("valid/tiger/tiger_0.jpg"))
    let fourth = try demo.workspace()
    #expect(
      try Set(FileManager.default.contentsOfDirectory(atPath: cache.path))
        == [first.lastPathComponent, fourth.lastPathComponent])
  }

  @Test("what killed first starts left in the cache is removed at the next start; what others build or keep stays")
  func leftovers() throws {
    let folder = try TemporaryFolder()
    let demo = Demo(assets: try makeAssets(in: folder.url), cache: folder.file("cache"))
    var dead: pid_t = 0
    try #require(
      posix_spawn(&dead, "/bin/sh", nil, nil, [strdup("sh"), strdup("-c"), strdup("exit 0"), nil], nil) == 0)
    try #require(waitpid(dead, nil, 0) == dead)
    let alive = getppid()
    let left = [".zoo-ab.\(dead).semblance", "..zoo-ab.\(dead).semblance.\(dead).tmp", ".zoo-ab.\(getpid()).semblance"]
    let kept = [
      ".zoo-ab.\(alive).semblance", "..zoo-ab.\(alive).semblance.\(alive).tmp", ".zoo-ab.semblance",
      ".other-ab.\(dead).semblance", "notes",
    ]
    func leave() throws {
      for name in left + kept {
        let inside = demo.cache.appendingPathComponent(name + "/epochs")
        try FileManager.default.createDirectory(at: inside, withIntermediateDirectories: true)
      }
    }
    try leave()
    let built = try demo.workspace()
    let expected = Set(kept + [built.lastPathComponent])
    #expect(try Set(FileManager.default.contentsOfDirectory(atPath: demo.cache.path)) == expected)
    // Also where nothing has to be built.
    try leave()
    #expect(try demo.workspace() == built)
    #expect(try Set(FileManager.default.contentsOfDirectory(atPath: demo.cache.path)) == expected)
  }

  @Test("stopped while it is built, it leaves nothing in the cache, and the next start builds it")
  func stopped() throws {
    let folder = try TemporaryFolder()
    let demo = Demo(assets: try makeAssets(in: folder.url), cache: folder.file("cache"))
    #expect(throws: WorkspaceError.cancelled) {
      try demo.workspace(isCancelled: { true })
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: demo.cache.path).isEmpty)
    #expect(try Workspace.open(at: try demo.workspace()).images().count == 4)
  }

  @Test("an exported model in float16 is half as large and embeds as the workspace does")
  func exported() throws {
    let folder = try TemporaryFolder()
    let demo = Demo(assets: try makeAssets(in: folder.url), cache: folder.file("cache"))
    let workspace = try demo.workspace()
    let half = folder.file("half.safetensors")
    try Workspace.exportModel(of: workspace, as: .float16, to: half)
    let whole = try Checkpoint.load(from: workspace.appendingPathComponent(Workspace.modelFileName))
    let read = try Checkpoint.load(from: half)
    #expect(Set(read.tensors.keys) == Set(whole.tensors.keys))
    #expect(read.metadata["architecture"] == "squeezenet1_1")
    // The weights came from float16, so rounding them again changes nothing.
    for (name, tensor) in whole.tensors { #expect(read.tensors[name]?.values == tensor.values) }
    let size = try half.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
    #expect(size < 3_000_000)
  }
}
