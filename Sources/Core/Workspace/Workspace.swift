import Foundation
import Index
import Support
import Synchronization

/// A folder that holds a collection's embeddings, its index, its words and its model: what `index` and `train` write, and
/// everything else reads. Safe to use from any thread; what it answers is the state it was opened in.
public final class Workspace: Sendable {
  public let url: URL
  public let manifest: Manifest
  /// The words that a query may hold, and their vectors.
  public let words: WordVectors
  let catalogue: Catalogue
  let table: EmbeddingTable
  /// Nil while the graph is missing or older than the embeddings: every search is exact then.
  let graph: HNSW?
  let exact: ExactSearch
  private let records: [ImageRecord]
  private let positions: [Int64: Int]
  private let lazyEmbedder = Mutex<Embedder?>(nil)
  private let lazySubwordModel = Mutex<WordVectors??>(nil)
  private let lazyVocabularyIndex = Mutex<VocabularyIndex??>(nil)
  private let lazyVocabulary = Mutex<WordCandidates?>(nil)
  private let lazyPredictions = Mutex<Predictions??>(nil)
  /// What rooms above make of it once and keep with it.
  let derived = DerivedValues()

  /// Opens a workspace, also one whose indexing was cut off: it holds what was finished by then.
  /// - Throws: ``WorkspaceError`` where the folder is missing, no workspace, of a newer version or damaged.
  public static func open(at url: URL) throws -> Workspace { try Workspace(at: url.standardizedFileURL) }

  private init(at url: URL) throws {
    self.url = url
    manifest = try Manifest.read(from: url)
    catalogue = try Catalogue(at: url.appendingPathComponent(Catalogue.fileName))
    words = try WordsFile.read(from: url)
    guard words.dimension == manifest.dimension else {
      throw WorkspaceError.dimension(model: manifest.dimension, words: words.dimension)
    }
    let journal = try catalogue.journal(dimension: manifest.dimension)
    let stored = try EmbeddingTable(readingFrom: url, dimension: manifest.dimension)
    let all = try catalogue.images()
    let alive = Set(all.map(\.id))
    let isSettled = journal.isEmpty && stored.ids.allSatisfy(alive.contains)
    table = isSettled ? stored : stored.merged(with: journal, alive: alive)
    let table = table
    records = all.filter { table.position(of: $0.id) != nil }
    positions = Dictionary(uniqueKeysWithValues: zip(records.map(\.id), records.indices))
    exact = try ExactSearch(dimension: table.dimension, metric: .cosine, vectors: table.rows, ids: table.ids)
    let graphFile = url.appendingPathComponent(Self.graphFileName)
    graph = isSettled && FileManager.default.fileExists(atPath: graphFile.path) ? try HNSW(mapping: graphFile) : nil
  }

  deinit { ThreadLife.mustNotBeOver("a workspace") }

  static let graphFileName = "images.hnsw"
  static let modelFileName = "model.safetensors"

  /// The data set's name: its folder's.
  public var name: String { URL(fileURLWithPath: manifest.dataSet).lastPathComponent }

  /// `squeezenet1_1 + conse`.
  public var modelDescription: String { "\(manifest.architecture) + \(manifest.method.rawValue)" }

  /// Every photo that has an embedding, by label, then path.
  public func images() -> [ImageRecord] { records }

  /// The photo with this id, or nil.
  public func image(_ id: Int64) -> ImageRecord? { positions[id].map { records[$0] } }

  /// The classes by name, each with the number of its photos.
  public func classes() -> [ClassSummary] {
    var counts: [String: (count: Int, unseen: Bool)] = [:]
    for record in records {
      guard let label = record.label else { continue }
      counts[label, default: (0, true)].count += 1
      if record.split != .test { counts[label]?.unseen = false }
    }
    return counts.map { label, entry in
      ClassSummary(label: label, count: entry.count, isUnseen: entry.unseen)
    }.sorted { $0.label < $1.label }
  }

  /// Where a photo's file lies.
  public func url(of image: ImageRecord) -> URL {
    URL(fileURLWithPath: manifest.dataSet).appendingPathComponent(image.path)
  }

  /// Whether it holds a classifier of its own, as training leaves one.
  public var hasClassifier: Bool { ClassifierFile.exists(in: url) }

  /// What the classifier says of the photos, read when first needed; nil where the workspace has no classifier. A photo
  /// that was indexed since may have no row in it.
  /// - Throws: What ``Predictions/read(from:)`` throws.
  public func predictions() throws -> Predictions? {
    try lazyPredictions.withLock { known in
      if let known { return known }
      let found = try Predictions.read(from: url)
      known = .some(found)
      return found
    }
  }

  /// The means to embed a photo, read when first needed.
  func embedder() throws -> Embedder {
    try lazyEmbedder.withLock { known in
      if let known { return known }
      let made = try Embedder(openingFrom: url, method: manifest.method)
      known = made
      return made
    }
  }

  /// The index of the words, mapped when first needed; nil where it was not built, or is damaged or of other words.
  func vocabularyIndex() -> VocabularyIndex? {
    lazyVocabularyIndex.withLock { known in
      if let known { return known }
      let file = VocabularyIndex.url(beside: url.appendingPathComponent(WordsFile.fileName))
      let mapped = FileManager.default.fileExists(atPath: file.path) ? try? VocabularyIndex(mapping: file) : nil
      let found = mapped.flatMap { $0.fits(words) ? $0 : nil }
      known = .some(found)
      return found
    }
  }

  /// The fastText model that the words came from, mapped when first needed: only it knows the pieces of words. Nil where
  /// the words came from a file without any, or that file is gone or is another one now.
  func subwordModel() -> WordVectors? {
    lazySubwordModel.withLock { known in
      if let known { return known }
      let file = URL(fileURLWithPath: manifest.vectors)
      var found: WordVectors?
      if file.pathExtension == "bin", (try? Fingerprint.of(file)) == manifest.fingerprints.vectors,
        let model = try? WordVectors.load(from: file), model.hasSubwords, model.dimension == manifest.dimension
      {
        found = model
      }
      known = .some(found)
      return found
    }
  }

  /// The labels, and the vocabulary's first words: files of vectors are ordered by frequency.
  var vocabulary: WordCandidates {
    lazyVocabulary.withLock { known in
      if let known { return known }
      let frequent = (0..<min(words.count, Self.vocabularyLimit)).map(words.word(at:))
      let made = WordCandidates(classes().map(\.label) + frequent, in: words)
      known = made
      return made
    }
  }

  static let vocabularyLimit = 20_000
}
