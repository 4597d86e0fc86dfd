import Foundation
import Support
import Synchronization

/// A folder that holds a collection's embeddings, its index, its words and its model: what `index` and `train` write, and
/// everything else reads. Safe to use from any thread; what it answers is the state it was opened in.
public final class Workspace: Sendable {
  /// The workspace's folder.
  public let url: URL
  /// What it was built from, as read when it was opened.
  public let manifest: Manifest
  /// Where texts get their vectors.
  public let text: any TextSpace
  /// Where photos near to a vector are found.
  public let store: any VectorStore
  let catalogue: Catalogue
  let table: EmbeddingTable
  let photos: PhotoRecords
  private let lazyEmbedder = Mutex<Embedder?>(nil)
  private let knownFrequentWords = OnceCache<Int, WordCandidates>(capacity: 1)
  private let lazyPredictions = Mutex<Predictions??>(nil)
  /// What rooms above make of it once and keep with it.
  let derived = DerivedValues()

  /// Opens a workspace, also one whose indexing was cut off: it holds what was finished by then.
  /// - Parameters:
  ///   - url: The workspace's folder.
  ///   - store: is searched instead of the folder; it holds the same photos under the same ids.
  ///   - text: is asked instead of the folder's words; made with the model that the photos were embedded with.
  /// - Throws: ``WorkspaceError`` where the folder is missing, no workspace, of a newer version or damaged;
  ///   ``VectorStoreError/dimension(expected:found:)``.
  public static func open(at url: URL, store: (any VectorStore)? = nil, text: (any TextSpace)? = nil) throws
    -> Workspace
  {
    try Workspace(at: url.standardizedFileURL, store: store, text: text)
  }

  private init(at url: URL, store: (any VectorStore)?, text: (any TextSpace)?) throws {
    self.url = url
    manifest = try Manifest.read(from: url)
    catalogue = try Catalogue(at: url.appendingPathComponent(Catalogue.fileName))
    self.text = try text ?? TextSpaces.open(manifest, in: url)
    guard self.text.dimension == manifest.dimension else {
      throw WorkspaceError.dimension(model: manifest.dimension, words: self.text.dimension)
    }
    let journal = try catalogue.journal(dimension: manifest.dimension)
    let stored = try EmbeddingTable(readingFrom: url, dimension: manifest.dimension)
    let all = try catalogue.images()
    let alive = Set(all.map(\.id))
    let isSettled = journal.isEmpty && stored.ids.allSatisfy(alive.contains)
    table = isSettled ? stored : stored.merged(with: journal, alive: alive)
    let table = table
    photos = PhotoRecords(all.filter { table.position(of: $0.id) != nil })
    let graphFile = url.appendingPathComponent(Self.graphFileName)
    let hasGraph = isSettled && FileManager.default.fileExists(atPath: graphFile.path)
    let local = LocalVectors(
      table: table, photos: photos, graphFile: hasGraph ? graphFile : nil,
      annotations: { [catalogue] in try catalogue.annotations() })
    self.store = try store ?? VectorStores.open(local)
    guard self.store.dimension == manifest.dimension else {
      throw VectorStoreError.dimension(expected: manifest.dimension, found: self.store.dimension)
    }
  }

  deinit { ThreadLife.mustNotBeOver("a workspace") }

  static let graphFileName = "images.hnsw"
  static let modelFileName = "model.safetensors"

  /// The data set's name: its folder's.
  public var name: String { URL(fileURLWithPath: manifest.dataSet).lastPathComponent }

  /// `squeezenet1_1 + conse`.
  public var modelDescription: String { "\(manifest.architecture) + \(manifest.method.rawValue)" }

  /// Every photo that has an embedding, by label, then path.
  public func images() -> [ImageRecord] { photos.all }

  /// The photo with this id, or nil.
  public func image(_ id: Int64) -> ImageRecord? { photos[id] }

  /// The classes by name, each with the number of its photos.
  public func classes() -> [ClassSummary] { photos.classes() }

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

  /// The labels, and the vocabulary's first words: files of vectors are ordered by frequency. Made when first needed.
  func frequentWords(cancellation: Cancellation) throws -> WordCandidates {
    try knownFrequentWords.value(for: Self.vocabularyLimit, cancellation: cancellation) {
      try WordCandidates(
        classes().map(\.label), frequent: Self.vocabularyLimit, in: text, cancellation: cancellation)
    }
  }

  static let vocabularyLimit = 20_000
}
