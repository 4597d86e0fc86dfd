import ArgumentParser
import Foundation

@main
struct Semblance: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "semblance",
    abstract: "Explore image collections through visual-semantic embeddings.",
    subcommands: [
      Explore.self, IndexCommand.self, SplitCommand.self, SearchCommand.self, LabelCommand.self, TagsCommand.self,
      InspectCommand.self, WordsCommand.self, ZooCommand.self, ExportCommand.self, EvaluateCommand.self,
      PlotCommand.self, CompareCommand.self, Train.self, LearningRateFind.self, Tune.self, Bench.self,
    ],
    defaultSubcommand: Explore.self)

  /// Parses, runs, and turns every failure into one sentence on standard error and an exit status:
  /// 0 done, 1 the work failed, 2 no usable terminal, 64 wrong usage.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      guard !(error is ExitCode), exitCode(for: error) == .failure, !isParserError(error) else {
        exit(withError: error)
      }
      FileHandle.standardError.write(Data("semblance: \(sentence(for: error))\n".utf8))
      Foundation.exit(1)
    }
  }

  private static func isParserError(_ error: any Error) -> Bool {
    error is ValidationError || error is CleanExit || String(reflecting: type(of: error)).hasPrefix("ArgumentParser.")
  }
}
