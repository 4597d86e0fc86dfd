import Foundation
import Support
import TestSupport
import Testing

@testable import Core

@Suite("Open vocabulary")
struct WordsVocabularyTests {
  @Test("the index of all words finds what looking at each finds, and is opened again")
  func index() throws {
    let folder = try TemporaryFolder()
    let words = WordsFileTests.vocabulary(count: 2_000, dimension: 24)
    let built = try VocabularyIndex.build(words)
    let url = VocabularyIndex.url(beside: folder.file("words.safetensors"))
    #expect(url.lastPathComponent == "words.hnsw")
    try built.write(to: url)
    let index = try VocabularyIndex(mapping: url)
    #expect(index.fits(words))
    #expect(!index.fits(words.keeping([0])))
    var random = SeededGenerator(seed: 61)
    var hits = 0
    for _ in 0..<40 {
      let query = (0..<24).map { _ in random.normal() }
      let exact = words.nearest(to: query, k: 10).map(\.index)
      hits += Set(exact).intersection(try index.nearest(to: query, k: 10, in: words).map(\.index)).count
    }
    #expect(hits >= 390, "\(hits) of 400")
  }

  @Test("words without a direction are left out of the index")
  func zeros() throws {
    let words = WordVectors(words: ["a", "none", "b"], vectors: [1, 0, 0, 0, 0, 1], dimension: 2)
    let index = try VocabularyIndex.build(words)
    #expect(try index.nearest(to: [1, 0.1], k: 9, in: words).map(\.word) == ["a", "b"])
  }

  @Test("rare and noisy entries are kept out of the answers")
  func filter() throws {
    let texts = ["zebra", "1999", "x-ray", "http://a.b", "don't", "...", "naïve", "狐", "a1", "-", "é", "cafe\u{301}"]
    let words = WordVectors(words: texts, vectors: [Float](repeating: 1, count: texts.count * 2), dimension: 2)
    let filter = WordFilter()
    #expect(texts.indices.filter { filter.admits($0, in: words) } == [0, 2, 4, 6, 7, 10, 11])
    #expect(texts.indices.filter { WordFilter(mostFrequent: 3).admits($0, in: words) } == [0, 2])
    let index = try VocabularyIndex.build(
      WordVectors(words: texts, vectors: texts.indices.flatMap { [1, Float($0) / 10] }, dimension: 2))
    let found = try index.nearest(to: [1, 0], k: 3, in: words, where: filter)
    #expect(found.map(\.word) == ["zebra", "x-ray", "don't"])
  }

  @Test("a phrase under several spellings is told once, under the one that comes first")
  func spellings() throws {
    let texts = ["white+tiger", "white_tiger", "white", "white tiger", "+", "-", "tiger"]
    let neighbors = texts.enumerated().map { WordVectors.Neighbor(index: $0, word: $1, score: 1) }
    #expect(neighbors.oncePerPhrase().map(\.word) == ["white+tiger", "white", "+", "-", "tiger"])
    #expect(neighbors.oncePerPhrase(excluding: ["white_tiger", "+"]).map(\.word) == ["white", "-", "tiger"])
    let words = WordVectors(words: texts, vectors: texts.indices.flatMap { [1, Float($0) / 10] }, dimension: 2)
    let candidates = try WordCandidates(
      ["white_tiger", "white tiger", "tiger", "white+tiger", "okapi"], in: WordTableSpace(words),
      cancellation: Cancellation())
    #expect(candidates.words == ["white_tiger", "tiger"] && candidates.unknown == ["okapi"])
  }

  @Test("CSLS ranks by 2 cos - r, asks each word once, and lowers a hub")
  func csls() throws {
    let asked = Counter()
    let hubness: [Float] = [0.9, 0.1, 0.5]
    let csls = CSLS { index in
      asked.add()
      return hubness[index]
    }
    let neighbors = [(0, "hub", 0.8), (1, "right", 0.7), (2, "other", 0.3)].map {
      WordVectors.Neighbor(index: $0, word: $1, score: $2)
    }
    let ranked = try csls.ranked(neighbors)
    #expect(ranked.map(\.word) == ["right", "hub", "other"])
    #expect(zip(ranked.map(\.score), [1.3, 0.7, 0.1]).allSatisfy { abs($0 - $1) < 1e-6 })
    _ = try csls.ranked(neighbors)
    #expect(asked.count == 3)
  }

  /// Only ever used from one thread at a time.
  final class Counter: @unchecked Sendable {
    private(set) var count = 0
    func add() { count += 1 }
  }

  @Test("an import keeps the first words and those of a list, and tells the missing ones")
  func importing() throws {
    let folder = try TemporaryFolder()
    let source = folder.file("words.vec")
    try Data("5 2\nthe 1 0\nof 0 1\nzebra 1 1\nfox 2 1\nParis 3 1\n".utf8).write(to: source)
    let list = folder.file("list.txt")
    try Data("Fox\nparis\nokapi\n\n".utf8).write(to: list)
    let made = folder.file("words.safetensors")
    var work = VocabularyImport(source: source)
    #expect(try work.run(into: made).words == 5)
    work.top = 2
    #expect(try work.run(into: made).words == 2)
    work.keepList = list
    work.precision = .float16
    let summary = try work.run(into: made)
    #expect(summary.words == 4)
    #expect(summary.missing == ["okapi"])
    let kept = try WordVectors.load(from: made)
    #expect((0..<kept.count).map(kept.word(at:)) == ["the", "of", "fox", "Paris"])
    #expect(try VocabularyImport.meanCosine(of: source, and: made) > 0.9999)
    work.top = nil
    #expect(try work.run(into: made).words == 2)
  }
}
