import ArgumentParser
import Foundation

/// A command with its arguments and subcommands, as ArgumentParser describes it (`--experimental-dump-help`). What is
/// printed about commands is made from this, so that it cannot differ from what they take.
struct CommandTree: Decodable {
  let commandName: String
  let abstract: String?
  let discussion: String?
  let defaultSubcommand: String?
  /// All of them, told of or not.
  let arguments: [CommandArgument]
  private let subcommands: [CommandTree]
  private let shouldDisplay: Bool

  private enum CodingKeys: CodingKey {
    case commandName, abstract, discussion, shouldDisplay, defaultSubcommand, subcommands, arguments
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    commandName = try container.decode(String.self, forKey: .commandName)
    abstract = try container.decodeIfPresent(String.self, forKey: .abstract)
    discussion = try container.decodeIfPresent(String.self, forKey: .discussion)
    defaultSubcommand = try container.decodeIfPresent(String.self, forKey: .defaultSubcommand)
    arguments = try container.decodeIfPresent([CommandArgument].self, forKey: .arguments) ?? []
    subcommands = try container.decodeIfPresent([CommandTree].self, forKey: .subcommands) ?? []
    shouldDisplay = try container.decodeIfPresent(Bool.self, forKey: .shouldDisplay) ?? true
  }

  /// Of the whole program.
  /// - Throws: `DecodingError` where another version of ArgumentParser describes commands in another way.
  static func ofProgram() throws -> CommandTree {
    struct Dump: Decodable { let command: CommandTree }
    return try JSONDecoder().decode(Dump.self, from: Data(Semblance._dumpHelp().utf8)).command
  }

  /// Those that a person is told of.
  var shownCommands: [CommandTree] {
    subcommands.filter { $0.shouldDisplay && $0.commandName != "help" }
  }

  /// Those that a person is told of, without what every command takes (`--help`, `--version`).
  var shownArguments: [CommandArgument] {
    arguments.filter { argument in
      argument.shouldDisplay && !argument.names.contains { ["help", "version"].contains($0.name) }
    }
  }

  /// Any subcommand, told of or not.
  func subcommand(named name: String) -> CommandTree? { subcommands.first { $0.commandName == name } }

  var hasSubcommands: Bool { !subcommands.isEmpty }
}
