import Foundation
import TestSupport
import Testing

@testable import Index

@Suite("Filters")
struct FilterTests {
  @Test("a filter keeps recall at every share", arguments: [2, 10, 100, 1_000])
  func filters(one: Int) throws {
    let sample = Sample(10_000, dimension: 24)
    let index = try HNSW.Builder(dimension: 24).build(vectors: sample.vectors)
    let exact = try ExactSearch(dimension: 24, vectors: sample.vectors)
    let admit: @Sendable (Int64) -> Bool = { $0 % Int64(one) == 0 }
    let found = try index.search(batch: sample.queries, k: 10, where: admit)
    #expect(found.allSatisfy { $0.allSatisfy { admit($0.id) } })
    let truth = try exact.search(batch: sample.queries, k: 10, where: admit)
    #expect(recall(found, truth) >= 0.95)
    let single = try (0..<sample.queryCount).map { try index.search(sample.query($0), k: 10, where: admit) }
    #expect(single.allSatisfy { $0.allSatisfy { admit($0.id) } })
    #expect(recall(single, truth) >= 0.95)
  }

  @Test("a selection answers as its predicate does, and only for the index that made it")
  func selections() throws {
    let sample = Sample(6_000, dimension: 24)
    let index = try HNSW.Builder(dimension: 24).build(vectors: sample.vectors)
    let exact = try ExactSearch(dimension: 24, vectors: sample.vectors)
    for one in [1, 3, 50, 2_000, 100_000] {
      let selection = index.selection { $0 % Int64(one) == 1 % Int64(one) }
      #expect(selection.count == (0..<6_000).count { $0 % one == 1 % one })
      var found = [[Hit]]()
      var truth = [[Hit]]()
      for i in 0..<sample.queryCount {
        found.append(try index.search(sample.query(i), k: 10, among: selection))
        truth.append(try exact.search(sample.query(i), k: 10) { $0 % Int64(one) == 1 % Int64(one) })
      }
      #expect(zip(found, truth).allSatisfy { $0.count == $1.count })
      #expect(recall(found, truth) >= 0.95)
    }
    let other = try HNSW.Builder(dimension: 24).build(vectors: sample.vectors)
    #expect(
      error { _ = try other.search(sample.query(0), k: 1, among: index.selection { _ in true }) } == .foreignSelection)
  }

  @Test("a small selection is compared row by row: its answers are the exact ones", arguments: Metric.allCases)
  func smallSelections(metric: Metric) throws {
    let sample = Sample(6_000, dimension: 24)
    let index = try HNSW.Builder(dimension: 24, metric: metric).build(vectors: sample.vectors)
    let exact = try ExactSearch(dimension: 24, metric: metric, vectors: sample.vectors)
    let selection = index.selection { $0 % 25 == 7 }
    #expect(selection.count == 240)
    let found = try index.search(batch: sample.queries, k: 300, among: selection)
    #expect(found.allSatisfy { $0.count == 240 })
    #expect(try found == exact.search(batch: sample.queries, k: 300) { $0 % 25 == 7 })
  }

  @Test("a filter tells apart items that share a node, and never admits what is deleted")
  func filtersOfSharedNodes() throws {
    let sample = Sample(1_000, dimension: 12)
    let copies = (0..<600).flatMap { _ in sample.vector(3) }
    let writer = HNSW.Writer(try HNSW.Builder(dimension: 12).build(vectors: sample.vectors + copies))
    try writer.remove(ids: (1_100..<1_200).map(Int64.init))
    let index = writer.snapshot
    for one in [2, 5, 50] {
      let admit: @Sendable (Int64) -> Bool = { $0 >= 1_000 && $0 % Int64(one) == 0 }
      let expected = (Int64(1_000)..<1_600).filter { admit($0) && !(1_100..<1_200).contains($0) }
      let selection = index.selection(where: admit)
      #expect(selection.count == expected.count)
      #expect(try index.search(sample.query(0), k: 1_000, where: admit).map(\.id) == expected)
      #expect(try index.search(sample.query(0), k: 1_000, among: selection).map(\.id) == expected)
      #expect(try index.search(sample.query(0), k: 4, among: selection).map(\.id) == Array(expected.prefix(4)))
    }
  }

  @Test("a batch asks its filter once about every item")
  func batchFilter() throws {
    let sample = Sample(4_000, dimension: 12)
    let index = try HNSW.Builder(dimension: 12).build(vectors: sample.vectors)
    var asked = [Int64]()
    let found = try index.search(batch: sample.queries, k: 5) { id in
      asked.append(id)
      return id % 3 == 0
    }
    #expect(asked.sorted() == Array(0..<4_000))
    let exact = try ExactSearch(dimension: 12, vectors: sample.vectors)
    #expect(recall(found, try exact.search(batch: sample.queries, k: 5) { $0 % 3 == 0 }) >= 0.95)
  }

  @Test("a predicate is asked about every live item once, whatever their number", arguments: [0, 1, 63, 64, 65, 1_500])
  func admissionBitmap(n: Int) throws {
    let sample = Sample(n, dimension: 3)
    let writer = HNSW.Writer(
      try HNSW.Builder(dimension: 3).build(vectors: sample.vectors, ids: (0..<n).map { Int64($0 * 7) }))
    for gone in [[], (0..<n).filter { $0 % 3 == 0 }.map { Int64($0 * 7) }] {
      try writer.remove(ids: gone)
      let items = writer.snapshot.items
      let live = (0..<n).filter { !items.isDeleted($0) }
      #expect(live.count == n - gone.count)
      var asked = [Int64]()
      func admit(_ id: Int64) -> Bool {
        asked.append(id)
        return id % 2 == 0
      }
      var bitmap = AdmissionBitmap(items)
      let share = bitmap.askSample(items, admit)
      #expect(share > 0 && share < 1)
      bitmap.askRest(items, share: share, admit)
      #expect(asked.sorted() == live.map { items.ids[$0] }.sorted())
      #expect(bitmap.items == live.filter { items.ids[$0] % 2 == 0 }.map(UInt32.init))
    }
  }

  @Test("a filter holds its recall where what it admits was added late, or deleted, or lies on a few nodes")
  func unevenFilters() throws {
    let sample = Sample(9_000, dimension: 24)
    let built = try HNSW.Builder(dimension: 24).build(vectors: Array(sample.vectors[..<(6_000 * 24)]))
    let writer = HNSW.Writer(built)
    try writer.insert(vectors: Array(sample.vectors[(6_000 * 24)...]), ids: (6_000..<9_000).map(Int64.init))
    try writer.remove(ids: (0..<9_000).filter { $0 % 4 == 1 }.map(Int64.init))
    let live = (0..<9_000).filter { $0 % 4 != 1 }
    let exact = try ExactSearch(
      dimension: 24, vectors: live.flatMap { sample.vector($0) }, ids: live.map(Int64.init))
    let filters: [@Sendable (Int64) -> Bool] = [
      { $0 >= 6_000 }, { $0 < 6_000 }, { $0 > 8_900 }, { $0 % 64 < 9 }, { _ in true }, { _ in false },
    ]
    for admit in filters {
      let truth = try exact.search(batch: sample.queries, k: 10, where: admit)
      let found = try (0..<sample.queryCount).map {
        try writer.snapshot.search(sample.query($0), k: 10, where: admit)
      }
      #expect(zip(found, truth).allSatisfy { $0.count == $1.count })
      #expect(recall(found, truth) >= 0.95)
    }
  }
}
