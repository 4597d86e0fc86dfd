import Foundation
import TestSupport
import Testing

@testable import Index

@Suite("HNSW")
struct HNSWTests {
  @Test("recall@10 is at least 0.95 against exact search under every metric", arguments: Metric.allCases)
  func recallOfMetrics(metric: Metric) throws {
    let sample = Sample(5_000)
    let index = try HNSW.Builder(dimension: sample.dimension, metric: metric).build(vectors: sample.vectors)
    let exact = try ExactSearch(dimension: sample.dimension, metric: metric, vectors: sample.vectors)
    let found = try index.search(batch: sample.queries, k: 10, ef: 100)
    let truth = try exact.search(batch: sample.queries, k: 10)
    #expect(recall(found, truth) >= 0.95)
    for (a, b) in zip(found, truth) {
      for hit in a {
        if let same = b.first(where: { $0.id == hit.id }) {
          #expect(abs(same.score - hit.score) < 1e-3 * max(1, abs(hit.score)))
        }
      }
    }
  }

  @Test("small collections are searched whole", arguments: [0, 1, 2, 9, 10, 11, 100])
  func smallSizes(n: Int) throws {
    let sample = Sample(n, dimension: 7)
    let ids = (0..<n).map { Int64($0 * 3 - 50) }
    let index = try HNSW.Builder(dimension: 7).build(vectors: sample.vectors, ids: ids)
    #expect(index.count == n)
    let exact = try ExactSearch(dimension: 7, vectors: sample.vectors, ids: ids)
    for i in 0..<10 {
      let found = try index.search(sample.query(i), k: 10, ef: 200)
      #expect(found.map(\.id) == (try exact.search(sample.query(i), k: 10)).map(\.id))
      #expect(found.count == min(10, n))
    }
  }

  @Test("no answers for k = 0, all for k > n")
  func extremeK() throws {
    let sample = Sample(300, dimension: 12)
    let index = try HNSW.Builder(dimension: 12).build(vectors: sample.vectors)
    #expect(try index.search(sample.query(0), k: 0).isEmpty)
    #expect(try index.search(sample.query(0), k: -3).isEmpty)
    #expect(try index.search(sample.query(0), k: 1_000).count == 300)
    #expect(try index.search(sample.query(0), k: 1_000, ef: 1).count == 300)
  }

  @Test("the same vectors, parameters and seed give the same file on 1, 2 and 5 threads")
  func deterministic() throws {
    let sample = Sample(3_000)
    let folder = try TemporaryFolder()
    var files = [Data]()
    for threads in [1, 2, 5] {
      let index = try HNSW.Builder(dimension: sample.dimension).build(vectors: sample.vectors, threads: threads)
      let url = folder.file("\(threads).hnsw")
      try index.write(to: url)
      files.append(try Data(contentsOf: url))
    }
    #expect(files[0] == files[1])
    #expect(files[0] == files[2])
  }

  @Test("vectors that cannot be compared are refused, and say which")
  func refusals() throws {
    let builder = HNSW.Builder(dimension: 3)
    #expect(error { _ = try builder.build(vectors: [1, 2]) } == .partialRow(values: 2, dimension: 3))
    #expect(error { _ = try builder.build(vectors: [1, 2, 3, 1, .nan, 1]) } == .notFinite(row: 1))
    #expect(error { _ = try builder.build(vectors: [1, -.infinity, 3]) } == .notFinite(row: 0))
    #expect(error { _ = try builder.build(vectors: [1, 2, 3, 0, 0, 0]) } == .zeroVector(row: 1))
    #expect(error { _ = try builder.build(vectors: [1, 2, 3], ids: [1, 2]) } == .idCount(rows: 1, ids: 2))
    #expect(error { _ = try builder.build(vectors: [1, 2, 3, 3, 2, 1], ids: [7, 7]) } == .duplicateID(7))
    let tooLarge = HNSW.Builder(dimension: 3, parameters: .init(M: 500))
    #expect(error { _ = try tooLarge.build(vectors: [1, 2, 3]) } == .parameter(name: "M", allowed: 2...96, found: 500))
    let index = try builder.build(vectors: [1, 2, 3])
    #expect(error { _ = try index.search([1, 2], k: 1) } == .dimension(expected: 3, found: 2))
    #expect(error { _ = try index.search([1, 2, .nan], k: 1) } == .notFinite(row: 0))
    #expect(error { _ = try index.search([0, 0, 0], k: 1) } == .zeroVector(row: 0))
    #expect(error { _ = try index.search([1, .infinity, 1], k: 1) } == .notFinite(row: 0))
    #expect(error { _ = try index.search(batch: [1, 2, 3, 4], k: 1) } == .partialRow(values: 4, dimension: 3))
    #expect(error { _ = try index.search(batch: [1, 2, 3, .nan, 2, 3], k: 1) } == .notFinite(row: 1))
    #expect(error { _ = try index.search(batch: [1, 2, 3, 0, 0, 0], k: 1) } == .zeroVector(row: 1))
    #expect(
      error { _ = try HNSW.Builder(dimension: 0).build(vectors: []) }
        == .parameter(name: "dimension", allowed: 1...16_384, found: 0))
    for metric in Metric.allCases {
      let other = HNSW.Builder(dimension: 2, metric: metric)
      #expect(error { _ = try other.build(vectors: [1, 1, 1, .infinity]) } == .notFinite(row: 1))
      #expect(error { _ = try other.build(vectors: [1, 1, 3e38, 1]) } == .notFinite(row: 1))
    }
    let l2 = try HNSW.Builder(dimension: 3, metric: .l2).build(vectors: [0, 0, 0, 1, 1, 1])
    #expect(try l2.search([0, 0, 0], k: 2) == [Hit(id: 0, score: 0), Hit(id: 1, score: -3)])
  }

  @Test("10,000 equal vectors share a node, and are found beside the others")
  func duplicates() throws {
    let sample = Sample(500, dimension: 16)
    var vectors = sample.vectors
    for _ in 0..<10_000 { vectors += sample.query(0) }
    let index = try HNSW.Builder(dimension: 16).build(vectors: vectors)
    #expect(index.count == 10_500)
    #expect(index.nodeCount == 501)
    let report = try index.report(samples: 20)
    #expect(report.problem == nil && report.unreachable == 0 && report.live == 10_500)
    let hits = try index.search(sample.query(0), k: 20)
    #expect(hits.map(\.id) == Array(500..<520))
    let exact = try ExactSearch(dimension: 16, vectors: vectors)
    for i in 1..<20 {
      #expect(try index.search(sample.query(i), k: 5, ef: 200) == exact.search(sample.query(i), k: 5))
    }
  }

  @Test("what is written and opened again answers the same", arguments: Metric.allCases)
  func roundTrip(metric: Metric) throws {
    let sample = Sample(4_000, dimension: 20)
    let vectors = sample.vectors + sample.vectors.prefix(60)
    let index = try HNSW.Builder(dimension: 20, metric: metric).build(vectors: vectors)
    let folder = try TemporaryFolder()
    let url = folder.file("a.hnsw")
    try index.write(to: url)
    let again = try HNSW(mapping: url)
    #expect(again.count == index.count && again.metric == metric && again.parameters == index.parameters)
    #expect(try index.search(batch: sample.queries, k: 10) == again.search(batch: sample.queries, k: 10))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["a.hnsw"])
  }

  @Test("a build can be stopped from its progress report")
  func cancelled() throws {
    struct Stop: Error {}
    let sample = Sample(2_000, dimension: 20)
    #expect(throws: Stop.self) {
      _ = try HNSW.Builder(dimension: 20).build(vectors: sample.vectors) { if $0.done > 500 { throw Stop() } }
    }
  }

  @Test("tuning changes no answer, is kept in the file, and is dropped by no change")
  func tuned() throws {
    let sample = Sample(3_000, dimension: 24)
    let index = try HNSW.Builder(dimension: 24).build(vectors: sample.vectors)
    #expect(index.tuning.prefetch == 0)
    let tuned = try index.tuned()
    #expect((1...64).contains(tuned.tuning.prefetch))
    #expect(tuned.tuning.rerank == index.tuning.rerank && tuned.tuning.beam == index.tuning.beam)
    #expect(try tuned.search(batch: sample.queries, k: 10) == index.search(batch: sample.queries, k: 10))
    let folder = try TemporaryFolder()
    try tuned.write(to: folder.file("a.hnsw"))
    let again = try HNSW(mapping: folder.file("a.hnsw"))
    #expect(again.tuning == tuned.tuning)
    #expect(try again.report(samples: 1).tuning == tuned.tuning)
    let writer = HNSW.Writer(again)
    try writer.remove(ids: [5])
    #expect(writer.snapshot.tuning.prefetch == tuned.tuning.prefetch)
    try writer.compact()
    #expect(writer.snapshot.tuning.prefetch == tuned.tuning.prefetch)
    #expect(try HNSW.Builder(dimension: 24).build(vectors: []).tuned().tuning.prefetch == 0)
  }

  @Test("the recall an index tells is that of vectors it does not know, and measuring it changes no search")
  func toldRecall() throws {
    let sample = Sample(8_000, dimension: 40, queries: 300)
    let index = try HNSW.Builder(dimension: 40).build(vectors: sample.vectors)
    let before = try index.search(batch: sample.queries, k: 10, ef: 16)
    let truth = try ExactSearch(dimension: 40, vectors: sample.vectors).search(batch: sample.queries, k: 10)
    let known = try (0..<300).map { try index.search(sample.vector($0), k: 10, ef: 16) }
    let knownTruth = try (0..<300).map { try index.exactly(sample.vector($0), k: 10) }
    let told = try index.recall(samples: 300, ef: 16)
    // Rather too low than too high: the links that led over a row that is left out are missing too.
    let new = recall(before, truth)
    #expect(told > new - 0.07 && told < new + 0.02)
    #expect(told < recall(known, knownTruth) - 0.03)
    #expect(try index.report(samples: 300, ef: 16).recallAt10 == told)
    #expect(try index.search(batch: sample.queries, k: 10, ef: 16) == before)
    #expect(try index.recall(samples: 0) == 1)
    #expect(try HNSW.Builder(dimension: 3).build(vectors: []).recall(samples: 10) == 1)
    #expect(try HNSW.Builder(dimension: 1, metric: .l2).build(vectors: [1, 1, 2]).recall(samples: 10) == 1)
  }

  @Test("the re-rank factor is chosen by what it finds: coarser codes need more candidates")
  func rerank() throws {
    let sample = Sample(3_000, dimension: 40)
    let even = try HNSW.Builder(dimension: 40).build(vectors: sample.vectors)
    // One coordinate ten times as long leaves the others a tenth of the codes' steps.
    var stretched = sample.vectors
    for i in stride(from: 0, to: stretched.count, by: 40) { stretched[i] *= 30 }
    let uneven = try HNSW.Builder(dimension: 40, metric: .l2).build(vectors: stretched)
    #expect(uneven.tuning.rerank > even.tuning.rerank)
    let exact = try ExactSearch(dimension: 40, metric: .l2, vectors: stretched)
    let found = try (0..<50).map { try uneven.search(Array(stretched[$0 * 40..<($0 + 1) * 40]), k: 10, ef: 200) }
    let truth = try (0..<50).map { try exact.search(Array(stretched[$0 * 40..<($0 + 1) * 40]), k: 10) }
    #expect(recall(found, truth) >= 0.95)
  }

  @Test("an index takes the bytes that were announced for it", arguments: Metric.allCases)
  func announcedBytes(metric: Metric) throws {
    let sample = Sample(3_000, dimension: 50)
    let builder = HNSW.Builder(dimension: 50, metric: metric, parameters: .init(M: 12, efConstruction: 40))
    let index = try builder.build(vectors: sample.vectors)
    let folder = try TemporaryFolder()
    try index.write(to: folder.file("a.hnsw"))
    let file = try Data(contentsOf: folder.file("a.hnsw")).count
    // The file has a header and starts each section on a page.
    #expect(abs(file - builder.indexBytes(count: 3_000)) < 12 * 4_096)
    #expect(builder.peakBytes(count: 3_000) > 2 * 3_000 * 50 * 4)
  }

  @Test("thousands of nearly equal vectors neither disconnect the graph nor hide the others")
  func nearDuplicates() throws {
    let sample = Sample(5_000, dimension: 24)
    var random = SeededGenerator(seed: 5)
    let crowd = (0..<3_000).flatMap { _ in sample.query(0).map { $0 * (1 + random.normal() * 1e-5) } }
    let index = try HNSW.Builder(dimension: 24).build(vectors: crowd + sample.vectors)
    let report = try index.report()
    #expect(report.problem == nil && report.unreachable == 0)
    let exact = try ExactSearch(dimension: 24, vectors: crowd + sample.vectors)
    // Which of the crowd come first is beyond 8-bit codes; that nobody nearer is missed is not.
    var good = 0
    for i in 0..<sample.queryCount {
      let truth = try exact.search(sample.query(i), k: 10)
      let found = try index.search(sample.query(i), k: 10, ef: 120)
      good += found.count { $0.score >= (truth.last?.score ?? 1) - 1e-4 }
    }
    #expect(Double(good) >= 0.9 * Double(10 * sample.queryCount))
  }

  @Test("every level keeps its invariants: degrees, order of levels, no link to itself, everything reachable")
  func invariants() throws {
    let sample = Sample(5_000, dimension: 24)
    let index = try HNSW.Builder(dimension: 24, parameters: .init(M: 8, efConstruction: 60)).build(
      vectors: sample.vectors)
    #expect(index.graph.levels.map(\.count) == [5_000, 625, 78, 9, 1])
    #expect(index.graph.levels.map(\.degree) == [16, 8, 8, 8, 8])
    #expect(index.graph.problem() == nil)
    for level in index.graph.levels.indices { #expect(index.graph.unreachable(level: level).isEmpty) }
    for level in index.graph.levels where level.count > 1 {
      for node in 0..<level.count {
        let links = (node * level.degree..<(node + 1) * level.degree).map { level.links[$0] }.filter { $0 != .max }
        #expect(!links.isEmpty && Set(links).count == links.count)
      }
    }
  }

  @Test("a long list of answers is the exact one")
  func longLists() throws {
    let sample = Sample(5_000, dimension: 24)
    let index = try HNSW.Builder(dimension: 24).build(vectors: sample.vectors)
    let exact = try ExactSearch(dimension: 24, vectors: sample.vectors)
    let found = try index.search(sample.query(0), k: 3_000)
    #expect(found.map(\.id) == (try exact.search(sample.query(0), k: 3_000)).map(\.id))
  }
}
