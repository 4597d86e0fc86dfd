import Foundation
import Support
import Synchronization
import TestSupport
import Testing

@testable import Index

@Suite("Writer")
struct WriterTests {
  @Test("added one batch at a time, recall is that of one build")
  func grows() throws {
    let sample = Sample(4_000, dimension: 24)
    let writer = HNSW.Writer(try HNSW.Builder(dimension: 24).build(vectors: []))
    var added = 0
    for size in [1, 2, 60, 500, 437, 1_000, 2_000] {
      let part = Array(sample.vectors[added * 24..<(added + size) * 24])
      try writer.insert(vectors: part, ids: (added..<added + size).map(Int64.init))
      added += size
      #expect(writer.snapshot.count == added)
    }
    let exact = try ExactSearch(dimension: 24, vectors: sample.vectors)
    let truth = try exact.search(batch: sample.queries, k: 10)
    let grown = recall(try writer.snapshot.search(batch: sample.queries, k: 10, ef: 60), truth)
    let built = try HNSW.Builder(dimension: 24).build(vectors: sample.vectors)
    #expect(grown >= recall(try built.search(batch: sample.queries, k: 10, ef: 60), truth) - 0.02)
    let report = try writer.snapshot.report()
    #expect(report.problem == nil && report.unreachable == 0)
  }

  @Test("after deleting half, k results come back and recall is that of a fresh build", arguments: [false, true])
  func deletes(compacted: Bool) throws {
    let sample = Sample(6_000, dimension: 24, queries: 200)
    let writer = HNSW.Writer(try HNSW.Builder(dimension: 24).build(vectors: sample.vectors))
    try writer.remove(ids: (0..<6_000).filter { $0 % 2 == 1 }.map(Int64.init))
    if compacted { try writer.compact() }
    let left = stride(from: 0, to: 6_000, by: 2).flatMap { sample.vector($0) }
    let ids = stride(from: Int64(0), to: 6_000, by: 2).map { $0 }
    let truth = try ExactSearch(dimension: 24, vectors: left, ids: ids).search(batch: sample.queries, k: 10)
    let fresh = try HNSW.Builder(dimension: 24).build(vectors: left, ids: ids)
    let found = try writer.snapshot.search(batch: sample.queries, k: 10, ef: 60)
    #expect(found.allSatisfy { $0.count == 10 && $0.allSatisfy { $0.id % 2 == 0 } })
    #expect(recall(found, truth) >= recall(try fresh.search(batch: sample.queries, k: 10, ef: 60), truth) - 0.01)
    #expect(writer.snapshot.count == 3_000)
    #expect(try writer.snapshot.search(sample.query(0), k: 5_000).count == 3_000)
  }

  @Test("an updated item is found at its new place only")
  func updates() throws {
    let sample = Sample(1_000, dimension: 16)
    let writer = HNSW.Writer(try HNSW.Builder(dimension: 16).build(vectors: sample.vectors))
    let before = writer.snapshot
    try writer.update(vectors: sample.query(0), ids: [17])
    #expect(try writer.snapshot.search(sample.query(0), k: 1).map(\.id) == [17])
    #expect(try !writer.snapshot.search(sample.vector(17), k: 1).map(\.id).contains(17))
    #expect(try before.search(sample.vector(17), k: 1).map(\.id) == [17])
    #expect(writer.snapshot.count == 1_000)
  }

  @Test("ids that are there twice or not at all are refused, and nothing changes")
  func refusals() throws {
    let sample = Sample(100, dimension: 8)
    let writer = HNSW.Writer(try HNSW.Builder(dimension: 8).build(vectors: sample.vectors))
    #expect(error { try writer.insert(vectors: sample.query(0), ids: [5]) } == .duplicateID(5))
    #expect(error { try writer.remove(ids: [3, 1_000]) } == .unknownID(1_000))
    #expect(error { try writer.update(vectors: sample.query(0), ids: [200]) } == .unknownID(200))
    #expect(
      error { try writer.insert(vectors: [.nan] + sample.query(0).dropFirst(), ids: [200]) } == .notFinite(row: 0))
    #expect(error { try writer.insert(vectors: [1, 2, 3], ids: [200]) } == .partialRow(values: 3, dimension: 8))
    #expect(
      error { try writer.insert(vectors: sample.query(0) + sample.query(1), ids: [200, 200]) } == .duplicateID(200))
    #expect(error { try writer.insert(vectors: [Float](repeating: 0, count: 8), ids: [200]) } == .zeroVector(row: 0))
    #expect(writer.snapshot.count == 100)
    #expect(try writer.snapshot.search(sample.vector(3), k: 1).map(\.id) == [3])
    try writer.remove(ids: [3])
    try writer.insert(vectors: sample.query(0), ids: [3])
    #expect(try writer.snapshot.search(sample.query(0), k: 1).map(\.id) == [3])
  }

  @Test("equal vectors that are added share a node, and survive a file")
  func duplicates() throws {
    let sample = Sample(400, dimension: 8)
    let writer = HNSW.Writer(try HNSW.Builder(dimension: 8).build(vectors: sample.vectors))
    for i in 0..<5 {
      let same = (0..<20).flatMap { _ in sample.vector(i % 2) } + sample.query(i)
      try writer.insert(vectors: same, ids: (0..<21).map { Int64(1_000 + i * 100 + $0) })
    }
    #expect(writer.snapshot.nodeCount == 405)
    #expect(try writer.snapshot.search(sample.vector(0), k: 61).filter { $0.score > 0.9999 }.count == 61)
    try writer.remove(ids: [0, 1_000, 1_207])
    let folder = try TemporaryFolder()
    try writer.snapshot.write(to: folder.file("a.hnsw"))
    let again = try HNSW(mapping: folder.file("a.hnsw"), verify: .everything)
    #expect(again.count == 400 + 105 - 3)
    #expect(try again.search(batch: sample.queries, k: 30) == writer.snapshot.search(batch: sample.queries, k: 30))
    let more = HNSW.Writer(again)
    try more.insert(vectors: sample.vector(0), ids: [0])
    #expect(try more.snapshot.search(sample.vector(0), k: 100).filter { $0.score > 0.9999 }.count == 59)
  }

  @Test("four threads search while one adds and deletes; every answer is true of some moment")
  func concurrent() throws {
    let sample = Sample(3_000, dimension: 16)
    let writer = HNSW.Writer(
      try HNSW.Builder(dimension: 16).build(
        vectors: Array(sample.vectors[..<(2_000 * 16)]), ids: (0..<2_000).map(Int64.init)))
    let searching = Atomic<Int>(4)
    let failures = Atomic<Int>(0)
    try Parallel.forEach(0..<5, grain: 1, threads: 5) { part in
      if part.lowerBound == 0 {
        for round in 0..<40 {
          let lower = 2_000 + round * 25
          try writer.insert(
            vectors: Array(sample.vectors[lower * 16..<(lower + 25) * 16]),
            ids: (lower..<lower + 25).map(Int64.init))
          try writer.remove(ids: (round * 20..<round * 20 + 20).map(Int64.init))
        }
      } else {
        for round in 0..<400 {
          let snapshot = writer.snapshot
          let query = sample.query(round % sample.queryCount)
          let hits =
            switch round % 4 {
            case 0: try snapshot.search(query, k: 10)
            case 1: try snapshot.search(query, k: 10) { $0 % 2 == 0 }
            case 2: try snapshot.search(query, k: 10) { $0 % 40 == 0 }
            default: try snapshot.search(query, k: 10, among: snapshot.selection { $0 % 30 == 0 })
            }
          if hits.count != 10 || zip(hits, hits.dropFirst()).contains(where: { $0.score < $1.score }) {
            failures.add(1, ordering: .relaxed)
          }
        }
        searching.subtract(1, ordering: .relaxed)
      }
    }
    #expect(searching.load(ordering: .relaxed) == 0 && failures.load(ordering: .relaxed) == 0)
    #expect(writer.snapshot.count == 2_200)
  }
}
