import Foundation
import Index
import TestSupport

@testable import Core

/// A workspace folder whose photos are vectors alone: clouds around the words of their classes.
struct DrawnVectors {
  static let dimension = 24
  static let classes = ["fox", "killer+whale", "wolf", "zebra"]
  static let words = ["fox", "killer_whale", "wolf", "zebra", "water", "snow", "stripes"]

  let folder: TemporaryFolder
  let url: URL
  let vectors: WordVectors

  init(count: Int = 400, seed: UInt64 = 3) throws {
    folder = try TemporaryFolder()
    url = folder.file("drawn.semblance")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    var random = SeededGenerator(seed: seed)
    let dimension = Self.dimension
    let rows = (0..<Self.words.count * dimension).map { _ in random.normal() }
    vectors = WordVectors(words: Self.words, vectors: rows, dimension: dimension)
    try vectors.write(to: url.appendingPathComponent(WordsFile.fileName))
    try Manifest(
      dataSet: folder.file("photos").path, layout: .classFolders, architecture: "squeezenet1_1", method: .devise,
      weights: "", vectors: folder.file("words.vec").path,
      fingerprints: .init(weights: "w", classes: nil, vectors: "v"), dimension: dimension,
      created: "2026-01-01T00:00:00Z"
    ).write(to: url)

    let catalogue = try Catalogue(at: url.appendingPathComponent(Catalogue.fileName))
    let entries = (0..<count).map { number -> Catalogue.Entry in
      let kind = number % 5
      let label = kind < 4 ? Self.classes[kind] : nil
      let center = kind < 4 ? vectors.vector(at: kind) : [Float](repeating: 0, count: dimension)
      var row = center.map { 4 * $0 + random.normal() }
      VectorRows.normalize(&row)
      let split: Split = label == "zebra" ? .test : number % 3 == 0 ? .valid : .train
      return Catalogue.Entry(
        file: .init(
          path: "\(label ?? "loose")/\(number).jpg", label: label, split: split, size: 1, modified: 1),
        width: 100 + number % 7, height: 80, hash: Int64(number), embedding: row)
    }
    try catalogue.add(entries, skipped: [])
    let ids = try catalogue.images().map(\.id).sorted()
    let table = EmbeddingTable(dimension: dimension, ids: [], rows: [])
      .merged(with: try catalogue.journal(dimension: dimension), alive: Set(ids))
    try table.write(to: url)
    try catalogue.clearJournal()
    try HNSW.Builder(dimension: dimension, metric: .cosine).build(vectors: table.rows, ids: table.ids)
      .write(to: url.appendingPathComponent(Workspace.graphFileName))
    try catalogue.annotate(.tags(added: ["blurry"], removed: [], images: ids.filter { $0 % 4 == 0 }))
    let seen = Array(Self.classes.prefix(3))
    try Predictions(
      classes: seen, ids: ids, logits: ids.flatMap { _ in seen.map { _ in 2 * random.normal() } }
    ).write(to: url)
  }

  func open(store: (any VectorStore)? = nil, text: (any TextSpace)? = nil) throws -> Workspace {
    try Workspace.open(at: url, store: store, text: text)
  }
}
