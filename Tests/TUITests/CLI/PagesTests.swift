import Core
import Foundation
import TestSupport
import Testing

@testable import TUI

@Suite("Pages made from the program's own tables")
struct PagesTests {
  private func file(_ path: String) throws -> String {
    try String(contentsOf: SharedData.checkout.appendingPathComponent(path), encoding: .utf8)
  }

  @Test("docs/keys.md is what the table of keys gives; else: semblance pages keys > docs/keys.md")
  func keys() throws { #expect(try file("docs/keys.md") == KeysPage.text) }

  @Test("the page of keys has every command of the explorer, and every key")
  func allKeys() {
    let text = KeysPage.text
    for binding in Binding.table {
      #expect(text.contains("| \(binding.action.rawValue) |"), "\(binding.action)")
      for name in binding.keyNames { #expect(text.contains("`\(name)`"), "\(name)") }
    }
  }

  @Test("the newest release of CHANGELOG.md is the program's version")
  func version() throws {
    let heading = try file("CHANGELOG.md").split(separator: "\n").first { $0.hasPrefix("## [") }
    #expect(heading?.hasPrefix("## [\(Release.version)]") == true, "\(heading ?? "no heading")")
    #expect(Release.version.wholeMatch(of: /\d+\.\d+\.\d+/) != nil)
  }

  @Test("the manual page tells every command with every option and what it is for")
  func manual() throws {
    let program = try CommandTree.ofProgram()
    let page = ManualPage(program: program, date: "November 30, 2026").text
    let commands = program.shownCommands.flatMap { [$0] + $0.shownCommands }
    #expect(commands.count > 20)
    for command in commands {
      #expect(page.contains(" \(Mdoc.text(command.commandName))\"\n"), "\(command.commandName)")
      #expect(page.contains(Mdoc.text(try #require(command.abstract))), "\(command.commandName)")
      for argument in command.shownArguments {
        for name in argument.names { #expect(page.contains("Fl " + Mdoc.argument(String(name.typed.dropFirst())))) }
        #expect(page.contains(Mdoc.text(try #require(argument.abstract))), "\(argument)")
      }
    }
    #expect(!page.contains("\"\\&pages\""))
    #expect(!page.contains { $0.unicodeScalars.contains { !$0.isASCII } })
  }

  @Test("nothing of a text is taken for a macro or an escape")
  func escapes() {
    #expect(Mdoc.text(".Sh a\\b -k 'x' ~/é→") == "\\&.Sh a\\eb \\-k \\(aqx\\(aq \\(ti/\\[u00E9]\\[u2192]")
    #expect(Mdoc.text("'quoted'") == "\\(aqquoted\\(aq")
    #expect(Mdoc.argument("Ar") == "\"\\&Ar\"")
    #expect(Mdoc.argument("say \"x\"") == "\"\\&say \"\"x\"\"\"")
  }
}
