import Foundation
import TestSupport
import Testing

@testable import Core

@Suite("Queries")
struct WordsQueryTests {
  typealias Term = Query.Term

  @Test("a path in quotes is a file; a word that looks like a path keeps its backslash")
  func quotedPaths() throws {
    let query = try Query.parse("zebra \"./bad dir/a.jpg\" - \"~/b (1).jpg\"")
    #expect(query.terms.map(\.operand) == [.text("zebra"), .file(path: "./bad dir/a.jpg"), .file(path: "~/b (1).jpg")])
    #expect(try Query.parse("\"\\./a b\"").terms.map(\.operand) == [.text("./a b")])
    for query in [
      Query([.init(.text("./a b"))]), Query([.init(.text("/"))]), Query([.init(.file(path: "./a \"b\".jpg"))]),
    ] {
      #expect(try Query.parse(query.description) == query, "\(query)")
    }
  }

  @Test("words, phrases, signs, weights, photos and groups are read")
  func grammar() throws {
    #expect(
      try Query.parse("zebra - stripes + 0.5:./beach.jpg").terms == [
        Term(.text("zebra")), Term(.text("stripes"), weight: -1), Term(.file(path: "./beach.jpg"), weight: 0.5),
      ])
    #expect(try Query.parse("killer whale").terms == [Term(.text("killer whale"))])
    #expect(try Query.parse("killer+whale").terms == [Term(.text("killer+whale"))])
    #expect(try Query.parse("killer-whale +sea").terms == [Term(.text("killer-whale")), Term(.text("sea"))])
    #expect(try Query.parse("zebra -stripes").terms == [Term(.text("zebra")), Term(.text("stripes"), weight: -1)])
    #expect(try Query.parse("zebra − stripes").terms == [Term(.text("zebra")), Term(.text("stripes"), weight: -1)])
    #expect(
      try Query.parse("fox #1204 2:water #tag").terms == [
        Term(.text("fox")), Term(.image(id: 1204)), Term(.text("water #tag"), weight: 2),
      ])
    #expect(
      try Query.parse(" 2:( horse -(.5:\"- -\") )").terms == [
        Term(
          .group(
            Query([
              Term(.text("horse")), Term(.group(Query([Term(.text("- -"), weight: 0.5)])), weight: -1),
            ])), weight: 2)
      ])
    #expect(
      try Query.parse("/tmp/my\\ cat\\(1\\).jpg ~/a ../b").terms.map(\.operand) == [
        .file(path: "/tmp/my cat(1).jpg"), .file(path: "~/a"), .file(path: "../b"),
      ])
    #expect(try Query.parse("狐 a:b").terms == [Term(.text("狐 a:b"))])
    #expect(try Query.parse("zebra - 2:stripes").terms.map(\.range) == [0..<6, 6..<17])
  }

  @Test(
    "what is not understood is refused with its place",
    arguments: [
      ("", QueryError.empty), ("  \t", .empty), ("- -", .termMissing(after: "-", at: 0)),
      ("zebra +", .termMissing(after: "+", at: 6)), ("zebra (fox", .groupNotClosed(at: 6)),
      ("zebra) fox", .groupNotOpened(at: 5)), ("fox ()", .termMissing(after: "(", at: 4)),
      ("a \"b", .quoteNotClosed(at: 2)), ("fox 0:wolf", .weight("0", at: 4)), ("1e9:wolf", .weight("1e9", at: 0)),
      ("1.2.3:wolf", .weight("1.2.3", at: 0)), ("2: wolf", .termMissing(after: "2:", at: 0)),
      ("fox #99999999999999999999", .imageID("#99999999999999999999", at: 4)),
      (String(repeating: "a", count: 10_000), .tooLong(count: 10_000, limit: 4_096)),
      (String(repeating: "(", count: 100) + "a", .tooDeep(limit: 16, at: 16)),
    ])
  func refused(text: String, error: QueryError) {
    #expect(throws: error) { try Query.parse(text) }
  }

  @Test("a printed query parses to itself")
  func printThenParse() throws {
    var random = SeededGenerator(seed: 21)
    for _ in 0..<4_000 {
      let query = Self.query(depth: 0, using: &random)
      let text = query.description
      guard text.unicodeScalars.count <= Query.longestText else { continue }
      #expect(try Query.parse(text) == query, "\(text.debugDescription)")
    }
  }

  static func query(depth: Int, using random: inout SeededGenerator) -> Query {
    let pieces = [
      "zebra", "killer+whale", "-", "+", "#", "#12", "2:", "./a", "/", "(", ")", "\"", "\\", " ", "  ", "é", "e\u{301}",
      "狐", "🦊", "\u{301}", "\t", "1e", ".5:", "~/", "–", "a",
    ]
    func text() -> String {
      (0..<Int.random(in: 1...4, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }
    return Query(
      (0..<Int.random(in: 1...4, using: &random)).map { _ in
        let weight: Double = [1.0, 2, 0.5, 0.1, 1e-5, 12.25].randomElement(using: &random) ?? 1
        let sign: Double = Bool.random(using: &random) ? 1.0 : -1
        let operand: Query.Operand =
          switch Int.random(in: 0..<(depth < 3 ? 5 : 4), using: &random) {
          case 0, 1: .text(text())
          case 2: .image(id: Int64.random(in: 0 ... .max, using: &random))
          case 3: .file(path: (["./", "../", "/", "~/"].randomElement(using: &random) ?? "/") + text())
          default: .group(query(depth: depth + 1, using: &random))
          }
        return Term(operand, weight: sign * weight)
      })
  }

  @Test("any text is parsed or refused, and what is parsed prints to itself")
  func anyText() throws {
    var random = SeededGenerator(seed: 22)
    let alphabet = Array("ab +-#:./~()\"\\12é狐\u{301}\n".unicodeScalars)
    for _ in 0..<6_000 {
      var view = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...24, using: &random) { view.append(alphabet.randomElement(using: &random) ?? "a") }
      do {
        let query = try Query.parse(String(view))
        #expect(
          try Query.parse(query.description) == query,
          "\(String(view).debugDescription) → \(query.description.debugDescription)")
      } catch is QueryError {}
    }
  }

  static let words = WordsResolveTests.words

  static func evaluate(_ text: String) throws -> QueryAnswer {
    try Query.parse(text).evaluate(words: words.resolve) { photo in
      photo == .id(7) ? [0, 0, 1] : [0, 1, 0]
    }
  }

  @Test("the vector is the normalised weighted sum of unit vectors, a group being one")
  func evaluation() throws {
    func near(_ text: String, _ vector: [Float]) throws {
      let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let found = try Self.evaluate(text).vector
      #expect(zip(found, vector).allSatisfy { abs($0 - $1 / norm) < 1e-6 }, "\(text): \(found)")
    }
    try near("whale", [1, 0, 0])
    try near("- whale", [-1, 0, 0])
    try near("whale + 2:sea - 0.5:blue", [1, -0.5, 2])
    try near("whale + #7", [1, 0, 1])
    try near("whale 3:./x.jpg", [1, 3, 0])
    let half = Float(0.5).squareRoot()
    try near("2:(whale + blue) + sea", [2 * half, 2 * half, 1])
    try near("whale + okapi", [1, 0, 0])
  }

  @Test("each term is explained, and the unknown ones are named while the rest is answered")
  func explanation() throws {
    let answer = try Self.evaluate("killer whale - 2:okapi + (#7 + paris)")
    #expect(answer.terms.map(\.weight) == [1, -2, 1])
    #expect(answer.terms[0].source == .phrase(known: ["whale"], missing: ["killer"]))
    #expect(answer.unknown.map(\.text) == ["okapi"])
    guard case .group(let inner) = answer.terms[2].source else { Issue.record("no group"); return }
    #expect(inner.map(\.source) == [.photo(.id(7)), .word("Paris")])
  }

  @Test("a query that cancels or knows nothing is refused with the reason")
  func nothing() throws {
    #expect(throws: QueryError.cancels) { try Self.evaluate("whale - WHALE") }
    #expect(throws: QueryError.cancels) {
      try Self.evaluate("(whale + blue) - 0.5:(2:whale + 2:blue) - 0.5:(whale blue)")
    }
    guard
      case .nothingKnown(let terms)? = #expect(
        throws: QueryError.self, performing: { try Self.evaluate("okapi + (quokka)") })
    else { return }
    #expect(terms.map(\.text) == ["okapi", "quokka"])
  }
}
