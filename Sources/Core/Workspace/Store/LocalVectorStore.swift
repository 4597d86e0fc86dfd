import Index
import Support

/// The vectors of a workspace's folder, on this machine: the graph where it is built, and every vector where it is not, or
/// where exactness is asked for.
///
/// Photos whose scores are equal to a millionth stand in the order of their ids. So the first photos are the same for every
/// page, exact or not, also where many share one embedding.
struct LocalVectorStore: VectorStore {
  private let vectors: LocalVectors
  /// Nil while it is missing or older than the embeddings: every search is exact then.
  private let graph: HNSW?
  private let exact: ExactSearch

  let abilities = VectorStoreAbilities(
    fields: [.label, .split, .tag, .note, .path, .id, .width, .height], flags: [.unseen, .tagged], searchesExactly: true
  )

  /// Candidates kept while walking the graph: recall@10 of 0.99 and more at the sizes that people have, in well under a
  /// millisecond.
  static let efSearch = 128

  /// Where more answers are asked for, comparing with every photo is no slower than walking the graph.
  private static let longestWalk = 1_024

  /// - Throws: `IndexError` where the graph is damaged, or a vector is no direction.
  init(_ vectors: LocalVectors) throws {
    self.vectors = vectors
    let table = vectors.table
    exact = try ExactSearch(dimension: table.dimension, metric: .cosine, vectors: table.rows, ids: table.ids)
    graph = try vectors.graphFile.map { try HNSW(mapping: $0) }
  }

  var dimension: Int { vectors.table.dimension }
  var indexState: VectorIndexState { graph == nil ? .missing : .ready }
  private var count: Int { vectors.table.count }

  func search(_ query: VectorQuery, cancellation: Cancellation) throws -> [Hit] {
    guard count > 0 else { return [] }
    let admits = try admission(query.filter)
    let first = try StableTopK.first(query.page.upperBound, of: count) { wanted in
      // A search is over before a person could change the wish; a second and a third need not begin.
      try cancellation.check()
      guard !query.isExact, wanted <= Self.longestWalk, let graph else {
        return try exact.search(query.vector, k: wanted, where: admits)
      }
      let ef = max(Self.efSearch, wanted + wanted / 2)
      guard let admits else { return try graph.search(query.vector, k: wanted, ef: ef) }
      return try graph.search(query.vector, k: wanted, ef: ef, where: admits)
    }
    return query.page.lowerBound == 0 ? first : Array(first.dropFirst(query.page.lowerBound))
  }

  func count(where filter: Filter?, cancellation: Cancellation) throws -> Int {
    try cancellation.check()
    guard let admits = try admission(filter) else { return count }
    return vectors.table.ids.count(where: admits)
  }

  func vector(of id: Int64, cancellation: Cancellation) throws -> [Float]? { vectors.table.embedding(of: id) }

  func recall(sampling count: Int) throws -> Double? {
    guard let graph, graph.count > 0 else { return nil }
    return try graph.recall(samples: count, ef: Self.efSearch)
  }

  /// The filter as a question about ids, its texts folded once.
  private func admission(_ filter: Filter?) throws -> ((Int64) -> Bool)? {
    guard let filter else { return nil }
    let admits = filter.admission(try vectors.photos.facts(for: filter, annotations: vectors.annotations))
    return { id in vectors.photos[id].map(admits) ?? false }
  }
}
