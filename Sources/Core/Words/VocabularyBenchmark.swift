import Foundation
import Support

/// Measures what a vocabulary costs: to read, to keep, to open again, and a key while typing.
public struct VocabularyBenchmark: Sendable {
  /// One figure.
  public struct Figure: Sendable, Equatable {
    /// What was measured.
    public var work: String
    /// The result, in `unit`.
    public var value: Double
    /// The unit of `value`: `ms` and the like.
    public var unit: String
  }

  /// The file of word vectors that is measured.
  public var source: URL
  /// Where the kept vocabulary is written for the time of the measurement.
  public var folder: URL
  /// Also builds the index of all words, and measures its speed and recall.
  public var buildsIndex: Bool
  /// Nothing is kept and nothing typed: only what the file itself costs.
  public var endsAfterOpening: Bool

  /// A measurement of `source`, which writes in `folder` for its time.
  public init(source: URL, folder: URL, buildsIndex: Bool = false, endsAfterOpening: Bool = false) {
    self.source = source
    self.folder = folder
    self.buildsIndex = buildsIndex
    self.endsAfterOpening = endsAfterOpening
  }

  /// - Parameter report: called with each figure as soon as it is there.
  /// - Throws: what reading and writing vocabularies throw.
  public func run(_ report: (Figure) throws -> Void) throws {
    let kept = folder.appendingPathComponent("semblance-bench-\(getpid()).safetensors")
    defer { unlink(kept.path) }
    let opened = try open(report)
    guard !endsAfterOpening else { return }
    try keep(opened, in: kept, report)
    var words = try WordVectors.load(from: kept)
    let openings = try (0..<7).map { _ in
      try Self.seconds { words = try WordVectors.load(from: kept) }
    }
    try report(Figure(work: "open again", value: openings.sorted()[3] * 1_000, unit: "ms"))
    guard words.count > 0 else { return }
    try typing(words, report)
    if buildsIndex { try search(words, report) }
  }

  private func open(_ report: (Figure) throws -> Void) throws -> WordVectors {
    var words = WordVectors(words: [], vectors: [], dimension: 1)
    let before = ProcessMemory.peakBytes
    let reading = try Self.seconds { words = try WordVectors.load(from: source) }
    let isModel = if case .fastText = words.format { true } else { false }
    if isModel {
      try report(Figure(work: "open .bin", value: reading, unit: "s"))
      try report(
        Figure(work: "memory of opening .bin", value: Double(ProcessMemory.peakBytes - before) / 1e6, unit: "MB"))
    } else {
      try report(Figure(work: "read", value: reading, unit: "s"))
      try report(Figure(work: "read", value: Double(words.count) / reading, unit: "rows/s"))
    }
    let typed = Self.sample(words, 100_000).map(words.word(at:))
    let kind = isModel ? ".bin, " : ""
    try report(resolving(typed, in: words, work: kind + "word to vector"))
    if words.hasSubwords {
      try report(resolving(typed.map { $0 + "qx" }, in: words, work: kind + "unknown word to vector"))
    }
    return words
  }

  private func keep(_ words: WordVectors, in kept: URL, _ report: (Figure) throws -> Void) throws {
    let writing = try Self.seconds { try words.write(to: kept) }
    try report(Figure(work: "keep", value: writing, unit: "s"))
    try report(Figure(work: "peak memory of import", value: Double(ProcessMemory.peakBytes) / 1e6, unit: "MB"))
  }

  private func resolving(_ texts: [String], in words: WordVectors, work: String) -> Figure {
    let time = Self.seconds { for text in texts where words.vector(of: text) == nil { continue } }
    return Figure(work: work, value: Double(texts.count) / time, unit: "words/s")
  }

  private func typing(_ words: WordVectors, _ report: (Figure) throws -> Void) throws {
    let typed = Self.sample(words, 300).map(words.word(at:))
    let completing = typed.flatMap { word in
      (1...4).map { length in Self.seconds { _ = words.completions(of: String(word.prefix(length))) } }
    }.sorted()
    try report(Figure(work: "complete, median", value: completing[completing.count / 2] * 1_000, unit: "ms"))
    try report(Figure(work: "complete, slowest", value: completing[completing.count - 1] * 1_000, unit: "ms"))
    // The second and third letter swapped, and one more letter: two edits.
    let misspelt = typed.filter { $0.count > 3 }.map { word in
      String(word.prefix(1)) + String(word.dropFirst().prefix(2).reversed()) + String(word.dropFirst(3)) + "x"
    }
    guard !misspelt.isEmpty else { return }
    let spelling = misspelt.map { word in Self.seconds { _ = words.suggestions(for: word) } }.sorted()
    try report(Figure(work: "spelling, median", value: spelling[spelling.count / 2] * 1_000, unit: "ms"))
    try report(Figure(work: "spelling, slowest", value: spelling[spelling.count - 1] * 1_000, unit: "ms"))
  }

  private func search(_ words: WordVectors, _ report: (Figure) throws -> Void) throws {
    var index: VocabularyIndex?
    let building = try Self.seconds { index = try VocabularyIndex.build(words) }
    guard let index else { return }
    try report(Figure(work: "index, build", value: building, unit: "s"))
    // A query as a photo is: near no word in particular, between a few.
    let sampled = Self.sample(words, 600)
    let queries = (0..<200).map { i in
      let parts = [1, 0.6, 0.4].enumerated().map { place, weight in
        words.vector(at: sampled[(3 * i + place) % sampled.count]).map { $0 * Float(weight) }
      }
      var query = zip(parts[0], zip(parts[1], parts[2])).map { $0 + $1.0 + $1.1 }
      VectorRows.normalize(&query)
      return query
    }
    let exact = queries.map { Set(words.nearest(to: $0, k: 10).map(\.index)) }
    for ef in [64, 128, 256, 512] {
      var found: [[WordVectors.Neighbor]] = []
      let time = try Self.seconds { found = try queries.map { try index.nearest(to: $0, k: 10, ef: ef, in: words) } }
      let hits = zip(exact, found).reduce(0) { $0 + $1.0.intersection($1.1.map(\.index)).count }
      let total = exact.reduce(0) { $0 + $1.count }
      try report(Figure(work: "photo to words, ef \(ef)", value: time / Double(queries.count) * 1_000, unit: "ms"))
      try report(
        Figure(work: "photo to words, ef \(ef)", value: Double(hits) / Double(max(1, total)), unit: "recall@10"))
    }
    let filtered = try Self.seconds {
      for query in queries { _ = try index.nearest(to: query, k: 10, in: words, where: WordFilter()) }
    }
    try report(Figure(work: "photo to words of letters", value: filtered / Double(queries.count) * 1_000, unit: "ms"))
  }

  /// Rows all over the vocabulary, the same ones at each run.
  private static func sample(_ words: WordVectors, _ count: Int) -> [Int] {
    var state: UInt64 = 1
    return (0..<min(count, max(words.count, 0) * 4)).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % words.count
    }
  }

  private static func seconds(_ work: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try work()
    return (ContinuousClock.now - start) / .seconds(1)
  }
}
