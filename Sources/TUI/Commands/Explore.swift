import ArgumentParser
import CNcurses
import Core
import Foundation

/// `semblance explore [WORKSPACE]`, and plain `semblance`.
struct Explore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore",
    abstract: "Browse and search a workspace in the terminal.")

  @Argument(help: "The workspace to open; without it, the only *.semblance folder here.")
  var workspace: String?

  @OptionGroup var options: TerminalOptions

  func run() throws {
    let url = URL(fileURLWithPath: try workspace ?? Self.onlyWorkspace(in: FileManager.default.currentDirectoryPath))
    // What is no workspace is told before the screen is taken; the rest is read while it is drawn.
    let manifest = try Manifest.read(from: url.standardizedFileURL)
    let name = URL(fileURLWithPath: manifest.dataSet).lastPathComponent
    do {
      try Self.explore(.init(workspaceAt: url), name: name, options: options)
    } catch let error as TerminalError {
      Output.message("semblance: \(error.sentence)")
      throw ExitCode(2)
    }
  }

  /// Opens the terminal, runs the explorer, and gives the terminal back.
  private static func explore(_ work: Performer.Work, name: String, options: TerminalOptions) throws {
    guard let pipe = WakePipe() else { throw TerminalError.noPipe }
    let terminal = try Terminal(options: options)
    semblance_signals_forward(pipe.writeEnd)
    let mailbox = Mailbox(pipe: pipe)
    let style = PictureStyle(
      depth: terminal.depth, characters: terminal.characters, usesQuadrants: true,
      ansiColors: min(16, max(8, terminal.colors)))
    let performer = Performer(work: work, style: style) { mailbox.post($0) }
    let theme = Theme(depth: terminal.depth, characters: terminal.characters, colors: terminal.colors)
    var loop = EventLoop(
      terminal: terminal, pipe: pipe, mailbox: mailbox, performer: performer,
      app: App(name: name, size: terminal.size, theme: theme, hasMouse: terminal.hasMouse))
    let signal = loop.run()
    performer.stop()
    terminal.close()
    if let signal { semblance_signals_die(signal) }
    semblance_signals_default()
  }

  /// - Throws: A usage error unless there is exactly one.
  private static func onlyWorkspace(in folder: String) throws -> String {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let found = names.filter { $0.hasSuffix(".semblance") }.sorted()
    if found.count == 1 { return found[0] }
    throw ValidationError(
      found.isEmpty
        ? "No workspace is named, and there is no *.semblance folder here; `semblance index FOLDER --into NAME.semblance …` makes one."
        : "No workspace is named, and there are \(found.count) here: \(found.joined(separator: ", ")). Name one.")
  }
}
