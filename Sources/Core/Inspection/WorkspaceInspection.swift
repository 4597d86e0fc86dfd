import Foundation
import Index

/// Reads a workspace part by part, as a file that is damaged allows no more than that.
final class WorkspaceInspection {
  private let url: URL
  private let manifest: Manifest
  private(set) var problems: [Workspace.Problem] = []

  /// How far from 1 the length of a unit row may be: float16 and int8 round it.
  private static let tolerance: Float = 0.01

  init(_ url: URL, _ manifest: Manifest) {
    self.url = url
    self.manifest = manifest
  }

  func run() {
    let words = checkWords()
    checkModel(words)
    let photos = checkCatalogue()
    checkEmbeddings(of: photos)
    checkClassifier(photos)
    if exists(FeatureTable.fileName) {
      check(FeatureTable.fileName) { _ in
        _ = try FeatureTable.read(from: url, madeWith: manifest.fingerprints.weights)
      }
    }
    checkEpochs()
    check(SavedQueries.fileName) { _ in _ = try SavedQueries(readingFrom: url) }
  }

  // MARK: One part

  /// - Returns: What the body gives; nil where it threw, which is kept as a problem.
  @discardableResult
  private func check<T>(_ name: String, _ body: (URL) throws -> T) -> T? {
    do {
      return try body(url.appendingPathComponent(name))
    } catch {
      problems.append(Workspace.Problem(file: name, error: error))
      return nil
    }
  }

  private func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: url.appendingPathComponent(name).path)
  }

  private func demand(_ file: URL, _ part: WorkspacePart) throws {
    guard FileManager.default.fileExists(atPath: file.path) else {
      throw WorkspaceError.partMissing(path: file.path, part)
    }
  }

  private func demand(_ isSo: Bool, _ file: URL, _ fault: @autoclosure () -> PartFault) throws {
    guard isSo else { throw WorkspaceError.damaged(path: file.path, fault()) }
  }

  private static func isUnit(_ row: some Sequence<Float>) -> Bool {
    // A comparison with what is no number is false.
    abs(row.reduce(0) { $0 + $1 * $1 }.squareRoot() - 1) < tolerance
  }

  // MARK: Words and networks

  private func checkWords() -> WordVectors? {
    let words = check(WordsFile.fileName) { file in
      try demand(file, .words)
      let words = try WordsFile.read(from: url)
      guard words.dimension == manifest.dimension else {
        throw WorkspaceError.dimension(model: manifest.dimension, words: words.dimension)
      }
      let odd = (0..<words.count).first { index in
        let row = words.vector(at: index)
        return words.norm(at: index) > 0 ? !Self.isUnit(row) : row.contains { $0 != 0 }
      }
      try demand(odd == nil, file, .wordVector(index: odd ?? 0))
      return words
    }
    let index = VocabularyIndex.url(beside: url.appendingPathComponent(WordsFile.fileName)).lastPathComponent
    if let words, exists(index) {
      check(index) { file in
        let graph = try HNSW(mapping: file, verify: .everything)
        try demand(
          graph.dimension == words.dimension && graph.ids == words.rows.withDirection().map(Int64.init), file,
          .otherWords)
      }
    }
    return words
  }

  private func checkModel(_ words: WordVectors?) {
    check(Workspace.modelFileName) { file in
      try demand(file, .model)
      let model = try ModelFile(readingFrom: url)
      let found = model.network.architecture.rawValue
      try demand(
        found == manifest.architecture, file, .otherArchitecture(found: found, expected: manifest.architecture))
      // Without its words ConSE cannot be made; they are told already.
      guard manifest.method == .devise || words != nil else { return }
      let dimension = try Embedder(openingFrom: url, method: manifest.method).dimension
      try demand(
        dimension == manifest.dimension, file,
        .otherDimension(found: dimension, expected: manifest.dimension))
    }
  }

  private func checkClassifier(_ photos: Photos?) {
    let hasPredictions = exists(Predictions.fileName)
    guard ClassifierFile.exists(in: url) || hasPredictions else { return }
    let classes = check(ClassifierFile.fileName) { file in
      try demand(file, .classifier)
      return try ClassifierFile(readingFrom: url).classes
    }
    guard hasPredictions || photos?.all.isEmpty == false else { return }
    check(Predictions.fileName) { file in
      try demand(file, .predictions)
      guard let predictions = try Predictions.read(from: url) else { return }
      try demand(predictions.logits.allSatisfy(\.isFinite), file, .notFinite)
      if let classes { try demand(classes == predictions.classes, file, .otherClasses) }
      if let photos { try demandKnown(predictions.ids, photos, file) }
    }
  }

  // MARK: Photos

  private struct Photos {
    var all: Set<Int64> = []
    /// Those whose files wait to be read (again).
    var waiting: Set<Int64> = []
    /// Those whose embeddings are in the catalogue itself.
    var journal: Set<Int64> = []
  }

  private func checkCatalogue() -> Photos? {
    check(Catalogue.fileName) { file in
      // Opening it would make what is not there.
      try demand(file, .catalogue)
      let size = try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int
      try demand(size != 0, file, .empty)
      let catalogue = try Catalogue(at: file)
      try catalogue.verify()
      var photos = Photos()
      for known in try catalogue.knownFiles().values {
        photos.all.insert(known.id)
        if known.size < 0 { photos.waiting.insert(known.id) }
      }
      let rows = try catalogue.journal(dimension: manifest.dimension)
      try demand(rows.values.allSatisfy(Self.isUnit), file, .journalEmbedding)
      photos.journal = Set(rows.keys)
      return photos
    }
  }

  private func checkEmbeddings(of photos: Photos?) {
    let name = EmbeddingTable.fileName
    let table = check(name) { file in
      let table = try EmbeddingTable(readingFrom: url, dimension: manifest.dimension)
      let odd = table.ids.indices.first { position in
        !Self.isUnit(table.rows[position * table.dimension..<(position + 1) * table.dimension])
      }
      try demand(odd == nil, file, .embedding(photo: odd.map { table.ids[$0] } ?? 0))
      guard let photos else { return table }
      try demandKnown(table.ids, photos, file)
      let lost = photos.all.subtracting(table.ids).subtracting(photos.journal).subtracting(photos.waiting)
      if !lost.isEmpty { try demand(file, .embeddings) }
      try demand(lost.isEmpty, file, .lostEmbeddings(count: lost.count))
      return table
    }
    guard exists(Workspace.graphFileName) else { return }
    check(Workspace.graphFileName) { file in
      if let table { try table.verifyGraph(at: file) } else { _ = try HNSW(mapping: file, verify: .everything) }
    }
  }

  private func demandKnown(_ ids: [Int64], _ photos: Photos, _ file: URL) throws {
    let strays = ids.count { !photos.all.contains($0) }
    try demand(strays == 0, file, .strayPhotos(count: strays))
  }

  // MARK: Training

  /// Whatever of a run is there: its epochs' files may have been cleared away to gain room.
  private func checkEpochs() {
    let folder = EpochsFolder.name
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.appendingPathComponent(folder).path)) ?? []
    for name in names.sorted() where name.hasSuffix(".safetensors") && !name.hasPrefix(".") {
      check("\(folder)/\(name)") { file in
        switch name {
        case Film.fileName: _ = try Film(readingFrom: file)
        case EpochsFolder.stateFileName: try checkState(file)
        case _ where name.hasSuffix(EpochEmbeddings.ending): try checkEpochEmbeddings(file)
        default:
          guard let architecture = Architecture(rawValue: manifest.architecture),
            TrainingStage.allCases.contains(where: { name.hasPrefix($0.shortName + "-") })
          else { return }
          _ = try Network(architecture, weights: Checkpoint.load(from: file).tensors)
        }
      }
    }
  }

  private func checkState(_ file: URL) throws {
    let state = try TrainingState(readingFrom: file.deletingLastPathComponent())
    for (name, tensor) in [state.tensors, state.momenta, state.squares].joined() {
      try demand(tensor.values.allSatisfy(\.isFinite), file, .tensorNotFinite(name: name))
    }
  }

  private func checkEpochEmbeddings(_ file: URL) throws {
    let epoch = try EpochEmbeddings(mapping: file)
    // Where a network says nothing of a photo, its row is zeros.
    let odd = epoch.paths.indices.first { !epoch.rows($0..<$0 + 1).allSatisfy(\.isFinite) }
    try demand(odd == nil, file, .epochEmbedding(path: epoch.paths[odd ?? 0]))
  }
}
