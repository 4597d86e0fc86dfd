import Foundation
import Support
import TestSupport
import Testing

/// What a person reads is written in one room, Sources/TUI/Messages: the floors below it know facts and no words for them.
@Suite("No sentence below the terminal") struct SentencesTests {
  private static let sources: URL = {
    var folder = URL(fileURLWithPath: #filePath)
    repeat {
      folder.deleteLastPathComponent()
    } while folder.path != "/"
      && !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path)
    return folder.appendingPathComponent("Sources")
  }()

  /// Where words are data: the beginning of a path, and why. Each must still be of use.
  private static let rooms: [(path: String, why: String)] = [
    ("Core/Chart/", "the text of a chart is part of its picture"),
    ("Core/Zoo/", "words of the drawn collection"),
    ("Core/Words/VocabularyBenchmark", "names of what is measured, as scripts know them"),
    ("Core/Network/Engine", "names of oneDNN's operations"),
  ]

  /// Beside its words, the zoo has errors and settings as others have.
  private static let factsOfZoo = ["Error", "Demo", "ZooCollection"]

  /// Literals that are no sentence all the same, and what they are.
  private static let literals: [(text: String, what: String)] = [
    (#"short side \(), crop \(), "#, "a file's metadata"),
    (#"mean \(), deviation \()"#, "a file's metadata"),
    (#"ridge λ \()"#, "a method with its parameters, as figures name it"),
    (#"eszsl γ \() λ \()"#, "a method with its parameters, as figures name it"),
    ("made of", "a key of a file's metadata"),
    (#"semblance \()"#, "the program's name and version"),
  ]

  private struct Found: CustomStringConvertible {
    let path: String
    let literal: StringLiterals.Literal

    var description: String { "\(path):\(literal.line): \"\(literal.text)\"" }
  }

  private static func swiftFiles() throws -> [(path: String, text: String)] {
    try ["Core", "Index", "Support"].flatMap { target -> [(String, String)] in
      let folder = sources.appendingPathComponent(target)
      let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
      return try files.filter { $0.hasSuffix(".swift") }.sorted().map { name in
        ("\(target)/\(name)", try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8))
      }
    }
  }

  /// Two words beside each other, a word beside something inserted, or an option of the command line.
  static func isEnglish(_ literal: StringLiterals.Literal) -> Bool {
    let text = literal.text
    if text.contains(#/(^|[^-])--[a-z]/#) { return true }
    if text.contains(#/[a-z]{2,} [a-z]{2,}/#) { return true }
    return text.contains(#"\()"#) && text.contains(#/(^|[ )])[a-z]{2,}[ ,:;]| [a-z]{2,}([ ,:;.]|$)/#)
  }

  /// For whoever programs (`precondition`, a thread's name in a debugger) or for the database.
  private static func isForMachines(_ literal: StringLiterals.Literal) -> Bool {
    let programmer = ["precondition(", "preconditionFailure(", "fatalError(", "assert(", "thread.name = "]
    return programmer.contains(where: literal.before.contains)
      || literal.text.contains(#/^\s*(SELECT|INSERT|UPDATE|DELETE|PRAGMA) /#)
  }

  @Test("errors and results of Core, Index and Support are facts: their words stand in Sources/TUI/Messages")
  func sentences() throws {
    #expect(try Self.swiftFiles().count > 200)
    var found: [Found] = []
    var (usedRooms, usedLiterals) = (Set<String>(), Set<String>())
    for file in try Self.swiftFiles() {
      for literal in StringLiterals(of: file.text).all where Self.isEnglish(literal) && !Self.isForMachines(literal) {
        if let room = Self.rooms.first(where: { file.path.hasPrefix($0.path) }),
          !Self.factsOfZoo.contains(where: file.path.contains)
        {
          usedRooms.insert(room.path)
        } else if Self.literals.contains(where: { $0.text == literal.text }) {
          usedLiterals.insert(literal.text)
        } else {
          found.append(Found(path: file.path, literal: literal))
        }
      }
    }
    #expect(
      found.isEmpty,
      """
      English below the terminal: give the error a case with its facts, and write the sentence in Sources/TUI/Messages. \
      Where words are data, say so in the lists of this test.
      \(found.map(\.description).joined(separator: "\n"))
      """)
    let stale =
      Self.rooms.map(\.path).filter { !usedRooms.contains($0) }
      + Self.literals.map(\.text).filter { !usedLiterals.contains($0) }
    #expect(stale.isEmpty, "Nothing needs these exceptions any more: \(stale)")
  }

  @Test("what the system says is told by its number: SystemError carries it, Messages words it")
  func systemWords() throws {
    for file in try Self.swiftFiles() {
      for name in ["strerror", "localizedDescription", "perror("] {
        #expect(!file.text.contains(name), "\(file.path): \(name)")
      }
    }
  }

  @Test("a sentence is told from a name, a format and a query")
  func judgement() {
    func isEnglish(_ text: String) -> Bool { Self.isEnglish(.init(text: text, line: 1, before: "")) }
    for text in ["it is empty", "--weights", #"\() was \() and is \()"#, #"entry \() has type"#, "the file ends, cut"] {
      #expect(isEnglish(text), "\(text)")
    }
    for text in ["ids", "embeddings.safetensors", "%.3f", "not ", " or ", #"\().\()"#, "1 images, journal", "---", ""] {
      #expect(!isEnglish(text), "\(text)")
    }
  }

  @Test("string literals are found in all their forms, and no comment is one")
  func literals() {
    let source = #####"""
      // "a comment" /* "nested" */
      /* "another" /* "deeper" */ "still" */ let a = "one \"quoted\" two" // "end"
      let b = "outer \(inner("of it", [1: (2, 3)])) rest"
      let c = """
        of \(b) lines
        """
      let d = #"raw \(not this) "but" \#(this("x")) end"#
      precondition(a == b, "told")
      """#####
    let found = StringLiterals(of: source).all
    #expect(
      found.map(\.text) == [
        #"one \"quoted\" two"#, "of it", #"outer \() rest"#, "\n  of \\() lines\n  ", "x",
        #"raw \(not this) "but" \() end"#, "told",
      ])
    #expect(found.map(\.line) == [2, 3, 3, 4, 7, 7, 8])
    #expect(found.last?.before == "precondition(a == b, ")
  }
}
