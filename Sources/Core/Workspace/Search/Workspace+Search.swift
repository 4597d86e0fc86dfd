import Foundation
import Index
import Support

extension Workspace {
  /// A query as a vector, each of its terms explained: words, phrases, photos (`#7`, `./a.jpg`), added, subtracted,
  /// weighted. See ``Query`` for the grammar.
  /// - Throws: ``QueryError``; ``WorkspaceError/unknownImage(id:)``; what ``embed(_:)``, the text space and the store throw.
  public func resolve(_ query: String, cancellation: Cancellation = Cancellation()) throws -> QueryAnswer {
    try Query.parse(query).evaluate(in: text, cancellation: cancellation) { photo in
      switch photo {
      case .id(let id):
        guard let vector = try store.vector(of: id, cancellation: cancellation) else {
          throw WorkspaceError.unknownImage(id: id)
        }
        return vector
      case .file(let path):
        try cancellation.check()
        return try embed(URL(fileURLWithPath: (path as NSString).expandingTildeInPath))
      }
    }
  }

  /// The photos nearest to a vector, best first; scores are cosines. The first photos are the same for every `k`.
  ///
  /// - Parameters:
  ///   - vector: of ``Manifest/dimension`` values, any length but zero.
  ///   - k: How many; fewer come back only where fewer fit.
  ///   - exact: Compare with every photo, O(N x D), instead of using the index.
  ///   - filter: Only photos that it admits. A model's figures in it must be settled (`settled(_:scores:)`).
  ///   - cancellation: Asked as the store searches.
  /// - Throws: `IndexError` where the vector has another length, or is no direction; ``VectorStoreError``; what the store
  ///   throws.
  public func search(
    _ vector: [Float], k: Int, exact: Bool = false, where filter: Filter? = nil,
    cancellation: Cancellation = Cancellation()
  ) throws -> [Hit] {
    try search(vector, page: 0..<max(0, k), exact: exact, where: filter, cancellation: cancellation)
  }

  /// A page of the photos nearest to a vector: those of these ranks, from 0; see ``search(_:k:exact:where:cancellation:)``.
  public func search(
    _ vector: [Float], page: Range<Int>, exact: Bool = false, where filter: Filter? = nil,
    cancellation: Cancellation = Cancellation()
  ) throws -> [Hit] {
    guard !page.isEmpty else { return [] }
    let abilities = store.abilities
    if exact, !abilities.searchesExactly { throw VectorStoreError.noExactSearch }
    if let deepest = abilities.deepestRank, page.upperBound > deepest {
      throw VectorStoreError.tooDeep(limit: deepest, asked: page.upperBound)
    }
    return try store.search(
      VectorQuery(vector, page: page, filter: try understood(filter), isExact: exact), cancellation: cancellation)
  }

  /// The photos nearest to one of the workspace, which itself comes first: many photos of a class may share one
  /// embedding, and then their scores alone do not tell it from them.
  /// - Throws: ``WorkspaceError/unknownImage(id:)``; as ``search(_:k:exact:where:cancellation:)``.
  public func search(
    like id: Int64, k: Int, exact: Bool = false, where filter: Filter? = nil,
    cancellation: Cancellation = Cancellation()
  ) throws -> [Hit] {
    guard let image = image(id), let vector = try store.vector(of: id, cancellation: cancellation) else {
      throw WorkspaceError.unknownImage(id: id)
    }
    let hits = try search(vector, k: k, exact: exact, where: filter, cancellation: cancellation)
    if let filter, !filter.admits(image, try facts(for: filter)) { return hits }
    guard k > 0 else { return hits }
    return [Hit(id: id, score: 1)] + hits.filter { $0.id != id }.prefix(k - 1)
  }

  /// How many photos a filter admits.
  /// - Throws: as ``search(_:k:exact:where:cancellation:)``.
  public func count(where filter: Filter?, cancellation: Cancellation = Cancellation()) throws -> Int {
    try store.count(where: try understood(filter), cancellation: cancellation)
  }

  /// A filter in the clauses that the store understands; the others cross as ids.
  private func understood(_ filter: Filter?) throws -> Filter? {
    guard let filter else { return nil }
    let abilities = store.abilities
    let asksForFigures = filter.expression.leaves(all: false) { $0.asksForScores && !abilities.understand($0) }
    if asksForFigures { throw VectorStoreError.unsettled(filter: filter.description) }
    return try filter.reduced(to: abilities.understand, photos: { photos.all }, facts: { try facts(for: filter) })
  }

  /// The photo of the workspace that a file is: the same bytes, and the same place where several hold them.
  /// - Throws: ``ImageError`` where the file cannot be read.
  public func photo(at file: URL) throws -> Int64? {
    var bytes = FileBytes()
    try bytes.read(file.path)
    let buffer = bytes.bytes
    let span = buffer.span
    let hash = Int64(bitPattern: FNV1a.hash(span.extracting(first: bytes.count)))
    let same = try catalogue.images(hash: hash, size: Int64(bytes.count)).filter { image($0) != nil }
    let path = file.standardizedFileURL.path
    return same.first { id in image(id).map { url(of: $0).standardizedFileURL.path } == path } ?? same.first
  }

  /// A photo's embedding, `[dimension]` of unit length; nil for an id that is not in the workspace.
  public func embedding(of id: Int64) -> [Float]? { table.embedding(of: id) }

  /// The words nearest to a vector, best first, among the labels and the vocabulary's most frequent words.
  /// - Throws: what the text space throws.
  public func words(nearest vector: [Float], k: Int, cancellation: Cancellation = Cancellation()) throws -> [WordScore]
  {
    try frequentWords(cancellation: cancellation).nearest(to: vector, k: k)
  }

  /// The words to choose among: `labels`, `vocabulary`, or words with commas between them; by default labels and the
  /// most frequent words of the vocabulary.
  /// - Throws: what the text space throws.
  public func candidates(_ among: String?, cancellation: Cancellation = Cancellation()) throws -> WordCandidates {
    switch among {
    case nil, "vocabulary": try frequentWords(cancellation: cancellation)
    case "labels": try WordCandidates(classes().map(\.label), in: text, cancellation: cancellation)
    case let list?:
      try WordCandidates(
        list.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }, in: text,
        cancellation: cancellation)
    }
  }

  /// Embeds a photo that need not be in the workspace.
  /// - Returns: `[dimension]` of unit length.
  /// - Throws: ``ImageError``, ``NetworkError``, and what reading the model may throw.
  public func embed(_ photo: URL) throws -> [Float] {
    let embedder = try embedder()
    // One thread, as photos are indexed: several would wait for one another where the cores have other work.
    let worker = try embedder.makeWorker(batch: 1, threads: 1)
    _ = try worker.read(photo.path)
    _ = try worker.prepare(path: photo.path, slot: 0)
    guard let row = try worker.embed(count: 1).first, row.contains(where: { $0 != 0 }) else {
      throw WorkspaceError.noEmbedding(path: photo.path)
    }
    return row
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
