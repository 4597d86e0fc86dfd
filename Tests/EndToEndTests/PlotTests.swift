import Foundation
import TestSupport
import Testing

/// `plot`, `evaluate` and `compare` on a workspace without training, unseen classes or a classifier.
@Suite("Analysis by commands") struct PlotTests {
  private func run(_ arguments: [String]) throws -> Program.Outcome { try Program.run(arguments) }

  private var workspace: String { get throws { try DrawnWorkspace.shared.get().workspace.path } }

  @Test("every kind is written in every form that it has, told by the file's first bytes")
  func files() throws {
    let folder = try TemporaryFolder()
    let path = try workspace
    for kind in [["pca"], ["confusion"], ["losses", "-k", "6"], ["heatmap", "--image", "1", "--word", "stripes"]] {
      for (ending, start) in [("png", "\u{89}PNG"), ("svg", "<svg"), ("csv", "")] {
        let file = folder.file("\(kind[0]).\(ending)")
        let outcome = try run(["plot", path] + kind + ["-o", file.path])
        #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.messages)")
        let bytes = try Data(contentsOf: file)
        #expect(bytes.count > 40)
        #expect(bytes.starts(with: start.unicodeScalars.map { UInt8($0.value) }))
      }
    }
    let heat = try String(contentsOf: folder.file("heatmap.csv"), encoding: .utf8).split(separator: "\n")
    #expect(heat.count == 13 && heat.allSatisfy { $0.split(separator: ",").count == 13 })
    let losses = try String(contentsOf: folder.file("losses.csv"), encoding: .utf8).split(separator: "\n")
    #expect(losses.count == 7)
  }

  @Test(
    "what is missing is named, with the command that brings it",
    arguments: [
      (["plot", "W", "epochs"], "semblance train"),
      (["plot", "W", "epochs", "-o", "/nowhere/film.gif"], "semblance train"),
      (["plot", "W", "confusion", "--split", "test"], "--test-classes"),
      (["plot", "W", "losses", "--split", "test"], "--test-classes"),
      (["evaluate", "W", "--split", "test"], "--test-classes"),
      (["plot", "W", "heatmap", "--image", "999"], "semblance search"),
      (["plot", "W", "heatmap", "--image", "1", "--of", "qwxzv"], "--vectors"),
    ])
  func missing(arguments: [String], remedy: String) throws {
    let path = try workspace
    let outcome = try run(arguments.map { $0 == "W" ? path : $0 })
    #expect(outcome.status == 1 && outcome.messages.contains(remedy), "\(outcome.messages)")
    #expect(outcome.output.isEmpty)
  }

  @Test(
    "wrong use is told before any work",
    arguments: [
      (["heatmap"], "--image"), (["pca", "-o", "x.gif"], ".png, .svg or .csv"), (["suspects", "-o", "x.png"], ".csv"),
      (["pca", "--image", "4"], "belong to heatmap"), (["losses", "--of", "zebra"], "belong to heatmap"),
      (["heatmap", "--image", "1", "--of", "actual", "--word", "water"], "not both"),
    ])
  func wrongUse(arguments: [String], message: String) throws {
    let path = try workspace
    let outcome = try run(["plot", path] + arguments)
    #expect(outcome.status == 64 && outcome.messages.contains(message), "\(outcome.messages)")
  }

  @Test("evaluate without a classifier has no figures of stage 1, and says what brings them; the others are there")
  func evaluate() throws {
    let path = try workspace
    let outcome = try run(["evaluate", path, "--format", "json"])
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let figures = try #require(object as? [String: Any])
    #expect(figures["top1"] == nil && figures["confusion"] == nil)
    #expect((figures["missing"] as? [String])?.contains { $0.contains("semblance train") } == true)
    #expect((figures["semantic"] as? [String: Any])?["seen_hit1"] is Double)
    #expect((figures["index"] as? [String: Any])?["recall@10"] is Double)
    let retrieval = figures["retrieval"] as? [String: Any]
    #expect((retrieval?["text_to_image"] as? [String: Any])?["P@10_seen"] is Double)
    #expect((retrieval?["image_to_image"] as? [String: Any])?["P@10"] is Double)
  }

  @Test("compare gives each workspace's size on disk, its time for a photo and its photos a second")
  func compare() throws {
    let path = try workspace
    let outcome = try run(["compare", path, path, "--photos", "2", "--format", "json"])
    let rows = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]]
    #expect(rows?.count == 2)
    for row in rows ?? [] {
      #expect(row["architecture"] as? String == "squeezenet1_1")
      for key in ["parameters", "bytes", "ms_per_photo", "photos_per_second"] {
        #expect((row[key] as? NSNumber)?.doubleValue ?? 0 > 0, "\(key)")
      }
    }
  }

  @Test("compare gives what there is of a workspace without classes, and of one whose photos are gone, and says so")
  func compareInPart() throws {
    let photos = try Photos(perClass: 2)
    let (flat, workspace) = (photos.data.appendingPathComponent("../flat"), photos.workspace("bare.semblance"))
    try FileManager.default.createDirectory(at: flat, withIntermediateDirectories: true)
    for index in 0..<2 {
      try FileManager.default.copyItem(at: photos.photo("fox", index), to: flat.appendingPathComponent("\(index).jpg"))
    }
    var arguments = photos.index(into: workspace)
    arguments[1] = flat.standardizedFileURL.path
    #expect(try run(arguments).status == 0)
    func row() throws -> (row: [String: Any], messages: String) {
      let outcome = try run(["compare", workspace.path, "--photos", "2", "--format", "json"])
      #expect(outcome.status == 0, "\(outcome.messages)")
      let rows = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]]
      return (try #require(rows?.first), outcome.messages)
    }
    let whole = try row()
    #expect(whole.row["zsl_T1"] == nil && whole.row["parameters"] != nil && whole.row["ms_per_photo"] != nil)
    #expect(whole.messages.contains("bare.semblance: "), "\(whole.messages)")
    try FileManager.default.removeItem(at: flat)
    let gone = try row()
    #expect(gone.row["ms_per_photo"] == nil && gone.row["photos_per_second"] == nil && gone.row["bytes"] != nil)
    #expect(gone.messages.contains("the times are left out"), "\(gone.messages)")
  }
}
