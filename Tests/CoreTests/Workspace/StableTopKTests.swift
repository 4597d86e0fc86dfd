import Index
import TestSupport
import Testing

@testable import Core

@Suite("The order of results")
struct StableTopKTests {
  @Test("the first k are the same for every k, also where a search cuts a group of equals anywhere")
  func everyK() {
    var random = SeededGenerator(seed: 71)
    // Groups of photos with one embedding, but for the last bits; and photos of their own.
    let hits = (0..<400).map { id in
      let group: Float = id < 300 ? Float(id % 4) * 0.2 : Float.random(in: -1...1, using: &random)
      return Hit(id: Int64(id * 7 % 400), score: group + Float.random(in: -1e-7...1e-7, using: &random))
    }
    let all = hits.sorted(by: StableTopK.isBefore)
    #expect(zip(all, all.dropFirst()).allSatisfy { $0.score > $1.score - 1e-6 })
    for k in [1, 2, 5, 24, 99, 100, 101, 250, 400, 1_000] {
      let found = StableTopK.first(k, of: hits.count) { count in
        // As a graph does: the best so many, by scores that are off by a little.
        let noisy = hits.map { (hit: $0, score: $0.score + Float.random(in: -2e-7...2e-7, using: &random)) }
        return noisy.sorted { $0.score > $1.score }.prefix(count).map(\.hit)
      }
      #expect(found.map(\.id) == all.prefix(k).map(\.id), "k \(k)")
    }
    #expect(StableTopK.first(0, of: 400) { _ in hits }.isEmpty)
  }

  @Test("a search that finds fewer than asked for is not asked again")
  func few() {
    var asked = 0
    let found = StableTopK.first(10, of: 1_000) { _ in
      asked += 1
      return [Hit(id: 9, score: 0.5), Hit(id: 3, score: 0.5)]
    }
    #expect(found.map(\.id) == [3, 9] && asked == 1)
  }
}
