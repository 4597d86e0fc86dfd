import ArgumentParser
import Core
import Testing

@testable import TUI

@Suite("Misspelled commands and options")
struct UnknownCommandTests {
  private func unknown(_ line: String, existing: Set<String> = []) throws -> UnknownCommand? {
    let words = line.split(separator: " ").map(String.init)
    return UnknownCommand(in: words, of: try .ofProgram()) { existing.contains($0) }
  }

  @Test(
    "the nearest command is suggested",
    arguments: [
      ("serch", ["search"]), ("saerch W --text zebra", ["search"]), ("SEARCH", ["search"]), ("idnex a b", ["index"]),
      ("evalute", ["evaluate"]), ("lrfind", ["lr-find"]), ("tag", ["tags"]), ("ex", ["explore", "export"]),
      ("version", ["--version"]), ("hepl", ["help"]), ("help serch", ["search"]), ("photos", []), ("x", []),
    ])
  func nearest(line: String, commands: [String]) throws {
    let found = try #require(try unknown(line))
    #expect(found.nearest == commands)
    for command in commands { #expect(found.sentence.contains("semblance \(command)")) }
  }

  @Test("so is the nearest benchmark")
  func nested() throws {
    let found = try #require(try unknown("bench embd photos"))
    #expect(found.nearest == ["embed"])
    #expect(found.sentence.contains("no command of semblance bench. Did you mean `semblance bench embed`?"))
  }

  @Test(
    "what is a command, an option or a path is none",
    arguments: [
      "", "search serch", "--serch", "help", "help search", "help bench embed", "bench embed embd", "./serch",
      "serch.semblance", "a/serch", "pages man",
    ])
  func known(line: String) throws { #expect(try unknown(line) == nil) }

  @Test("a folder of that name is opened, not corrected")
  func existing() throws {
    #expect(try unknown("serch", existing: ["serch"]) == nil)
    #expect(try unknown("bench embd", existing: ["embd"]) != nil)
  }

  @Test(
    "so is the nearest option, whatever else is amiss",
    arguments: [
      ("search W --txt zebra", "--txt", "semblance search", ["--text"]),
      ("search --exat", "--exat", "semblance search", ["--exact"]),
      ("--colour=mono", "--colour", "semblance", ["--color"]),
      ("train --epochs 3", "--epochs", "semblance train", ["--epochs1", "--epochs2"]),
      ("bench embed d --wieghts f", "--wieghts", "semblance bench embed", ["--weights"]),
      ("tags W --qqqqqq", "--qqqqqq", "semblance tags", []),
    ])
  func option(line: String, option: String, command: String, nearest: [String]) throws {
    let words = line.split(separator: " ").map(String.init)
    let found = try #require(UnknownOption(in: words, of: try .ofProgram()))
    #expect(found.option == option && found.command == command && found.nearest == nearest)
    for name in nearest { #expect(found.sentence.contains("Did you mean") && found.sentence.contains(name)) }
  }

  @Test(
    "what is an option, or the value of one, is none",
    arguments: [
      "", "search W --text --txt", "search W --text=zebra --exact -k 5", "search --help", "serch --version",
      "--color mono", "index d --into w --no-word-index", "label W -- --txt", "search W -x",
      "--generate-completion-script bash",
    ])
  func knownOption(line: String) throws {
    #expect(UnknownOption(in: line.split(separator: " ").map(String.init), of: try .ofProgram()) == nil)
  }

  @Test("distances are those of optimal string alignment, by hand")
  func distances() {
    for (a, b, distance) in [
      ("a", "abc", 2), ("abc", "abc", 0), ("serch", "search", 1), ("saerch", "search", 1),
      ("ca", "abc", 3), ("kitten", "sitting", 3), ("ab", "ba", 1), ("index", "idnexx", 2),
    ] {
      #expect(EditDistance(a)?.distance(to: b) == distance, "\(a) \(b)")
      #expect(EditDistance(b)?.distance(to: a) == distance, "\(b) \(a)")
    }
  }
}
