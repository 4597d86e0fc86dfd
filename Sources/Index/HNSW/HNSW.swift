/// A hierarchical navigable small world graph over 8-bit codes, with float32 rows for the last ranking.
///
/// Malkov & Yashunin, "Efficient and robust approximate nearest neighbor search using Hierarchical Navigable Small World
/// graphs", TPAMI 2018. Searches may run from any number of threads; an index never changes once it is there (see
/// ``Writer`` for adding and deleting).
///
/// ```swift
/// let index = try HNSW.Builder(dimension: 300, metric: .cosine).build(vectors: rows, ids: ids)
/// let hits = try index.search(query, k: 10, ef: 80, where: { $0 != 42 })
/// try index.write(to: url)
/// let again = try HNSW(mapping: url)
/// ```
///
/// Memory and file, bytes a vector: `4 * dimension` (row) + the dimension plus 4, up to a multiple of 64 (code)
/// + `8 * M` and about 4 (links) + 8 (id): 1,660 at 300 dimensions and M 16. Equal vectors share one node.
public struct HNSW: Sendable {
  /// How its graph was built and is searched where a search does not say.
  public let parameters: Parameters
  let quantizer: Quantizer
  let graph: Graph
  @usableFromInline let items: ItemTable
  /// How searches go about memory and re-ranking.
  public let tuning: Tuning

  /// Vectors that a search can find (what is deleted does not count).
  public var count: Int { items.liveCount }
  /// Numbers in a vector.
  public var dimension: Int { quantizer.dimension }
  /// How vectors are compared.
  public var metric: Metric { quantizer.metric }
  /// The ids of the vectors that a search can find, ascending. O(n log n).
  public var ids: [Int64] { (0..<items.count).filter { !items.isDeleted($0) }.map { items.ids[$0] }.sorted() }
  /// Graph nodes: one for each different vector ever added.
  public var nodeCount: Int { graph.count }

  /// How a graph is built and, where a search does not say, searched.
  public struct Parameters: Sendable, Equatable {
    /// Links of a node above level 0; level 0 has twice as many. 2…96.
    public var M: Int
    /// Candidates looked at for each new node. 1…10,000.
    public var efConstruction: Int
    /// Candidates of a search that names no `ef`. 1…1,000,000.
    public var efSearch: Int
    /// Draws the order of insertion: same vectors, parameters and seed give the same graph on any number of threads.
    public var seed: UInt64

    /// The defaults suit 300 dimensions. `M` and `efConstruction` as in the paper, section 4; ranges are checked by a
    /// build.
    public init(M: Int = 16, efConstruction: Int = 200, efSearch: Int = 80, seed: UInt64 = 0) {
      self.M = M
      self.efConstruction = efConstruction
      self.efSearch = efSearch
      self.seed = seed
    }

    func validate() throws {
      try Self.check("M", 2...96, M)
      try Self.check("efConstruction", 1...10_000, efConstruction)
      try Self.check("efSearch", 1...1_000_000, efSearch)
    }

    private static func check(_ name: String, _ allowed: ClosedRange<Int>, _ found: Int) throws {
      guard allowed.contains(found) else { throw IndexError.parameter(name: name, allowed: allowed, found: found) }
    }
  }

  /// What is chosen for the data and the machine at hand, and kept in the file.
  public struct Tuning: Sendable, Equatable {
    /// Candidates ranked in float32 for each of the `k` asked for; chosen by recall when an index is built.
    public internal(set) var rerank: Float = 3
    /// Nodes expanded at once, 1 or 2; chosen by the bytes of codes and links when an index is built.
    public internal(set) var beam: UInt32 = 1
    /// Codes asked for before they are compared, 1…64; 0 until ``HNSW/tuned()`` has measured it (all of a hop's are
    /// then). It changes how fast a search is, and nothing of what it finds.
    public internal(set) var prefetch: UInt32 = 0
  }
}
