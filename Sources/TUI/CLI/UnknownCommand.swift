import Foundation

/// A word where a command is expected that is none: `semblance serch`, `semblance bench embd`, `semblance help serch`.
struct UnknownCommand: SentenceError, Equatable {
  let word: String
  /// What stands before it: `semblance`, `semblance bench`.
  let parent: String
  /// The commands that were probably meant; empty where none is near.
  let nearest: [String]
  /// Whether a workspace could stand there too.
  let takesPath: Bool

  /// - Parameters:
  ///   - arguments: What was typed after the program's name.
  ///   - exists: Whether there is a file or folder of this name; plain `semblance` opens it.
  /// - Returns: Nil where every word that should be a command is one.
  init?(in arguments: [String], of program: CommandTree, exists: (String) -> Bool) {
    var (command, path, rest) = (program, program.commandName, arguments[...])
    var isHelp = false
    while let word = rest.popFirst(), !word.hasPrefix("-"), !word.isEmpty {
      if word == "help", !isHelp, path == program.commandName {
        isHelp = true
        continue
      }
      if let found = command.subcommand(named: word) {
        (command, path) = (found, path + " " + word)
        if command.hasSubcommands { continue }
        return nil
      }
      // Plain `semblance` takes a workspace. One that is not there but looks like a path was meant as one.
      let takesPath = command.defaultSubcommand != nil && !isHelp
      if takesPath, word.contains("/") || word.contains(".") || exists(word) { return nil }
      self.word = word
      self.parent = path
      self.takesPath = takesPath
      let names = command.shownCommands.map(\.commandName)
      nearest = NearestNames.of(word, among: names + (path == program.commandName ? ["help", "version"] : []))
        .map { $0 == "version" ? "--version" : $0 }
      return
    }
    return nil
  }

  var sentence: String {
    let kind = takesPath ? "neither a command nor a workspace here" : "no command of \(parent)"
    let meant = nearest.map { "`\(parent) \($0)`" }.joined(separator: ", or ")
    return "'\(Printable.escaped(word))' is \(kind). " + (meant.isEmpty ? "" : "Did you mean \(meant)? ")
      + "`\(parent) --help` lists the commands."
  }
}
