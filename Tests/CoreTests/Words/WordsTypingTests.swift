import Foundation
import TestSupport
import Testing

@testable import Core

@Suite("Completion and spelling")
struct WordsTypingTests {
  static let words = WordVectors(
    words: ["the", "zebra", "Zebra", "zoo", "whale", "whales", "wale", "Paris", "café", "zebras", "狐狸", "hte"],
    vectors: [Float](repeating: 1, count: 24), dimension: 2)

  @Test("completion gives the most frequent words that begin so")
  func completion() {
    #expect(Self.words.completions(of: "z") == ["zebra", "zoo", "zebras", "Zebra"])
    #expect(Self.words.completions(of: "z", limit: 2) == ["zebra", "zoo"])
    #expect(Self.words.completions(of: "ZEB") == ["zebra", "zebras", "Zebra"])
    #expect(Self.words.completions(of: "par") == ["Paris"])
    #expect(Self.words.completions(of: "狐") == ["狐狸"])
    #expect(Self.words.completions(of: "", limit: 3) == ["the", "zebra", "Zebra"])
    #expect(Self.words.completions(of: "zebrasx").isEmpty)
  }

  @Test("completion equals a scan of all words")
  func completionScan() {
    let words = WordsFileTests.vocabulary(count: 3_000, dimension: 1)
    for prefix in ["a", "ab", "é", "zzz", "s1", "b2", "9", "~"] {
      let scan = (0..<words.count).filter { words.word(at: $0).hasPrefix(prefix) }.prefix(6)
      #expect(words.order.completions(of: Array(prefix.utf8), in: words.table, limit: 6) == Array(scan), "\(prefix)")
    }
  }

  @Test("a misspelt word gets the nearest known ones, and is named as unknown")
  func spelling() {
    #expect(Self.words.suggestions(for: "zbera", limit: 2) == ["zebra", "Zebra"])
    #expect(Self.words.suggestions(for: "whlae", limit: 2) == ["whale", "whales"])
    #expect(Self.words.suggestions(for: "cafe", limit: 1) == ["café"])
    #expect(Self.words.suggestions(for: "xylophone").isEmpty)
    #expect(Self.words.suggestions(for: "").isEmpty)
    #expect(Self.words.suggestions(for: String(repeating: "z", count: 300)).isEmpty)
    #expect(Self.words.resolve("zebbra").source == .unknown(suggestions: ["zebra", "Zebra", "zebras"]))
  }

  @Test("distances equal the plain recurrence, and no word within reach is missed")
  func distances() {
    var random = SeededGenerator(seed: 51)
    let words = WordsFileTests.vocabulary(count: 3_000, dimension: 1)
    for _ in 0..<60 {
      let typed =
        words.word(at: Int.random(in: 0..<words.count, using: &random)) + ["", "a", "zs"].randomElement(using: &random)!
      let reach = typed.unicodeScalars.count <= 3 ? 1 : 2
      let pattern = EditDistance(typed.unicodeScalars.map(\.value))
      var expected: [(distance: Int, number: Int)] = []
      for number in 0..<words.count {
        let naive = Self.distance(typed, words.word(at: number))
        #expect(pattern.distance(to: Array(words.word(at: number).utf8).span, atMost: .max) == naive)
        if naive <= reach { expected.append((naive, number)) }
      }
      expected.sort { ($0.distance, $0.number) < ($1.distance, $1.number) }
      #expect(words.spelling.suggestions(for: typed, in: words.table, limit: 5) == expected.prefix(5).map(\.number))
    }
  }

  /// Optimal string alignment, as the textbook has it.
  static func distance(_ one: String, _ two: String) -> Int {
    let (a, b) = (Array(one.unicodeScalars), Array(two.unicodeScalars))
    var d = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in 0...a.count { d[i][0] = i }
    for j in 0...b.count { d[0][j] = j }
    for i in 1..<(a.count + 1) {
      for j in 1..<(b.count + 1) {
        d[i][j] = min(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { d[i][j] = min(d[i][j], d[i - 2][j - 2] + 1) }
      }
    }
    return d[a.count][b.count]
  }
}
