import Foundation
import TestSupport
import Testing

@testable import Core

@Suite("Label space and ConSE")
struct WordsConSETests {
  @Test("lists of classes are read in ImageNet's, AWA2's and the plain form")
  func lists() throws {
    let folder = try TemporaryFolder()
    let url = folder.file("classes.txt")
    try Data("n01440764 tench, Tinca tinca\r\n\n     1\tantelope\nkiller whale\n2 grizzly+bear\nnight n0\n".utf8).write(
      to: url)
    #expect(
      try ClassNames.read(from: url).entries == [
        .init(synset: "n01440764", synonyms: ["tench", "Tinca tinca"]), .init(synset: nil, synonyms: ["antelope"]),
        .init(synset: nil, synonyms: ["killer whale"]), .init(synset: nil, synonyms: ["grizzly+bear"]),
        .init(synset: nil, synonyms: ["night n0"]),
      ])
    try Data("\n \n".utf8).write(to: url)
    #expect(throws: WordsError.noClasses(path: url.path)) { try ClassNames.read(from: url) }
  }

  @Test("a class is the mean over its synonyms whose last word is known")
  func classVectors() {
    let words = WordVectors(words: ["shark", "fish", "tench"], vectors: [1, 0, 0, 0, 1, 0, 0, 0, 1], dimension: 3)
    let classes = ClassNames([
      .init(synonyms: ["great white shark", "Carcharodon carcharias", "big Fish"]), .init(synonyms: ["crane"]),
      .init(synonyms: ["tench", "shark tooth"]),
    ])
    let space = LabelSpace(classes, words: words)
    #expect(space.known == [0, 2])
    let half = Float(0.5).squareRoot()
    #expect(zip(space.vector(of: 0) ?? [], [half, half, 0]).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(space.vector(of: 1) == nil)
    #expect(space.vector(of: 2) == [0, 0, 1])
  }

  @Test("ConSE equals a naive loop over the softmax", arguments: [1, 3, 10, 100])
  func naive(T: Int) {
    var random = SeededGenerator(seed: 9)
    let names = (0..<40).map { "w\($0)" }
    let words = WordVectors(
      words: Array(names.prefix(25)), vectors: (0..<(25 * 8)).map { _ in random.normal() }, dimension: 8)
    let classes = ClassNames(names.shuffled(using: &random).map { .init(synonyms: [$0]) })
    let conse = ConSE(LabelSpace(classes, words: words), T: T)
    for _ in 0..<20 {
      let logits = (0..<40).map { _ in random.normal() * 4 }
      let total = logits.reduce(0.0) { $0 + Foundation.exp(Double($1)) }
      let weighted = classes.entries.indices.compactMap { index -> (Double, [Float])? in
        words.vector(of: classes.entries[index].synonyms[0]).map { (Foundation.exp(Double(logits[index])) / total, $0) }
      }
      var sum = [Double](repeating: 0, count: 8)
      for (p, vector) in weighted.sorted(by: { $0.0 > $1.0 }).prefix(T) {
        for i in 0..<8 { sum[i] += p * Double(vector[i]) }
      }
      let norm = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
      for (found, expected) in zip(conse.embedding(logits: logits), sum) {
        #expect(abs(Double(found) - expected / norm) < 1e-5)
      }
    }
  }

  @Test("without any known class the embedding is zero")
  func noneKnown() {
    let words = WordVectors(words: ["fox"], vectors: [1, 0], dimension: 2)
    let conse = ConSE(LabelSpace(ClassNames([.init(synonyms: ["wolf"])]), words: words))
    #expect(conse.embedding(logits: [3]) == [0, 0])
  }

  @Test(
    "95 ImageNet classes have a vector in the real word list",
    .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.hint)))
  func imageNet() throws {
    let classes = try ClassNames.read(from: SharedData.url("weights/imagenet_synset_words.txt"))
    let words = try WordVectors.load(from: SharedData.url("vectors/glove-131x300.vec"))
    #expect(classes.count == 1000)
    #expect(classes.entries[1].synonyms == ["goldfish", "Carassius auratus"])
    #expect(LabelSpace(classes, words: words).known.count == 95)
  }
}
