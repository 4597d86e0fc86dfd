import Foundation
import Index
import Support
import Synchronization
import TestSupport
import Testing

@testable import Core

@Suite("A store far away behind the vector search seam")
struct VectorStoreTests {
  private let drawn: DrawnVectors
  private let local: Workspace
  private let store: FarVectorStore
  private let far: Workspace

  init() throws {
    drawn = try DrawnVectors()
    local = try drawn.open()
    store = FarVectorStore(of: local)
    far = try drawn.open(store: store)
  }

  private func query(_ seed: UInt64) -> [Float] {
    var random = SeededGenerator(seed: seed)
    return (0..<DrawnVectors.dimension).map { _ in random.normal() }
  }

  private func expectSame(_ a: [Hit], _ b: [Hit], _ comment: String) {
    #expect(a.map(\.id) == b.map(\.id), Comment(rawValue: comment))
    #expect(zip(a, b).allSatisfy { abs($0.score - $1.score) < 1e-5 }, Comment(rawValue: comment))
  }

  @Test("gives what the exact local search gives, for vectors, for photos and for typed queries")
  func parity() throws {
    for seed in 0..<20 {
      let query = query(UInt64(seed))
      expectSame(try far.search(query, k: 15), try local.search(query, k: 15, exact: true), "\(seed)")
    }
    for id in local.images().prefix(10).map(\.id) {
      expectSame(try far.search(like: id, k: 8), try local.search(like: id, k: 8, exact: true), "#\(id)")
    }
    let text = "wolf - water + #7"
    expectSame(
      try far.search(try far.resolve(text).vector, k: 12),
      try local.search(try local.resolve(text).vector, k: 12, exact: true),
      text)
  }

  @Test(
    "admits what the local store admits: what it does not understand of a filter crosses as ids",
    arguments: [
      "label=wolf", "label=\"killer whale\" width>=103", "label= or width<101", "not label=fox split=train",
      "tag=blurry", "tagged label=zebra", "not tagged", "unseen", "path~wolf/1 label=wolf", "id<40 or id>=390",
      "right", "wrong label=fox", "confidence>0.8", "not confidence>0.8", "predicted=fox tag=blurry", "predicted!=fox",
      "predicted=", "(loss>1 or margin<0) split=valid", "not (wrong or tag=blurry) label!=wolf", "id=1 id=2",
    ])
  func filters(_ text: String) throws {
    let filter = try Filter(text)
    let expected = try local.settled(filter)
    let admits = expected.admission(try local.facts(for: expected))
    let ids = Set(local.images().filter(admits).map(\.id))
    for workspace in [local, far] {
      let settled = try workspace.settled(filter)
      #expect(try workspace.count(where: settled) == ids.count)
      let hits = try workspace.search(query(1), k: 400, where: settled)
      #expect(Set(hits.map(\.id)) == ids && hits.count == ids.count)
    }
    expectSame(
      try far.search(query(2), k: 9, where: try far.settled(filter)),
      try local.search(query(2), k: 9, exact: true, where: try local.settled(filter)), text)
  }

  @Test("understands 200 filters by chance as the local store does")
  func manyFilters() throws {
    var random = SeededGenerator(seed: 9)
    let leaves = [
      "label=wolf", "label~whale", "label=", "width>103", "width=100", "split=valid", "split!=train", "tag=blurry",
      "tag=",
      "id<200", "path~7", "unseen", "tagged", "right", "wrong", "confidence>0.6", "loss<1", "predicted=wolf", "note=",
    ]
    func text(_ depth: Int) -> String {
      let kind = depth == 0 ? 0 : Int.random(in: 0..<4, using: &random)
      if kind == 0 { return leaves.randomElement(using: &random) ?? "" }
      if kind == 1 { return "not (\(text(depth - 1)))" }
      return "(\(text(depth - 1)) \(kind == 2 ? "and" : "or") \(text(depth - 1)))"
    }
    let scores = try PhotoScores(of: local)
    for _ in 0..<200 {
      let filter = try Filter(text(3))
      let expected = try local.count(where: try local.settled(filter) { scores })
      let found = try far.count(where: try far.settled(filter) { scores })
      if found != expected { Issue.record("\(filter): \(found), not \(expected)") }
    }
  }

  @Test("its pages, one after another, are one list")
  func pages() throws {
    let all = try far.search(query(3), k: 400)
    var paged: [Hit] = []
    while paged.count < 400 {
      let page = try far.search(query(3), page: paged.count..<paged.count + 37)
      guard !page.isEmpty else { break }
      paged += page
    }
    expectSame(paged, all, "far")
    let near = stride(from: 0, to: 400, by: 40).map { try? local.search(query(3), page: $0..<$0 + 40) }
    expectSame(near.compactMap(\.self).flatMap(\.self), try local.search(query(3), k: 400, exact: true), "local")
  }

  @Test("what it cannot do is refused by name before it is asked")
  func refusals() throws {
    let shallow = try drawn.open(store: FarVectorStore(of: local, deepestRank: 100))
    #expect(throws: VectorStoreError.noExactSearch) { try shallow.search(query(1), k: 3, exact: true) }
    #expect(throws: VectorStoreError.tooDeep(limit: 100, asked: 101)) { try shallow.search(query(1), k: 101) }
    #expect(try shallow.search(query(1), page: 90..<100).count == 10)
    let filter = try Filter("label=wolf wrong")
    for workspace in [local, far] {
      #expect(throws: VectorStoreError.unsettled(filter: filter.description)) {
        try workspace.search(query(1), k: 3, where: filter)
      }
    }
    let other = try DrawnVectors(count: 20)
    let narrow = WordTableSpace(WordVectors(words: ["a"], vectors: [1, 0], dimension: 2))
    #expect(throws: WorkspaceError.dimension(model: DrawnVectors.dimension, words: 2)) { try other.open(text: narrow) }
  }

  @Test("a store that holds the figures is given them as they stand")
  func figures() throws {
    let knowing = try drawn.open(
      store: FarVectorStore(of: local, fields: [.label, .width, .split, .predicted, .confidence, .loss, .margin]))
    let filter = try Filter("confidence>0.8 right")
    let settled = try knowing.settled(filter)
    guard case .all(let parts) = settled.expression else { return #expect(Bool(false), "\(settled)") }
    #expect(parts[0] == .clause(.init(field: .confidence, relation: .above, value: "0.8")))
    guard case .ids = parts[1] else { return #expect(Bool(false), "\(parts[1])") }
  }

  @Test("a broken wire is an error, and a workspace without it goes on")
  func errors() throws {
    store.breakWire()
    #expect(throws: FarVectorStore.Failure.broken) { try far.search(query(1), k: 3) }
    #expect(throws: FarVectorStore.Failure.broken) { try far.search(like: 1, k: 3) }
    #expect(throws: FarVectorStore.Failure.broken) { try far.resolve("#7") }
    #expect(try far.resolve("wolf").vector == local.resolve("wolf").vector)
    #expect(far.images().count == 400)
  }

  @Test("a search that is cancelled stops at once, however slow the store is")
  func cancellation() throws {
    let slow = FarVectorStore(of: local, latency: .seconds(30))
    let workspace = try drawn.open(store: slow)
    let wish = Cancellation()
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(20)) { wish.cancel() }
    let start = ContinuousClock.now
    #expect(throws: CancellationError.self) { try workspace.search(query(1), k: 3, cancellation: wish) }
    #expect(ContinuousClock.now - start < .seconds(10) && slow.answered.withLock { $0 } == 0)
    // A wish that was there before is met too, by either store.
    for workspace in [workspace, local] {
      #expect(throws: CancellationError.self) { try workspace.search(query(1), k: 3, cancellation: wish) }
      #expect(throws: CancellationError.self) { try workspace.count(where: nil, cancellation: wish) }
    }
  }
}
