import Foundation
import Index
import Support

/// A workspace of many photos made of one with few, to measure on: every photo over and over, each time under a path and
/// an id of its own, its embedding moved a little, so that no two are alike.
public enum RepeatedWorkspace {
  /// How far an embedding is moved, as a share of its length.
  private static let spread: Float = 0.15

  /// Makes the workspace and its index. O(count).
  /// - Parameters:
  ///   - source: whose photos are repeated.
  ///   - count: how many photos the new one has.
  ///   - folder: an empty one; the photos are reached through links in it.
  /// - Returns: where the workspace is.
  /// - Throws: ``AnalysisError/tooFew(_:needed:found:)`` for a workspace without photos; what writing throws.
  public static func make(from source: Workspace, count: Int, in folder: URL) throws -> URL {
    let records = source.images()
    guard !records.isEmpty else { throw AnalysisError.tooFew(.photosToRepeat, needed: 1, found: 0) }
    let files = FileManager.default
    let photos = folder.appendingPathComponent(source.name)
    let workspace = folder.appendingPathComponent("repeated.semblance")
    for place in [photos, workspace] { try files.createDirectory(at: place, withIntermediateDirectories: true) }
    let rounds = (count + records.count - 1) / records.count
    let root = URL(fileURLWithPath: source.manifest.dataSet)
    for round in 0..<rounds {
      try files.createSymbolicLink(at: photos.appendingPathComponent("\(round)"), withDestinationURL: root)
    }
    for name in [Workspace.modelFileName, WordsFile.fileName] {
      try files.copyItem(
        at: source.url.appendingPathComponent(name), to: workspace.appendingPathComponent(name))
    }

    let catalogue = try Catalogue(at: workspace.appendingPathComponent(Catalogue.fileName))
    var random = SplitMix64(seed: 1)
    var entries: [Catalogue.Entry] = []
    for number in 0..<count {
      let record = records[number % records.count]
      let path = "\(number / records.count)/\(record.path)"
      entries.append(
        Catalogue.Entry(
          file: DataSet.File(path: path, label: record.label, split: record.split, size: 1, modified: 1),
          width: record.width, height: record.height, hash: Int64(number),
          embedding: moved(source.embedding(of: record.id) ?? [], &random)))
    }
    try catalogue.add(entries, skipped: [])
    let journal = try catalogue.journal(dimension: source.manifest.dimension)
    let images = try catalogue.images()
    let table = EmbeddingTable(dimension: source.manifest.dimension, ids: [], rows: [])
      .merged(with: journal, alive: Set(images.map(\.id)))
    try table.write(to: workspace)
    try catalogue.clearJournal()
    let graph = try HNSW.Builder(dimension: table.dimension, metric: .cosine).build(vectors: table.rows, ids: table.ids)
    try graph.write(to: workspace.appendingPathComponent(Workspace.graphFileName))

    let own = Dictionary(uniqueKeysWithValues: records.map { ($0.path, $0.id) })
    if let predictions = try source.predictions() {
      var logits: [Int64: [Float]] = [:]
      for image in images {
        let path = String(image.path.drop { $0 != "/" }.dropFirst())
        if let row = own[path].flatMap(predictions.logits(of:)) { logits[image.id] = row.map { $0 + random.normal() } }
      }
      try Predictions(classes: predictions.classes, ids: [], logits: [])
        .merged(with: logits, alive: Set(images.map(\.id))).write(to: workspace)
    }
    let classifier = source.url.appendingPathComponent(ClassifierFile.fileName)
    if files.fileExists(atPath: classifier.path) {
      try files.copyItem(at: classifier, to: workspace.appendingPathComponent(ClassifierFile.fileName))
    }
    if let film = try Film.of(source) {
      let file = Film.url(in: workspace)
      try Folder.make(at: file.deletingLastPathComponent())
      try repeated(film, rounds: rounds).write(to: file)
    }
    var manifest = source.manifest
    manifest.dataSet = photos.path
    try manifest.write(to: workspace)
    return workspace
  }

  private static func moved(_ vector: [Float], _ random: inout SplitMix64) -> [Float] {
    let step = spread / Float(max(1, vector.count)).squareRoot()
    var moved = vector.map { $0 + step * random.normal() }
    VectorRows.normalize(&moved)
    return moved
  }

  private static func repeated(_ film: Film, rounds: Int) -> Film {
    var random = SplitMix64(seed: 2)
    var points: [Float] = []
    points.reserveCapacity(film.points.count * rounds)
    for epoch in film.epochs.indices {
      let row = film.points(of: epoch)
      for _ in 0..<rounds { points += row.map { $0 + 0.02 * random.normal() } }
    }
    return Film(
      epochs: film.epochs, paths: (0..<rounds).flatMap { round in film.paths.map { "\(round)/\($0)" } },
      labels: (0..<rounds).flatMap { _ in film.labels }, classes: film.classes, components: film.components,
      points: points, words: film.words, explained: film.explained)
  }
}
