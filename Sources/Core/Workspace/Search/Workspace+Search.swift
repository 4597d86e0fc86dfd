import Foundation
import Index

extension Workspace {
  /// A query as a vector, each of its terms explained: words, phrases, photos (`#7`, `./a.jpg`), added, subtracted,
  /// weighted. See ``Query`` for the grammar.
  /// - Throws: ``QueryError``; ``WorkspaceError/unknownImage(id:)``; what ``embed(_:)`` throws for a file.
  public func resolve(_ query: String) throws -> QueryAnswer {
    try Query.parse(query).evaluate(words: resolve(term:)) { photo in
      switch photo {
      case .id(let id):
        guard let vector = embedding(of: id) else { throw WorkspaceError.unknownImage(id: id) }
        return vector
      case .file(let path):
        return try embed(URL(fileURLWithPath: (path as NSString).expandingTildeInPath))
      }
    }
  }

  /// A word or phrase as a vector: from the words that the workspace keeps, else from the pieces of words (subwords) of
  /// the fastText model they came from, where that still stands.
  func resolve(term: String) -> ResolvedTerm {
    let kept = words.resolve(term)
    guard kept.vector == nil, let model = subwordModel() else { return kept }
    let found = model.resolve(term)
    return found.vector == nil ? kept : found
  }

  /// The photos nearest to a vector, best first; scores are cosines, and photos whose scores are equal to a millionth
  /// stand in the order of their ids. So the first photos are the same for every `k`, exact or not, also where many
  /// share one embedding.
  ///
  /// - Parameters:
  ///   - k: How many; fewer come back only where fewer fit.
  ///   - exact: Compare with every photo, O(N x D), instead of walking the graph.
  ///   - filter: Only photos that it admits.
  /// - Throws: `IndexError` where the vector has another length, or is no direction.
  public func search(_ vector: [Float], k: Int, exact isExact: Bool = false, where filter: Filter? = nil) throws
    -> [Hit]
  {
    try search(vector, k: k, exact: isExact, admits: try admission(filter))
  }

  private func search(_ vector: [Float], k: Int, exact isExact: Bool, admits: ((Int64) -> Bool)?) throws -> [Hit] {
    guard !images().isEmpty else { return [] }
    return try StableTopK.first(k, of: table.count) { count in
      guard !isExact, count <= Self.longestWalk, let graph else {
        return try exact.search(vector, k: count, where: admits)
      }
      let ef = max(Self.efSearch, count + count / 2)
      guard let admits else { return try graph.search(vector, k: count, ef: ef) }
      return try graph.search(vector, k: count, ef: ef, where: admits)
    }
  }

  /// The photos nearest to one of the workspace, which itself comes first: many photos of a class may share one
  /// embedding, and then their scores alone do not tell it from them.
  /// - Throws: ``WorkspaceError/unknownImage(id:)``.
  public func search(like id: Int64, k: Int, exact: Bool = false, where filter: Filter? = nil) throws -> [Hit] {
    guard let vector = embedding(of: id), let image = image(id) else { throw WorkspaceError.unknownImage(id: id) }
    // Made once: a filter on figures makes them for every photo.
    let admits = try admission(filter)
    let hits = try search(vector, k: k, exact: exact, admits: admits)
    guard k > 0, admits?(image.id) ?? true else { return hits }
    return [Hit(id: id, score: 1)] + hits.filter { $0.id != id }.prefix(k - 1)
  }

  /// The filter as a question about ids. Figures of a model that it asks for are made here.
  private func admission(_ filter: Filter?) throws -> ((Int64) -> Bool)? {
    guard let filter else { return nil }
    let admits = filter.admission(try facts(for: filter) { try PhotoScores(of: self) })
    return { id in self.image(id).map(admits) ?? false }
  }

  /// The photo of the workspace that a file is: the same bytes, and the same place where several hold them.
  /// - Throws: ``ImageError`` where the file cannot be read.
  public func photo(at file: URL) throws -> Int64? {
    var bytes = FileBytes()
    try bytes.read(file.path)
    let buffer = bytes.bytes
    let span = buffer.span
    let hash = ContentHash.hash(span.extracting(first: bytes.count))
    let same = try catalogue.images(hash: hash, size: Int64(bytes.count)).filter { image($0) != nil }
    let path = file.standardizedFileURL.path
    return same.first { id in image(id).map { url(of: $0).standardizedFileURL.path } == path } ?? same.first
  }

  /// Candidates kept while walking the graph: recall@10 of 0.99 and more at the sizes that people have, in well under a
  /// millisecond.
  static let efSearch = 128

  /// Where more answers are asked for, comparing with every photo is no slower than walking the graph.
  private static let longestWalk = 1_024

  /// A photo's embedding, `[dimension]` of unit length; nil for an id that is not in the workspace.
  public func embedding(of id: Int64) -> [Float]? { table.embedding(of: id) }

  /// The words nearest to a vector, best first, among the labels and the vocabulary's most frequent words.
  public func words(nearest vector: [Float], k: Int) -> [WordScore] { vocabulary.nearest(to: vector, k: k) }

  /// The words to choose among: `labels`, `vocabulary`, or words with commas between them; by default labels and the
  /// most frequent words of the vocabulary.
  public func candidates(_ among: String?) -> WordCandidates {
    switch among {
    case nil, "vocabulary": vocabulary
    case "labels": WordCandidates(classes().map(\.label), in: words)
    case let list?:
      WordCandidates(
        list.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }, in: words)
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
