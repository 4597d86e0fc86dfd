import Core
import Foundation
import TestSupport
import Testing

@Suite("semblance tags, and filters of figures")
struct TagsTests {
  private let photos: Photos
  private let workspace: URL

  init() throws {
    photos = try Photos()
    workspace = photos.workspace()
    let run = try Program.run(photos.index(into: workspace))
    try #require(run.status == 0, "\(run.messages)")
  }

  private struct Row: Decodable {
    let id: Int64
    let path: String
    let label: String?
    let tags: [String]
    let note: String?
  }

  private func rows(_ arguments: [String]) throws -> [Row] {
    let run = try Program.run(["tags", workspace.path] + arguments + ["--format", "json"])
    try #require(run.status == 0, "\(run.messages)")
    return try JSONDecoder().decode([Row].self, from: Data(run.output.utf8))
  }

  @Test("tags are written, listed as JSON and CSV, filtered by, and stay when the photos are indexed again and moved")
  func whole() throws {
    #expect(try rows([]).isEmpty)
    let foxes = try rows(["--where", "label=fox", "--add", "two animals", "--add", "blurry \"soft\""])
    #expect(foxes.count == 6 && foxes.allSatisfy { $0.tags == ["blurry \"soft\"", "two animals"] })
    let one = try #require(foxes.first)
    try Workspace.open(at: workspace).annotate(.note("perhaps, a wolf", image: one.id))
    _ = try rows(["--where", "id=\(one.id)", "--remove", "two animals"])
    let csv = try Program.run(["tags", workspace.path, "--format", "csv"])
    let lines = csv.output.split(separator: "\n")
    #expect(lines.count == 7 && lines[0] == "id,path,label,split,tags,note")
    #expect(lines.contains("\(one.id),\(one.path),fox,train,\"blurry \"\"soft\"\"\",\"perhaps, a wolf\""))

    let search = try Program.run([
      "search", workspace.path, "--text", "zebra", "--where", "tag=\"two animals\" or note~wolf", "-k", "50",
    ])
    #expect(search.output.split(separator: "\n").count == 7)

    // The photo is filed under another class, as after a label error.
    let target = photos.data.appendingPathComponent("JPEGImages/wolf/moved.jpg")
    try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.moveItem(at: photos.data.appendingPathComponent(one.path), to: target)
    let again = try Program.run(["index", photos.data.path, "--into", workspace.path])
    #expect(again.status == 0, "\(again.messages)")
    let moved = try #require(try rows(["--where", "note~perhaps"]).first)
    #expect(moved.path == "JPEGImages/wolf/moved.jpg" && moved.label == "wolf" && moved.tags == ["blurry \"soft\""])
    #expect(try rows([]).count == 6)
  }

  @Test("search takes filters of the model's figures, and says where one is not understood")
  func figures() throws {
    let right = try Program.run(["search", workspace.path, "--text", "zebra", "--where", "right", "-k", "99"])
    let wrong = try Program.run(["search", workspace.path, "--text", "zebra", "--where", "wrong", "-k", "99"])
    #expect(right.status == 0 && wrong.status == 0, "\(right.messages)\(wrong.messages)")
    // Each with its header; together all photos.
    #expect(right.output.split(separator: "\n").count + wrong.output.split(separator: "\n").count == 20)
    let bad = try Program.run(["search", workspace.path, "--text", "zebra", "--where", "label=fox colour=red"])
    #expect(bad.status == 1 && bad.output.isEmpty)
    #expect(bad.messages.contains("'label=fox colour=red' is not understood at character 11: 'colour' is none of"))
  }

  @Test(
    "tags that cannot be, and changes without photos named, are refused",
    arguments: [
      ["--add", "x"], ["--where", "id=1", "--add", "a,b"], ["--where", "id=1", "--add", ""],
      ["--where", "id=1", "--remove", "-a"],
    ])
  func refused(_ arguments: [String]) throws {
    #expect(try Program.run(["tags", workspace.path] + arguments).status == 64)
  }
}
