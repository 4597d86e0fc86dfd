import Foundation
import Support
import TestSupport
import Testing

@testable import Core

@Suite("fastText's own files")
struct WordsFastTextTests {
  static let folder = SharedData.checkout.appendingPathComponent("Tests/Goldens/words")

  /// File, then word, then the vector that the fasttext package gives (gensim for files before version 11).
  static func golden() throws -> [String: [String: [Double]]] {
    try JSONDecoder().decode(
      [String: [String: [Double]]].self, from: Data(contentsOf: folder.appendingPathComponent("fasttext.json")))
  }

  static func raw(_ model: FastTextModel, _ word: String) -> [Float] {
    if let index = model.table.index(of: word) { return model.vector(at: index) }
    return model.vector(ofUnknown: word) ?? [Float](repeating: 0, count: model.dimension)
  }

  static func compare(_ url: URL, _ name: String) throws {
    let model = try FastTextModel(MappedFile(url), acceptsSupervised: true)
    let golden = try #require(try golden()[name])
    #expect(golden.count > 20)
    for (word, vector) in golden {
      let found = raw(model, word)
      let difference = zip(found, vector).map { abs(Double($0) - $1) }.max() ?? 1
      #expect(found.count == vector.count && difference <= 1e-6, "\(name): '\(word)' differs by \(difference)")
    }
  }

  @Test("a small model gives fasttext's own vectors for known and unknown words, accents and emoji included")
  func tiny() throws {
    let url = Self.folder.appendingPathComponent("tiny.bin")
    try Self.compare(url, "tiny.bin")
    let words = try WordVectors.load(from: url)
    #expect(words.format == .fastText(version: 12))
    #expect(words.hasSubwords)
    #expect(words.resolve("fox").source == .word("fox"))
    #expect(words.resolve("foxes").source == .subwords)
    #expect(words.resolve("狐狸").source == .subwords)
    #expect(words.resolve("fox+whales").source == .phrase(known: ["fox", "whales"], missing: []))
    let nearest = words.nearest(to: try #require(words.vector(of: "sea")), k: 1)
    #expect(nearest.map(\.word) == ["sea"])
  }

  @Test(
    "every real .bin equals the fasttext package: versions 12, 11 and none",
    .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.hint)),
    arguments: [
      ("crime-and-punishment.bin", 12), ("lee_fasttext.bin", nil), ("lee_fasttext_new.bin", 11),
      ("non_ascii_fasttext.bin", nil), ("pang_lee_polarity_fasttext.bin", 12), ("toy-model.bin", 12),
    ] as [(String, Int?)])
  func real(name: String, version: Int?) throws {
    let url = try SharedData.url("vectors/fasttext-bin/\(name)")
    try Self.compare(url, name)
    #expect(try FastTextModel(MappedFile(url), acceptsSupervised: true).version == version)
  }

  @Test(
    "every real .bin equals the .vec beside it", .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.hint)),
    arguments: ["crime-and-punishment", "lee_fasttext", "pang_lee_polarity_fasttext", "toy-model"])
  func vec(name: String) throws {
    let model = try FastTextModel(
      MappedFile(SharedData.url("vectors/fasttext-bin/\(name).bin")), acceptsSupervised: true)
    let vec = try WordVectors.load(from: SharedData.url("vectors/fasttext-bin/\(name).vec"))
    #expect(vec.count == model.wordCount)
    for index in 0..<vec.count {
      // By bytes: some of these words are no UTF-8.
      #expect(vec.table.text[vec.table.range(index)] == model.table.text[model.table.range(index)])
      var vector = model.vector(at: index)
      let norm = VectorRows.normalize(&vector)
      // The text has five digits.
      let row = vec.vector(at: index)
      let norms = (norm, vec.norm(at: index))
      #expect(abs(norms.0 - norms.1) <= 2e-5 * max(1, norm) + 2e-5)
      guard norm > 0.01 else { continue }
      let difference = zip(row, vector).map { abs($0 - $1) }.max() ?? 0
      #expect(difference < 1e-4 / min(1, norm), "row \(index): \(difference)")
    }
  }

  @Test("supervised, quantised and unknown versions are refused by name; a cut file says where")
  func refused() throws {
    let folder = try TemporaryFolder()
    let url = folder.file("model.bin")
    let whole = try Data(contentsOf: Self.folder.appendingPathComponent("tiny.bin"))
    func load(_ change: (inout Data) -> Void) throws {
      var data = whole
      change(&data)
      try data.write(to: url)
      _ = try WordVectors.load(from: url)
    }
    #expect(throws: WordsError.fastTextKind(path: url.path, .supervised)) { try load { $0[36] = 3 } }
    #expect(throws: WordsError.fastTextVersion(path: url.path, version: 13)) { try load { $0[4] = 13 } }
    let model = try FastTextModel(MappedFile(Self.folder.appendingPathComponent("tiny.bin")))
    #expect(throws: WordsError.fastTextKind(path: url.path, .quantized)) {
      try load { $0[model.matrix - 17] = 1 }
    }
    for length in stride(from: 76, to: whole.count, by: 5) {
      #expect(throws: WordsError.self, "\(length) bytes") { try load { $0 = $0.prefix(length) } }
    }
  }

  @Test("a mutated model is read or refused, never a crash")
  func mutated() throws {
    let folder = try TemporaryFolder()
    let url = folder.file("mutated.bin")
    let whole = try Data(contentsOf: Self.folder.appendingPathComponent("tiny.bin"))
    var random = SeededGenerator(seed: 31)
    let scale = ProcessInfo.processInfo.environment["SEMBLANCE_TEST_SCALE"].flatMap(Int.init) ?? 1
    for _ in 0..<(1_500 * scale) {
      try Mutation.random(of: whole, using: &random).write(to: url)
      do {
        let words = try WordVectors.load(from: url)
        for index in 0..<min(words.count, 4) { _ = words.vector(at: index) }
        _ = words.resolve("unheard-of 狐")
        _ = words.nearest(to: [Float](repeating: 1, count: words.dimension), k: 2)
      } catch is WordsError {} catch is CheckpointError {}
    }
  }
}
