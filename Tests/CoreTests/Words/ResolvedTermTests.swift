import Testing

@testable import Core

@Suite("What a term names")
struct ResolvedTermTests {
  @Test("a word or phrase names a class under any spelling; a sum of terms names none, however it is written")
  func names() {
    for text in ["giant panda", "giant_panda", "giant+panda"] {
      let term = ResolvedTerm(text: text, vector: [1], source: .phrase(known: ["giant", "panda"], missing: []))
      #expect(term.isName(of: "giant+panda") && !term.isName(of: "panda"))
    }
    let difference = ResolvedTerm(text: "giant - panda", vector: [1], source: .sum(missing: []))
    #expect(!difference.isName(of: "giant+panda"))
  }

  @Test("a photo alone is a photo, one term with a weight is weighted, more are a sum")
  func sources() throws {
    for (text, source) in [
      ("#7", TermOrigin.photo(.id(7))), ("./a.jpg", .photo(.file(path: "./a.jpg"))), ("2:#7", .photo(.id(7))),
      ("2:pig", .weighted),
      ("-pig", .weighted),
      ("-#7", .weighted), ("pig + cow", .sum(missing: ["cow"])), ("2:(pig + cow)", .sum(missing: ["cow"])),
    ] { #expect(try Query.parse(text).source(missing: source == .sum(missing: ["cow"]) ? ["cow"] : []) == source) }
  }
}
