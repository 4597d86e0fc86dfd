import Core
import Foundation
import TestSupport
import Testing

@Suite("semblance export")
struct ExportCommandTests {
  @Test("writes the model beside a workspace, never into one, and only as what its name says")
  func targets() throws {
    let photos = try Photos(perClass: 2)
    let workspace = photos.workspace()
    #expect(try Program.run(photos.index(into: workspace)).status == 0)
    let folder = workspace.deletingLastPathComponent()
    let words = workspace.appendingPathComponent("words.safetensors")
    let before = try FileManager.default.contentsOfDirectory(atPath: workspace.path).sorted()
    let text = try Data(contentsOf: words)
    let (file, place) = (folder.appendingPathComponent("f.safetensors"), folder.appendingPathComponent("place"))
    try FileManager.default.createSymbolicLink(at: file, withDestinationURL: words)
    try FileManager.default.createSymbolicLink(at: place, withDestinationURL: workspace)
    for target in [
      words.path, workspace.path + "/new.safetensors", file.path, place.path + "/model.safetensors",
      folder.path + "/place/../" + workspace.lastPathComponent + "/model.safetensors",
    ] {
      let run = try Program.run(["export", workspace.path, target])
      #expect(run.status == 1 && run.messages.contains("lies in a workspace"), "\(target): \(run.messages)")
    }
    let model = folder.appendingPathComponent("m.pth")
    let named = try Program.run(["export", workspace.path, model.path])
    #expect(named.status == 64 && named.messages.contains("ends in .safetensors"), "\(named.messages)")
    #expect(!FileManager.default.fileExists(atPath: model.path))
    #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.path).sorted() == before)
    #expect(try Data(contentsOf: words) == text)

    let beside = folder.appendingPathComponent("m.safetensors")
    let run = try Program.run(["export", workspace.path, beside.path])
    #expect(run.status == 0, "\(run.messages)")
    #expect(
      try Checkpoint.load(from: beside).tensors
        == Checkpoint.load(from: workspace.appendingPathComponent("model.safetensors")).tensors)
  }
}
