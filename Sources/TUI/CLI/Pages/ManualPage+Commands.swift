extension ManualPage {
  /// A subsection a command, in the order of the help.
  var commands: [String] {
    program.shownCommands.flatMap { command in
      section(of: command, below: [])
        + command.shownCommands.flatMap { section(of: $0, below: [command.commandName]) }
    }
  }

  private func section(of command: CommandTree, below parents: [String]) -> [String] {
    let name = (parents + [command.commandName]).joined(separator: " ")
    let arguments = command.shownArguments
    var lines = [".Ss \(Mdoc.argument("semblance " + name))"]
    if command.shownCommands.isEmpty {
      lines += [".Nm semblance", ".Cm \(Mdoc.argument(name))"]
      lines += arguments.filter { $0.kind == .positional || !$0.isOptional }.map(Self.usage)
      if arguments.contains(where: { $0.kind != .positional && $0.isOptional }) { lines.append(".Op Ar options") }
      lines.append(".Pp")
    }
    lines += [command.abstract, command.discussion].compactMap(\.self).map(Self.paragraphs).joined(separator: [".Pp"])
    guard !arguments.isEmpty else { return lines }
    return lines + [".Bl -tag -width Ds"] + Self.items(arguments) + [".El"]
  }

  /// Flags that turn one thing (`--copy`, `--link`, `--move`) are told of together.
  private static func items(_ arguments: [CommandArgument]) -> [String] {
    var lines: [String] = []
    var rest = arguments[...]
    while let first = rest.first {
      let alike =
        first.kind == .flag ? rest.prefix { $0.kind == .flag && $0.abstract == first.abstract } : rest.prefix(1)
      rest = rest.dropFirst(alike.count)
      lines.append(".It " + alike.map(tag).joined(separator: " , "))
      lines.append(Mdoc.text([first.abstract, standard(first)].compactMap(\.self).joined(separator: " ")))
    }
    return lines
  }

  private static func paragraphs(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? ".Pp" : Mdoc.text(String($0)) }
  }

  /// What has to stand on the line of a command.
  private static func usage(_ argument: CommandArgument) -> String {
    let value = "Ar \(Mdoc.argument(argument.valueName ?? ""))" + (argument.isRepeating ? " ..." : "")
    guard argument.kind != .positional else { return (argument.isOptional ? ".Op " : ".") + value }
    return ".Fl \(flag(argument.names.first)) " + value
  }

  private static func tag(_ argument: CommandArgument) -> String {
    let value = argument.kind == .flag ? "" : " Ar \(Mdoc.argument(argument.valueName ?? ""))"
    guard argument.kind != .positional else { return value.dropFirst() + (argument.isRepeating ? " ..." : "") }
    return argument.names.map { "Fl \(flag($0))" }.joined(separator: " , ") + value
  }

  /// A name without its first dash, which `Fl` writes.
  private static func flag(_ name: CommandArgument.Name?) -> String {
    Mdoc.argument(String((name?.typed ?? "").dropFirst()))
  }

  private static func standard(_ argument: CommandArgument) -> String? {
    guard argument.kind == .option, let value = argument.defaultValue, !value.isEmpty else { return nil }
    return "(default: \(value))"
  }
}
