import Foundation
import Support
import TestSupport
import Testing

@testable import Core

/// What typing a query leans on: the word at the cursor, the history, the saved queries.
struct WordsTypedTests {
  @Test(
    "the word that ends at the cursor is what may be completed",
    arguments: [
      ("zeb", 3, "zeb", 0), ("zebra - str", 11, "str", 8), ("zebra -str", 10, "str", 7), ("2:wat", 5, "wat", 2),
      ("killer wh", 9, "wh", 7), ("(pool", 5, "pool", 1), ("killer+wh", 9, "killer+wh", 0), ("a:b", 3, "a:b", 0),
      ("zeb stripes", 3, "zeb", 0), ("-0.5:pool", 9, "pool", 5), ("éléph", 5, "éléph", 0),
    ])
  func word(text: String, cursor: Int, prefix: String, start: Int) {
    #expect(Query.word(endingAt: cursor, in: text) == Query.TypedWord(prefix: prefix, start: start))
  }

  @Test(
    "there is none inside a word, and in a photo's number or path",
    arguments: [("zebra", 3), ("#12", 3), ("./pool.jp", 9), ("~/a", 3), ("/tmp/a", 6), ("", 0), ("zebra", 9)])
  func noWord(text: String, cursor: Int) { #expect(Query.word(endingAt: cursor, in: text) == nil) }

  @Test("with commas between queries, each word ends at its comma")
  func separated() {
    #expect(Query.word(endingAt: 7, in: "fox,zeb,wolf", separator: ",") == Query.TypedWord(prefix: "zeb", start: 4))
    #expect(Query.word(endingAt: 7, in: "fox,zeb,wolf")?.prefix != "zeb")
    #expect(Query.word(endingAt: 4, in: "fox,zeb", separator: ",") == nil)
    #expect(Query.word(endingAt: 4, in: "fox,", separator: ",") == nil)
  }

  @Test("taking a completion of any prefix gives a query that holds the word")
  func completed() throws {
    var generator = SplitMix64(seed: 3)
    let words = ["zebra", "stripes", "pool", "whale", "okapi"]
    for _ in 0..<300 {
      let word = words[Int(generator.next() % 5)]
      let before = ["", "horse + ", "horse - ", "2:", "(horse + ", "#7 - "][Int(generator.next() % 6)]
      let text = before + word.prefix(1 + Int(generator.next() % UInt64(word.count)))
      let typed = try #require(Query.word(endingAt: text.count, in: text))
      let whole = String(text.prefix(typed.start)) + word + (before.hasPrefix("(") ? ")" : "")
      let query = try Query.parse(whole)
      #expect(query.description.contains(word), "\(text) -> \(whole)")
    }
  }

  @Test("a query is kept once, the newest last, blank ones never, and no more than so many")
  func history() {
    var history = QueryHistory(["zebra", " wolf ", "zebra", "", "two\nlines"])
    #expect(history.entries == ["wolf", "zebra"])
    for number in 0..<700 { history.add("query \(number)") }
    #expect(history.entries.count == QueryHistory.limit && history.entries.last == "query 699")
    history.add(String(repeating: "a", count: Query.longestText + 1))
    #expect(history.entries.last == "query 699")
  }

  @Test("the history's file is its owner's alone, and two sessions add to it")
  func historyFile() throws {
    let temporary = try TemporaryFolder()
    let file = temporary.file("state/semblance/queries")
    #expect(QueryHistory(readingFrom: file).entries == [])
    _ = try QueryHistory.adding("zebra", to: file)
    let both = try QueryHistory.adding("wolf - dog", to: file)
    #expect(both.entries == ["zebra", "wolf - dog"] && QueryHistory(readingFrom: file) == both)
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("it stands where the environment keeps state")
  func historyPlace() {
    #expect(QueryHistory.standardURL(environment: ["XDG_STATE_HOME": "/s"])?.path == "/s/semblance/queries")
    #expect(
      QueryHistory.standardURL(environment: ["HOME": "/home/a", "XDG_STATE_HOME": "relative"])?.path
        == "/home/a/.local/state/semblance/queries")
    #expect(QueryHistory.standardURL(environment: [:]) == nil)
  }

  @Test("saved queries come back in their order, toggled off they are gone, and a damaged file is told of")
  func saved() throws {
    let temporary = try TemporaryFolder()
    var saved = try SavedQueries(readingFrom: temporary.url)
    for query in ["zebra", "wolf", " zebra - stripes "] { saved.toggle(query) }
    saved.toggle("wolf")
    try saved.write(to: temporary.url)
    #expect(try SavedQueries(readingFrom: temporary.url).queries == ["zebra", "zebra - stripes"])
    try Data("{".utf8).write(to: temporary.file(SavedQueries.fileName))
    #expect(throws: WorkspaceError.self) { try SavedQueries(readingFrom: temporary.url) }
  }
}
