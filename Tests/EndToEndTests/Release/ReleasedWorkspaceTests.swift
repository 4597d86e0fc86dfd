import Foundation
import TestSupport
import Testing

/// Workspaces that an earlier release wrote, asked what that release was asked.
@Suite("Workspaces of an earlier release")
struct ReleasedWorkspaceTests {
  private struct Recorded: Decodable {
    let command: [String]
    let answer: JSON
  }

  private static func recorded(_ name: String) throws -> [Recorded] {
    let file = ReleasedWorkspaces.archives.appendingPathComponent("\(name).json")
    return try JSONDecoder().decode([Recorded].self, from: Data(contentsOf: file))
  }

  /// The difference to every recorded answer, where there is one.
  private func differences(_ name: String, in folder: TemporaryFolder) throws -> [String] {
    let photos = ReleasedWorkspaces.photos(in: folder).path + "/"
    return try Self.recorded(name).compactMap { recorded in
      let words = recorded.command.map { word in
        word == "W"
          ? ReleasedWorkspaces.workspace(name, in: folder).path
          : word.hasPrefix("P/") ? photos + word.dropFirst(2) : word
      }
      let run = try Program.run(words + ["--format", "json"])
      guard run.status == 0 else { return "\(recorded.command): \(run.messages)" }
      let text = run.output.replacingOccurrences(of: photos, with: "P/")
      let found = try JSONDecoder().decode(JSON.self, from: Data(text.utf8))
      return found.difference(from: recorded.answer, tolerance: 1e-4).map { "\(recorded.command): \($0)" }
    }
  }

  @Test(
    "it finds, names, lists and measures what the release did, and again after its photos were indexed once more",
    arguments: ReleasedWorkspaces.names)
  func answers(name: String) throws {
    let folder = try ReleasedWorkspaces.copy()
    let workspace = ReleasedWorkspaces.workspace(name, in: folder)
    #expect(try differences(name, in: folder) == [])

    // The copied photos are newer than the catalogue says, and their bytes are the same: none is read into a vector again.
    let index = try Program.run(["index", ReleasedWorkspaces.photos(in: folder).path, "--into", workspace.path])
    #expect(index.status == 0 && index.messages.contains("86 photos"), "\(index.messages)")
    #expect(!index.messages.contains("embedded at"), "\(index.messages)")
    #expect(try differences(name, in: folder) == [])
  }

  @Test("it is sound", arguments: ReleasedWorkspaces.names)
  func sound(name: String) throws {
    let folder = try ReleasedWorkspaces.copy()
    let run = try Program.run(["inspect", ReleasedWorkspaces.workspace(name, in: folder).path])
    #expect(run.status == 0 && run.output.contains("sound      every part"), "\(run.output)\(run.messages)")
  }

  /// The file of a workspace's graph, without what is measured on each machine (how far ahead it fetches) and the header's
  /// checksum, which hangs on that.
  private func graph(of workspace: URL) throws -> [UInt8] {
    var bytes = [UInt8](try Data(contentsOf: workspace.appendingPathComponent("images.hnsw")))
    for place in [96..<100, 4_088..<4_096] { bytes.replaceSubrange(place, with: repeatElement(0, count: place.count)) }
    return bytes
  }

  @Test("its graph, built anew, is byte for byte the one that the release built", arguments: ReleasedWorkspaces.names)
  func graph(name: String) throws {
    let folder = try ReleasedWorkspaces.copy()
    let workspace = ReleasedWorkspaces.workspace(name, in: folder)
    let kept = try graph(of: workspace)
    try FileManager.default.removeItem(at: workspace.appendingPathComponent("images.hnsw"))
    let index = try Program.run(["index", ReleasedWorkspaces.photos(in: folder).path, "--into", workspace.path])
    try #require(index.status == 0, "\(index.messages)")
    #expect(try graph(of: workspace) == kept)
  }
}
