import Foundation
import Support
import Synchronization
import TestSupport
import Testing

@testable import Core

@Suite("A text encoder behind the text space seam")
struct TextSpaceTests {
  private let drawn: DrawnVectors
  private let encoder: HashNGramEncoder
  private let workspace: Workspace

  init() throws {
    drawn = try DrawnVectors(count: 60)
    encoder = HashNGramEncoder()
    workspace = try drawn.open(text: CachedTextSpace(encoder))
  }

  private func cosine(_ a: [Float], _ b: [Float]) -> Float { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

  @Test("a typed sentence is a term, and sums of sentences and photos are sums of their vectors")
  func queries() throws {
    let answer = try workspace.resolve("a dog on a beach - 2:snow + #7")
    #expect(answer.terms.map(\.source) == [.sentence, .sentence, .photo(.id(7))])
    let parts = ["a dog on a beach", "snow"].map { HashNGramEncoder.vector(of: $0, encoder.dimension) }
    let photo = try #require(workspace.embedding(of: 7))
    var expected = parts[0].indices.map { parts[0][$0] - 2 * parts[1][$0] + photo[$0] }
    VectorRows.normalize(&expected)
    #expect(cosine(answer.vector, expected) > 0.999_99)
    // Both texts went to the encoder together.
    #expect(encoder.encoded.withLock { $0 } == [["a dog on a beach", "snow"]])
  }

  @Test("a text is encoded once, whoever asks, and again where it plays another part")
  func caching() throws {
    for _ in 0..<3 { _ = try workspace.resolve("wolf + water") }
    _ = try workspace.resolve("water + (wolf - fox)")
    #expect(encoder.encoded.withLock { $0 } == [["wolf", "water"], ["fox"]])
    _ = try workspace.candidate("wolf")
    #expect(encoder.encoded.withLock { $0.last } == ["wolf"])
  }

  @Test("labels come through prompts, in figures, in maps and where words are chosen among")
  func labels() throws {
    let analysis = try SemanticAnalysis(of: workspace)
    let map = try EmbeddingMap(of: workspace)
    #expect(analysis.scores.labels == DrawnVectors.classes && map.labels == DrawnVectors.classes)
    for (index, label) in analysis.scores.labels.enumerated() {
      let prompt = "a photo of a \(label.replacing("+", with: " "))"
      let expected = HashNGramEncoder.vector(of: prompt, encoder.dimension)
      let own = Array(analysis.words[index * encoder.dimension..<(index + 1) * encoder.dimension])
      #expect(cosine(own, expected) > 0.999_99, "\(label)")
    }
    #expect(encoder.encoded.withLock { $0 } == [DrawnVectors.classes])
    let candidates = try workspace.candidates("labels")
    #expect(candidates.words == DrawnVectors.classes && candidates.unknown.isEmpty)
    let target = HashNGramEncoder.vector(of: "a photo of a zebra", encoder.dimension)
    #expect(candidates.nearest(to: target, k: 1).first?.word == "zebra")
    #expect(try WordRanker(workspace, among: "fox, wolf").nearest(to: target, k: 2).count == 2)
  }

  @Test("words beside a photo are the labels and the vocabulary that was encoded before, which is not encoded again")
  func wordsBesidePhotos() throws {
    let target = HashNGramEncoder.vector(of: "stripes", encoder.dimension)
    #expect(try workspace.words(nearest: target, k: 1).first?.word == "stripes")
    #expect(encoder.encoded.withLock { $0 } == [DrawnVectors.classes])
    #expect(try workspace.vocabulary(nearest: target, k: 2, excluding: ["stripes"]).allSatisfy { $0.word != "stripes" })
    #expect(encoder.encoded.withLock { $0.count } == 1)
  }

  @Test("any candidate has a vector, also one that no table holds, and a sum is still a sum")
  func candidates() throws {
    let sentence = try workspace.candidate("an okapi in the rain")
    #expect(sentence.source == .sentence && sentence.vector != nil && sentence.isName(of: "an okapi in the rain"))
    #expect(try workspace.candidate("horse + stripes").source == .sum(missing: []))
  }

  @Test("an encoding that is cancelled stops at once, is not kept, and the next one is whole")
  func cancellation() throws {
    let slow = HashNGramEncoder(delay: .seconds(30))
    let workspace = try drawn.open(text: CachedTextSpace(slow))
    let wish = Cancellation()
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(20)) { wish.cancel() }
    let start = ContinuousClock.now
    #expect(throws: CancellationError.self) { try workspace.resolve("a dog on a beach", cancellation: wish) }
    #expect(ContinuousClock.now - start < .seconds(10))
    #expect(throws: CancellationError.self) { try workspace.candidate("wolf", cancellation: wish) }
    let quick = CachedTextSpace(HashNGramEncoder())
    #expect(throws: CancellationError.self) { try quick.resolve(["wolf"], as: .term, cancellation: wish) }
    #expect(try quick.resolve("wolf", as: .term).vector != nil)
  }

  @Test("a table and a table with subwords answer as they did: labels by the table alone, the rest from pieces too")
  func tables() throws {
    let model = try WordVectors.load(
      from: SharedData.checkout.appendingPathComponent("Tests/Goldens/words/tiny.bin"))
    let known = model.word(at: 0)
    let table = WordTableSpace(model.keeping([0]))
    let opened = Mutex(0)
    let space = SubwordSpace(table) {
      opened.withLock { $0 += 1 }
      return model
    }
    #expect(try space.resolve(known, as: .term).source == .word(known) && opened.withLock { $0 } == 0)
    let unknown = "qqqqzzzz"
    #expect(try table.resolve(unknown, as: .term).vector == nil)
    #expect(try space.resolve(unknown, as: .label).vector == nil && opened.withLock { $0 } == 0)
    for role in [TextRole.term, .candidate] {
      #expect(
        try space.resolve([known, unknown], as: role, cancellation: Cancellation()).map(\.source) == [
          .word(known), .subwords,
        ])
    }
    #expect(opened.withLock { $0 } == 1)
  }
}
