import Core
import Testing

@testable import TUI

/// Typing a query: what is offered, what is taken, what is remembered.
struct QueryLineTests {
  private func driver(_ history: [String] = [], saved: [String] = []) -> Driver {
    var driver = Driver(100, 30)
    driver.send(.message(.query(.history(QueryHistory(history)))))
    driver.send(.message(.query(.saved(SavedQueries(saved)))))
    return driver
  }

  @Test("words that begin as typed are offered, and Tab takes the first")
  func completes() {
    var driver = driver()
    driver.type("/zeb")
    #expect(driver.app.search.line.suggestions.map(\.text) == ["zebra", "zebras", "zebrafish"])
    #expect(driver.text.contains("zebrafish"))
    driver.type("<tab>")
    #expect(driver.app.search.field.text == "zebra")
    #expect(driver.app.search.place?.query == .text("zebra") && driver.app.search.line.suggestions.isEmpty)
    #expect(driver.app.search.isEditing)
  }

  @Test("candidates of Zero-shot are completed, each for itself; nothing of one line comes to the other")
  func candidates() throws {
    var driver = Driver(100, 30)
    driver.typeCandidates("wo,zeb")
    #expect(driver.app.zeroShot.line.suggestions.map(\.text) == ["zebra", "zebras", "zebrafish"])
    #expect(driver.text.contains("zebrafish") && driver.app.search.line.suggestions.isEmpty)
    driver.type("<down><down><up>")
    #expect(driver.app.zeroShot.line.choice == 0)
    driver.type("<esc>")
    #expect(driver.app.zeroShot.isEditing && driver.app.zeroShot.line.choice == nil)
    driver.type("r<tab>")
    #expect(driver.app.zeroShot.line.field.text == "wo,zebra")
    #expect(driver.app.zeroShot.terms.map(\.text) == ["wo", "zebra"])
    driver.type("<bs><down><down><down><down><up>")
    #expect(driver.app.zeroShot.line.choice == 1, "the last suggestion stays chosen")
    driver.type("<enter>")
    #expect(driver.app.zeroShot.line.field.text == "wo,zebras" && driver.app.zeroShot.isEditing)
    driver.type("<enter>")
    #expect(!driver.app.zeroShot.isEditing)
    // Nothing is offered after a space, and Down goes to the photo then.
    driver.type("i <down>")
    #expect(!driver.app.zeroShot.isEditing)
    // The other line's answer of the same generation.
    driver.type("iw")
    let before = driver.app.zeroShot.line.suggestions
    for generation in 0..<100 {
      let request = CompletionRequest(prefix: "w", line: .search, generation: generation)
      driver.send(.message(.query(.completed(["wrong"], for: request))))
    }
    #expect(driver.app.zeroShot.line.suggestions == before)
  }

  @Test("a candidate that may become what is offered is not told as unknown, another one is")
  func mayBecome() {
    var driver = Driver(100, 30)
    driver.typeCandidates("qu")
    #expect(driver.text.contains("quail") && !driver.text.contains("unknown"))
    driver.type(",qz")
    #expect(driver.text.contains("qu: unknown"))
    driver.type("<esc>")
    #expect(!driver.app.zeroShot.isEditing && driver.text.contains("qu: unknown"))
  }

  @Test("a word that is also a query of earlier stands in the list once; within a query it is offered")
  func once() {
    var driver = driver(["zebra"])
    driver.type("/zeb")
    #expect(driver.app.search.line.suggestions.map(\.text) == ["zebra", "zebras", "zebrafish"])
    #expect(driver.app.search.line.suggestions.first?.origin == .recent)
    driver.type("<bs><bs><bs>horse + zeb")
    #expect(driver.app.search.line.suggestions.map(\.text) == ["zebra", "zebras", "zebrafish"])
  }

  @Test("in the middle of a word nobody is told that nothing was understood")
  func unfinished() {
    var driver = driver()
    driver.type("/qz")
    #expect(driver.text.contains("Nothing of this was understood"))
    driver.type("<bs><bs>ze")
    driver.send(
      .message(
        .answer(
          SearchAnswer(
            request: SearchRequest(generation: driver.app.search.generation, query: .text("ze"), k: 48, isExact: false),
            terms: [QueryAnswer.Explanation(text: "ze", source: .unknown(suggestions: []))], hits: [], milliseconds: 0.1
          ))))
    #expect(!driver.text.contains("Nothing of this") && driver.text.contains("take one of the words"))
    #expect(driver.text.contains("ze: unknown") && driver.text.contains("zebrafish"))
  }

  @Test("the arrows choose, Enter takes what is chosen, and Enter again goes to the results")
  func chooses() {
    var driver = driver()
    driver.type("/horse - wo<down><down><enter>")
    #expect(driver.app.search.field.text == "horse - wolves" && driver.app.search.isEditing)
    driver.type("<enter>")
    #expect(!driver.app.search.isEditing)
    #expect(driver.asked.contains(.query(.remember("horse - wolves"))))
    // What nothing came of is not kept.
    driver.type("/<c-u>qz<enter>")
    #expect(!driver.asked.contains(.query(.remember("qz"))))
  }

  @Test("Esc takes back a choice, then leaves")
  func escapes() {
    var driver = driver()
    driver.type("/zeb<down><esc>")
    #expect(driver.app.search.isEditing && driver.app.search.line.choice == nil)
    driver.type("<esc>")
    #expect(!driver.app.search.isEditing)
  }

  @Test("an answer for what is no longer typed is not offered")
  func superseded() {
    var driver = driver()
    driver.answers = false
    driver.type("/z")
    guard
      case .query(.complete(let request))? = driver.asked.last(where: {
        if case .query(.complete) = $0 { true } else { false }
      })
    else { return #expect(Bool(false), "nothing was asked") }
    driver.type("e")
    driver.send(.message(.query(.completed(["zulu"], for: request))))
    #expect(driver.app.search.line.suggestions.isEmpty)
  }

  @Test("an empty line offers saved and recent queries, the newest first; typing narrows them")
  func offers() {
    var driver = driver(["wolf", "whale", "horse - dog"], saved: ["zebra - stripes", "wolf"])
    driver.type("/")
    let offered = driver.app.search.line.suggestions
    #expect(offered.map(\.text) == ["wolf", "zebra - stripes", "horse - dog", "whale"])
    #expect(offered.map(\.origin) == [.saved, .saved, .recent, .recent])
    driver.type("ho")
    #expect(driver.app.search.line.suggestions.map(\.text) == ["horse - dog"])
    driver.type("<down><enter>")
    #expect(driver.app.search.place?.query == .text("horse - dog"))
  }

  @Test("Up and Down walk through earlier queries while nothing is offered above them")
  func history() {
    var driver = driver(["wolf", "whale"])
    driver.type("/<up>")
    #expect(driver.app.search.field.text == "whale")
    driver.type("<up>")
    #expect(driver.app.search.field.text == "wolf")
    driver.type("<up>")
    #expect(driver.app.search.field.text == "wolf")
    driver.type("<down><down>")
    #expect(driver.app.search.field.text == "")
  }

  @Test("W brings words into the results; Enter on one searches for it")
  func words() throws {
    var driver = driver()
    driver.type("/zebra<enter>W")
    let search = driver.app.search
    #expect(
      search.kind == .words && search.place?.results.allSatisfy { if case .word = $0 { true } else { false } } == true)
    let word = try #require(search.selectedWord)
    #expect(driver.text.contains(word) && driver.app.selection == nil)
    driver.type("<enter>")
    #expect(driver.app.search.place?.query == .text(word))
    driver.type("W")
    let both = try #require(driver.app.search.place?.results)
    #expect(
      both.contains { if case .word = $0 { true } else { false } }
        && both.contains { if case .photo = $0 { true } else { false } })
    #expect(both.map(\.score) == both.map(\.score).sorted(by: >))
    driver.type("W")
    #expect(driver.app.search.place?.results.count == driver.app.search.place?.answer?.hits.count)
  }

  @Test("S saves a query, and forgets it again; a photo is saved by its number")
  func saves() {
    var driver = driver()
    driver.type("/zebra<enter>S")
    #expect(driver.asked.last == .query(.save(SavedQueries(["zebra"]))))
    driver.type("<enter>S")
    guard case .similar(let id)? = driver.app.search.place?.query else { return #expect(Bool(false), "no photo") }
    #expect(driver.app.search.line.saved.queries == ["zebra", "#\(id)"])
    driver.type("S")
    #expect(driver.app.search.line.saved.queries == ["zebra"])
  }

  @Test("one list of both is ranked by score, photos first among equals")
  func merged() {
    let hits = [3, 1].map { Int64($0) }
    let list = SearchResult.list(
      .both, hits: zip(hits, [0.9, 0.5]).map { .init(id: $0, score: $1) },
      words: [WordScore(word: "a", score: 0.9), WordScore(word: "b", score: 0.7)])
    #expect(list.map(\.key) == [.photo(3), .word("a"), .word("b"), .photo(1)])
  }
}
