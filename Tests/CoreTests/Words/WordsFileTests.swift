import Foundation
import TestSupport
import Testing

@testable import Core

@Suite("A kept vocabulary")
struct WordsFileTests {
  static func vocabulary(count: Int, dimension: Int) -> WordVectors {
    var random = SeededGenerator(seed: 41)
    let letters = Array("abcdeéstz")
    let words = (0..<count).map { number in
      String((0..<Int.random(in: 1...5, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a" })
        + (number.isMultiple(of: 3) ? "\(number)" : "")
    }
    return WordVectors(
      words: words, vectors: (0..<(count * dimension)).map { _ in random.normal() }, dimension: dimension)
  }

  @Test(
    "what is kept is opened again: words, vectors within the precision, completion and spelling",
    arguments: [(WordPrecision.float32, 0.0), (.float16, 3e-4), (.int8, 6e-3)] as [(WordPrecision, Float)])
  func roundTrip(precision: WordPrecision, tolerance: Float) throws {
    let folder = try TemporaryFolder()
    let url = folder.file("words.safetensors")
    let words = Self.vocabulary(count: 500, dimension: 7)
    try words.write(to: url, precision: precision, source: "tests")
    let kept = try WordVectors.load(from: url)
    #expect(kept.format == .kept(precision))
    #expect(kept.count == words.count)
    for index in 0..<words.count {
      #expect(kept.word(at: index) == words.word(at: index))
      #expect(kept.index(of: words.word(at: index)) == index)
      #expect(kept.norm(at: index) == words.norm(at: index))
      let difference = zip(kept.vector(at: index), words.vector(at: index)).map { abs($0 - $1) }.max() ?? 1
      #expect(difference <= tolerance, "row \(index): \(difference)")
    }
    #expect(kept.completions(of: "a") == words.completions(of: "a"))
    #expect(kept.suggestions(for: "tseb") == words.suggestions(for: "tseb"))
    if precision == .float32 {
      let query = (0..<7).map { Float($0) - 3 }
      #expect(kept.nearest(to: query, k: 9) == words.nearest(to: query, k: 9))
    }
    #expect(try SafeTensorsFile(mapping: url).metadata["source"] == "tests")
  }

  @Test("an empty vocabulary is kept and opened")
  func empty() throws {
    let folder = try TemporaryFolder()
    let url = folder.file("words.safetensors")
    try WordVectors(words: [], vectors: [], dimension: 3).write(to: url)
    let kept = try WordVectors.load(from: url)
    #expect(kept.count == 0)
    #expect(kept.resolve("fox").vector == nil)
    #expect(kept.completions(of: "").isEmpty)
    #expect(kept.nearest(to: [1, 0, 0], k: 3).isEmpty)
  }

  @Test("a safetensors file of something else, and one of a newer version, are refused by name")
  func refused() throws {
    let folder = try TemporaryFolder()
    let url = folder.file("words.safetensors")
    try SafeTensors.write(["a": Tensor(shape: [1], values: [1])], to: url)
    #expect(throws: WordsError.notVocabulary(path: url.path)) { try WordVectors.load(from: url) }
    try SafeTensors.write([:], metadata: ["format": "semblance-words", "version": "2"], to: url)
    #expect(throws: WordsError.newerVersion(path: url.path, found: "2", known: 1)) { try WordVectors.load(from: url) }
  }

  @Test("words are chosen and keep their order")
  func keeping() {
    let words = Self.vocabulary(count: 100, dimension: 3)
    let few = words.keeping([5, 3, 50])
    #expect((0..<few.count).map(few.word(at:)) == [5, 3, 50].map(words.word(at:)))
    #expect(few.vector(at: 2) == words.vector(at: 50))
    #expect(few.norm(at: 1) == words.norm(at: 3))
  }

  @Test("a mutated file is opened or refused, never a crash", arguments: WordPrecision.allCases)
  func mutated(precision: WordPrecision) throws {
    let folder = try TemporaryFolder()
    let url = folder.file("words.safetensors")
    try Self.vocabulary(count: 40, dimension: 3).write(to: url, precision: precision)
    let whole = try Data(contentsOf: url)
    var random = SeededGenerator(seed: 43)
    let scale = ProcessInfo.processInfo.environment["SEMBLANCE_TEST_SCALE"].flatMap(Int.init) ?? 1
    for _ in 0..<(700 * scale) {
      try Mutation.random(of: whole, using: &random).write(to: url)
      do {
        let words = try WordVectors.load(from: url)
        for index in 0..<words.count { _ = words.index(of: words.word(at: index)) }
        _ = words.completions(of: "a")
        _ = words.resolve("taz")
        _ = words.nearest(to: [Float](repeating: 1, count: words.dimension), k: 2)
      } catch is WordsError {} catch is CheckpointError {}
    }
  }
}
