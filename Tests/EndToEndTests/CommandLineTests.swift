import Core
import Foundation
import TestSupport
import Testing

@Suite("The command line as a whole")
struct CommandLineTests {
  @Test("--version says which program this is, wherever it stands")
  func version() throws {
    for arguments in [["--version"], ["search", "--version"]] {
      let run = try Program.run(arguments)
      #expect(run.status == 0 && run.output == Release.name + "\n" && run.messages.isEmpty)
    }
  }

  @Test(
    "a misspelled command or option is told with the one that was meant, in one line and status 64",
    arguments: [
      (["serch"], "semblance search"), (["serch", "W", "--text", "zebra"], "semblance search"),
      (["serch", "--help"], "semblance search"), (["help", "serch"], "semblance search"),
      (["bench", "embd"], "semblance bench embed"), (["search", "W", "--txt", "zebra"], "mean --text?"),
      (["qqqqqq"], "semblance --help"),
    ])
  func misspelled(_ arguments: [String], meant: String) throws {
    let run = try Program.run(arguments)
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.messages.hasPrefix("semblance: ") && run.messages.contains(meant), "\(run.messages)")
    #expect(run.messages.split(separator: "\n").count == 1)
  }

  @Test("a workspace needs no command before it: without a terminal, that is what is missing")
  func workspace() throws {
    let workspace = try DrawnWorkspace.shared.get().workspace
    let run = try Program.run([workspace.path])
    #expect(run.status == 2, "\(run.messages)")
    let missing = try Program.run(["./nowhere.semblance"])
    #expect(missing.status == 1 && missing.messages.contains("nowhere.semblance"), "\(missing.messages)")
  }

  @Test("a misspelled value is told with those that there are")
  func values() throws {
    let value = try Program.run(["search", "W", "--text", "zebra", "--format", "jsno"])
    #expect(value.status == 64 && value.messages.contains("json"), "\(value.messages)")
    let kind = try Program.run(["plot", "W", "confuson"])
    #expect(kind.status == 64 && kind.messages.contains("confusion"), "\(kind.messages)")
  }

  @Test("a workspace says which program wrote it; one that does not say so opens as well")
  func writer() throws {
    let drawn = try DrawnWorkspace.shared.get().workspace
    let folder = try TemporaryFolder()
    let old = folder.file("old.semblance")
    try FileManager.default.copyItem(at: drawn, to: old)
    let told = try Program.run(["inspect", old.path])
    #expect(told.status == 0 && told.output.contains("written by \(Release.name)\n"), "\(told.output)")

    let file = old.appendingPathComponent("workspace.json")
    let manifest = try String(contentsOf: file, encoding: .utf8)
    let lines = manifest.split(separator: "\n").filter { !$0.contains("\"writtenBy\"") }
    #expect(lines.count == manifest.split(separator: "\n").count - 1)
    // Keys are sorted and it is the last of them, so the comma before it goes too.
    let before = lines.joined(separator: "\n").replacing(/,(?=\s*\})/, with: "")
    try Data(before.utf8).write(to: file)
    #expect(try Manifest.read(from: old).writtenBy == nil)
    let untold = try Program.run(["inspect", old.path])
    #expect(untold.status == 0 && !untold.output.contains("written by"), "\(untold.messages)")
    let search = try Program.run(["search", old.path, "--text", "zebra"])
    #expect(search.status == 0, "\(search.messages)")
  }

  @Test("completions are made for three shells and name every command", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) throws {
    let run = try Program.run(["--generate-completion-script", shell])
    #expect(run.status == 0, "\(run.messages)")
    for command in ["explore", "search", "lr-find", "plot", "compare"] { #expect(run.output.contains(command)) }
    #expect(!run.output.contains("pages"))
  }

  @Test("pages print a manual page and the keys")
  func pages() throws {
    let manual = try Program.run(["pages", "man", "--date", "2026-11-30"])
    #expect(manual.status == 0 && manual.output.hasPrefix(".Dd November 30, 2026\n"), "\(manual.messages)")
    let keys = try Program.run(["pages", "keys"])
    #expect(keys.status == 0 && keys.output.hasPrefix("# Keys of the explorer\n"))
    #expect(try Program.run(["pages", "man", "--date", "yesterday"]).status == 64)
  }
}
