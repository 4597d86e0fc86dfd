/// An option that a command does not have: `semblance search W --txt zebra`.
///
/// ArgumentParser tells such a one only where nothing else is amiss, so that `Name exactly one of --text, …` would be the
/// answer to a misspelled `--text`.
struct UnknownOption: SentenceError, Equatable {
  /// As it was typed: `--txt`.
  let option: String
  /// `semblance search`.
  let command: String
  /// The options that were probably meant; empty where none is near.
  let nearest: [String]

  /// - Parameter arguments: What was typed after the program's name.
  /// - Returns: Nil where every option is one of the command's.
  init?(in arguments: [String], of program: CommandTree) {
    var (tree, path, rest) = (program, program.commandName, arguments[...])
    while let word = rest.first, let found = tree.subcommand(named: word) {
      (tree, path) = (found, path + " " + word)
      rest.removeFirst()
    }
    // Plain `semblance` takes what its default command takes.
    let taken = tree.arguments + (tree.defaultSubcommand.flatMap(tree.subcommand(named:))?.arguments ?? [])
    while let word = rest.popFirst(), word != "--" {
      guard word.hasPrefix("--") else { continue }
      let name = String(word.prefix { $0 != "=" })
      if let known = taken.first(where: { $0.names.contains { $0.typed == name } }) {
        // Its value may begin with dashes too.
        if known.kind == .option, name == word { rest = rest.dropFirst() }
        continue
      }
      guard !Self.ofEveryCommand.contains(name) else { return nil }
      option = name
      command = path
      let names = taken.flatMap { $0.shouldDisplay ? $0.names.map(\.typed) : [] }.filter { $0.hasPrefix("--") }
      nearest = NearestNames.of(String(name.dropFirst(2)), among: names.map { String($0.dropFirst(2)) })
        .map { "--" + $0 }
      return
    }
    return nil
  }

  /// What ArgumentParser takes beside what a command declares.
  private static let ofEveryCommand: Set = [
    "--help", "--help-hidden", "--version", "--generate-completion-script", "--experimental-dump-help",
  ]

  var sentence: String {
    let meant = nearest.joined(separator: ", or ")
    return "\(command) has no option '\(Printable.escaped(option))'. "
      + (meant.isEmpty ? "" : "Did you mean \(meant)? ")
      + "`\(command) --help` lists its options."
  }
}
