import Foundation
import TestSupport
import Testing

@testable import Core

@Suite("Words and phrases")
struct WordsResolveTests {
  static let words = WordVectors(
    words: ["whale", "blue", "sea", "Paris", "polar_bear", "bear", "anti"],
    vectors: [1, 0, 0, 0, 2, 0, 0, 0, 3, 1, 1, 0, 0, 1, 1, 1, 0, 1, -1, 0, 0], dimension: 3)

  @Test(
    "a phrase is the same in every way people write it",
    arguments: ["blue+whale", "blue_whale", "Blue Whale", "blue-whale", "BLUE WHALE", " blue  whale "])
  func spellings(text: String) {
    let term = Self.words.resolve(text)
    #expect(term.source == .phrase(known: ["blue", "whale"], missing: []))
    let half = Float(0.5).squareRoot()
    #expect(zip(term.vector ?? [], [half, half, 0]).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test("missing words of a phrase are told, and the rest stands")
  func missing() {
    let term = Self.words.resolve("killer+whale")
    #expect(term.source == .phrase(known: ["whale"], missing: ["killer"]))
    #expect(term.vector == [1, 0, 0])
  }

  @Test("a vocabulary's own word wins over its parts, in any spelling")
  func ownWord() {
    #expect(Self.words.resolve("polar_bear").source == .word("polar_bear"))
    #expect(Self.words.resolve("Polar Bear").source == .word("polar_bear"))
    #expect(Self.words.resolve("paris").source == .word("Paris"))
    #expect(Self.words.resolve("WHALE").source == .word("whale"))
  }

  @Test(
    "nothing, separators alone, and a phrase that cancels have no vector",
    arguments: ["", "   ", "- -", "+", "okapi", "whale-anti"])
  func nothing(text: String) {
    #expect(Self.words.resolve(text).vector == nil)
  }

  @Test("the nearest words come best first, among all or some")
  func nearest() {
    #expect(Self.words.nearest(to: [2, 0.2, 0], k: 2).map(\.word) == ["whale", "Paris"])
    #expect(Self.words.nearest(to: [2, 0.2, 0], k: 2, among: [2, 1]).map(\.word) == ["blue", "sea"])
    #expect(Self.words.nearest(to: [1, 0, 0], k: 0).isEmpty)
  }

  @Test("scores of long rows equal a naive loop")
  func scores() {
    var random = SeededGenerator(seed: 5)
    for dimension in [1, 7, 16, 33, 300] {
      let values = (0..<(9 * dimension)).map { _ in random.normal() }
      let query = (0..<dimension).map { _ in random.normal() }
      let scores = VectorRows(dimension: dimension, values: values).scores(query)
      for row in 0..<9 {
        let naive = (0..<dimension).reduce(0.0) { $0 + Double(values[row * dimension + $1]) * Double(query[$1]) }
        #expect(abs(Double(scores[row]) - naive) < 1e-4)
      }
    }
  }

  @Test(
    "real vectors: 'killer' and 'giant' are missing, the label's other word stands",
    .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.hint)))
  func realVectors() throws {
    let words = try WordVectors.load(from: SharedData.url("vectors/glove-131x300.vec"))
    #expect(words.count == 131)
    #expect(words.dimension == 300)
    #expect(words.notes.isEmpty)
    #expect(words.resolve("killer+whale").source == .phrase(known: ["whale"], missing: ["killer"]))
    #expect(words.resolve("giant+panda").source == .phrase(known: ["panda"], missing: ["giant"]))
    #expect(words.resolve("blue+whale").source == .phrase(known: ["blue", "whale"], missing: []))
    #expect(words.nearest(to: try #require(words.vector(of: "dolphin")), k: 2).map(\.word) == ["dolphin", "whale"])
  }
}
