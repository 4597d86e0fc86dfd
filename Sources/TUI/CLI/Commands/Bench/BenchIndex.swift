import ArgumentParser
import Core
import Foundation
import Index
import Support

/// `semblance bench index`: build time, then queries a second and recall for each ef.
struct BenchIndex: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Time the index: build seconds, then queries a second and recall@10 for each ef, as JSON lines.")

  @Option(
    help: .init(
      "Vectors to index: a NumPy file, [N, D] of float32 or float64. Without it, clustered vectors are drawn.",
      valueName: "file"),
    completion: .numbers)
  var vectors: String?

  @Option(help: .init("Queries: a NumPy file, [Q, D].", valueName: "file"), completion: .numbers)
  var queries: String?

  @Option(help: "How many vectors to draw.")
  var count = 37_000

  @Option(help: "Links a node (M); level 0 has twice as many.")
  var m = 16

  @Option(help: "Candidates looked at for each new node (efConstruction).")
  var efc = 200

  @Option(help: "Candidates of a search, separated by commas.")
  var ef: CountList = [10, 20, 40, 80, 160, 320]

  @Option(help: "Shares of the vectors that filters admit, separated by commas; each is timed against an exact scan.")
  var filters: ShareList = [0.5, 0.1, 0.01, 0.001]

  @Option(help: "Threads of the searches.")
  var threads = 1

  @Option(help: "Threads of the build.")
  var buildThreads = 2

  @Option(
    help: .init(
      "Write the index to this file, open it by memory map, time that, and search what was opened.", valueName: "file"),
    completion: .file())
  var file: String?

  @Option(help: .init("Rounds of each search; the fastest counts.", valueName: "count"))
  var rounds = 3

  func validate() throws {
    guard (vectors == nil) == (queries == nil) else {
      throw ValidationError("--vectors and --queries belong together: name both, or neither.")
    }
    guard count > 0, threads > 0, buildThreads > 0, rounds > 0 else {
      throw ValidationError("--count, --threads, --build-threads and --rounds must be at least 1.")
    }
  }

  func run() throws {
    let (rows, asked, dimension) = try data()
    let builder = HNSW.Builder(
      dimension: dimension, metric: .cosine, parameters: .init(M: m, efConstruction: efc, seed: 0))
    let start = Stopwatch()
    var index = try builder.build(vectors: rows, threads: buildThreads).tuned()
    try print(
      Built(
        build_seconds: start.wall, build_cpu_seconds: start.processor, peak_bytes: ProcessMemory.peakBytes,
        announced_bytes: rows.count * MemoryLayout<Float>.stride + builder.peakBytes(count: rows.count / dimension)))
    if let file { index = try reopened(index, at: URL(fileURLWithPath: file)) }
    let truth = try ExactSearch(dimension: dimension, metric: .cosine, vectors: rows)
      .search(batch: asked, k: 10).map { Set($0.map(\.id)) }
    for ef in ef.counts {
      var found = try index.search(batch: asked, k: 10, ef: ef, threads: threads)
      var (wall, processor) = (Double.infinity, Double.infinity)
      for _ in 0..<rounds {
        let start = Stopwatch()
        found = try index.search(batch: asked, k: 10, ef: ef, threads: threads)
        wall = min(wall, start.wall)
        processor = min(processor, start.processor)
      }
      let shared = zip(found, truth).reduce(0) { sum, pair in sum + pair.0.count { pair.1.contains($0.id) } }
      let all = truth.reduce(0) { $0 + $1.count }
      try print(
        Searched(
          ef: ef, qps: Double(found.count) / wall, cpu_qps: Double(found.count) / processor,
          recall: Double(shared) / Double(max(1, all))))
    }
    for share in filters.shares {
      try print(filtered(share, index: index, rows: rows, queries: asked, dimension: dimension))
    }
  }

  private func reopened(_ index: HNSW, at url: URL) throws -> HNSW {
    let writing = Stopwatch()
    try index.write(to: url)
    let written = writing.wall
    var best = Double.infinity
    for _ in 0..<rounds {
      let start = Stopwatch()
      _ = try HNSW(mapping: url)
      best = min(best, start.wall)
    }
    let bytes = try FileManager.default.attributesOfItem(atPath: url.path)[.size] as? Int ?? 0
    try print(Opened(file_bytes: bytes, write_seconds: written, open_ms: 1_000 * best))
    return try HNSW(mapping: url)
  }

  private func data() throws -> (rows: [Float], queries: [Float], dimension: Int) {
    guard let vectors, let queries else {
      let drawn = ClusteredVectors(dimension: 300, seed: 0)
      return (drawn.rows(count, stream: 1), drawn.rows(1_000, stream: 2), 300)
    }
    let (rows, asked) = (try NumPyMatrix(path: vectors), try NumPyMatrix(path: queries))
    guard rows.columns == asked.columns else {
      throw ValidationError(
        "\(vectors) has \(rows.columns) columns and \(queries) \(asked.columns): they must be the same.")
    }
    return (rows.values, asked.values, rows.columns)
  }

  private func print(_ line: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    Output.result([String(decoding: try encoder.encode(line), as: UTF8.self)])
  }

  private struct Built: Encodable {
    var peer = "semblance"
    let build_seconds: Double
    let build_cpu_seconds: Double
    /// The most memory the process held, the vectors too, and what the documentation says it takes.
    let peak_bytes: Int
    let announced_bytes: Int
  }

  private struct Opened: Encodable {
    var peer = "semblance"
    let file_bytes: Int
    let write_seconds: Double
    let open_ms: Double
  }

  private struct Searched: Encodable {
    var peer = "semblance"
    let ef: Int
    let qps: Double
    let cpu_qps: Double
    let recall: Double
  }
}
