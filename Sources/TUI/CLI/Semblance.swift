import ArgumentParser
import Core
import Foundation

@main
struct Semblance: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "semblance",
    abstract: "Explore image collections through visual-semantic embeddings.",
    version: Release.name,
    subcommands: [
      Explore.self, IndexCommand.self, SplitCommand.self, SearchCommand.self, LabelCommand.self, TagsCommand.self,
      InspectCommand.self, WordsCommand.self, ZooCommand.self, ExportCommand.self, EvaluateCommand.self,
      PlotCommand.self, CompareCommand.self, Train.self, LearningRateFind.self, Tune.self, Bench.self,
      PagesCommand.self,
    ],
    defaultSubcommand: Explore.self)

  /// Parses, runs, and turns every failure into one sentence on standard error and an exit status:
  /// 0 done, 1 the work failed, 2 no usable terminal, 64 wrong usage.
  static func main() {
    Output.keepDescriptors()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let code as ExitCode {
      end(code.rawValue)
    } catch {
      if let misspelled = misspelling() {
        Output.message("semblance: \(misspelled.sentence)")
        end(ExitCode.validationFailure.rawValue)
      }
      guard exitCode(for: error) == .failure, !isParserError(error) else { exit(withError: error) }
      Output.message("semblance: \(sentence(for: error))")
      end(ExitCode.failure.rawValue)
    }
    end(ExitCode.success.rawValue)
  }

  /// A word that is no command or no option. Looked for only where something failed, so that nothing starts slower.
  private static func misspelling() -> (any SentenceError)? {
    guard let program = try? CommandTree.ofProgram() else { return nil }
    let arguments = Array(CommandLine.arguments.dropFirst())
    return UnknownCommand(in: arguments, of: program) { FileManager.default.fileExists(atPath: $0) }
      ?? UnknownOption(in: arguments, of: program)
  }

  /// Ends the program at once, with everything printed.
  ///
  /// Threads may still be at work that nobody waits for: a photo is decoded, a batch made ready, a learner let go. `exit`
  /// would take the C and C++ libraries' globals apart beneath them, which now and then ended in a segmentation fault.
  private static func end(_ status: Int32) -> Never {
    fflush(nil)
    _exit(status)
  }

  private static func isParserError(_ error: any Error) -> Bool {
    error is ValidationError || error is CleanExit || String(reflecting: type(of: error)).hasPrefix("ArgumentParser.")
  }
}
