import Foundation
import Index
import TestSupport
import Testing

@testable import Core

@Suite("What inspection says of a workspace") struct InspectionTests {
  private static let folder = "w.semblance"

  /// A trained workspace with every part there can be.
  private static func make() throws -> (DrawnColors, URL) {
    let drawn = try DrawnColors()
    let request = drawn.request(into: folder)
    let run = try TrainingRun(request)
    _ = try run.run(report: { _ in }, indexing: { _ in }, isCancelled: { false })
    let workspace = try Workspace.open(at: drawn.temporary.file(folder))
    _ = try FeatureTable.make(of: workspace, progress: { _, _ in }, isCancelled: { false })
    try VocabularyIndex.build(workspace.text.vocabulary).write(to: workspace.url.appendingPathComponent("words.hnsw"))
    try workspace.save(SavedQueries(["blue + red"]))
    return (drawn, workspace.url)
  }

  private let drawn: DrawnColors
  private let url: URL

  init() throws { (drawn, url) = try Self.make() }

  /// What inspection finds in a copy that was changed, file by file.
  private func found(_ change: (URL) throws -> Void) throws -> [String: String] {
    let copy = drawn.temporary.file("copy.semblance")
    defer { try? FileManager.default.removeItem(at: copy) }
    try FileManager.default.copyItem(at: url, to: copy)
    try change(copy)
    let problems = try Workspace.problems(at: copy)
    return Dictionary(problems.map { ($0.file, "\($0.error)") }, uniquingKeysWith: { $0 + ", " + $1 })
  }

  private static let epochs = [
    "state", "1f-01", "1-01", "2a-01", "2b-01", "2a-01.embeddings", "2b-01.embeddings", "film",
  ].map { "epochs/\($0).safetensors" }
  private static let needed = [
    "model.safetensors", "words.safetensors", "catalogue.sqlite", "embeddings.safetensors", "classifier.safetensors",
    "predictions.safetensors",
  ]
  private static let parts =
    needed + epochs + ["images.hnsw", "words.hnsw", "features.safetensors", "queries.json"]

  /// Writes bytes over some in the middle of a part: of a safetensors file, over a number that then is none.
  private static func spoil(_ part: URL) throws {
    var bytes = try Data(contentsOf: part)
    var place = part.pathExtension == "sqlite" ? 4_096 : bytes.count / 2
    if part.pathExtension == "safetensors" {
      let floats = try SafeTensorsFile(mapping: part).entries.values
        .filter { [.float32, .float16].contains($0.elementType) && !["norms", "explained"].contains($0.name) }
      let range = try #require(floats.max { $0.count < $1.count }).range
      place = range.lowerBound + range.count / 2 / 4 * 4
    }
    bytes.replaceSubrange(place..<place + 4, with: [0xFF, 0xFF, 0xFF, 0xFF])
    try bytes.write(to: part)
  }

  @Test("a whole one is sound; a part that is deleted, emptied or spoilt is told under its name")
  func damages() throws {
    #expect(try found { _ in }.isEmpty)
    for part in Self.parts {
      let emptied = try found { try Data().write(to: $0.appendingPathComponent(part)) }
      #expect(emptied[part] != nil, "emptied \(part): \(emptied)")
      let spoilt = try found { try Self.spoil($0.appendingPathComponent(part)) }
      #expect(spoilt.keys.sorted() == [part], "spoilt \(part): \(spoilt)")
      let deleted = try found { try FileManager.default.removeItem(at: $0.appendingPathComponent(part)) }
      #expect((deleted[part] != nil) == Self.needed.contains(part), "deleted \(part): \(deleted)")
    }
    #expect(throws: WorkspaceError.self) {
      try found { try FileManager.default.removeItem(at: $0.appendingPathComponent("workspace.json")) }
    }
  }

  @Test("parts that are whole and do not fit the others are told")
  func misfits() throws {
    let table = try EmbeddingTable(readingFrom: url, dimension: 4)
    func first(_ count: Int) -> EmbeddingTable {
      EmbeddingTable(dimension: 4, ids: Array(table.ids.prefix(count)), rows: Array(table.rows.prefix(count * 4)))
    }
    let fewer = try found { try first(20).write(to: $0) }
    #expect(fewer["embeddings.safetensors"]?.contains("lostEmbeddings(count: 10)") == true, "\(fewer)")
    let graph = try found { copy in
      try HNSW.Builder(dimension: 4, metric: .cosine).build(vectors: first(20).rows, ids: first(20).ids)
        .write(to: copy.appendingPathComponent("images.hnsw"))
    }
    #expect(graph.count == 1 && graph["images.hnsw"]?.contains("otherPhotos") == true, "\(graph)")

    let strange = try found { copy in
      try EmbeddingTable(dimension: 4, ids: table.ids + [4_711], rows: table.rows + [0, 1, 0, 0]).write(to: copy)
    }
    #expect(strange["embeddings.safetensors"]?.contains("strayPhotos(count: 1)") == true, "\(strange)")

    let long = try found { copy in
      try EmbeddingTable(dimension: 4, ids: table.ids, rows: table.rows.map { $0 * 2 }).write(to: copy)
    }
    #expect(long["embeddings.safetensors"]?.contains(".embedding(photo") == true, "\(long)")

    let other = try found { copy in
      let predictions = try #require(try Predictions.read(from: copy))
      try Predictions(classes: ["blue", "green"], ids: predictions.ids, logits: predictions.logits).write(to: copy)
      try VocabularyIndex.build(WordVectors(words: ["a"], vectors: [1, 0, 0, 0], dimension: 4))
        .write(to: copy.appendingPathComponent("words.hnsw"))
      try ModelFile(network: Network(random: .resNet34, head: .transfer(outputs: 4, hidden: 8), seed: 1), classes: nil)
        .write(to: copy)
    }
    #expect(other["predictions.safetensors"]?.contains("otherClasses") == true, "\(other)")
    #expect(other["words.hnsw"]?.contains("otherWords") == true, "\(other)")
    #expect(other["model.safetensors"]?.contains("resnet34") == true, "\(other)")
  }

  @Test("one whose indexing was cut off is sound, and looking at it makes nothing")
  func unfinished() throws {
    let cut = try found { copy in
      let catalogue = try Catalogue(at: copy.appendingPathComponent("catalogue.sqlite"))
      let file = DataSet.File(path: "new.jpg", label: "red", split: .none, size: 1, modified: 1)
      try catalogue.add(
        [Catalogue.Entry(file: file, width: 1, height: 1, hash: 1, embedding: [0.6, 0.8, 0, 0])], skipped: [])
      try FileManager.default.removeItem(at: copy.appendingPathComponent("images.hnsw"))
    }
    #expect(cut.isEmpty, "\(cut)")
    let without = try found { copy in
      try FileManager.default.removeItem(at: copy.appendingPathComponent("catalogue.sqlite"))
      _ = try Workspace.problems(at: copy)
      #expect(!FileManager.default.fileExists(atPath: copy.appendingPathComponent("catalogue.sqlite").path))
    }
    #expect(without["catalogue.sqlite"]?.contains("partMissing") == true, "\(without)")
  }
}
