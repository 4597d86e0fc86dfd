import ArgumentParser
import CNcurses
import Core
import Foundation

/// `semblance explore [WORKSPACE]`, and plain `semblance`.
struct Explore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore",
    abstract: "Browse and search a workspace in the terminal.")

  @Argument(
    help: "The workspace to open; without it, the only one here (*.semblance), or the drawn zoo where there is none.",
    completion: .workspace)
  var workspace: String?

  @OptionGroup var options: TerminalOptions

  func run() throws {
    do {
      let (url, isDemo) = try chosen()
      // What is no workspace is told before the screen is taken; the rest is read while it is drawn.
      let manifest = try Manifest.read(from: url.standardizedFileURL)
      let name = URL(fileURLWithPath: manifest.dataSet).lastPathComponent
      try Self.explore(.init(workspaceAt: url), name: name, isDemo: isDemo, options: options)
    } catch let error as TerminalError {
      Output.message("semblance: \(error.sentence)")
      throw ExitCode(2)
    }
  }

  /// The workspace to open, and whether it is the drawn zoo.
  private func chosen() throws -> (workspace: URL, isDemo: Bool) {
    if let workspace { return (URL(fileURLWithPath: workspace), false) }
    let here = FileManager.default.currentDirectoryPath
    let found = Self.workspaces(in: here)
    if found.isEmpty, let demo = Demo.find() {
      guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw TerminalError.notATerminal }
      return (try Self.build(demo), true)
    }
    return (URL(fileURLWithPath: try Self.only(found)), false)
  }

  /// The drawn zoo's workspace, built where it is not there yet.
  static func demo() throws -> URL {
    guard let demo = Demo.find() else {
      throw ValidationError("No workspace is named, and the drawn zoo is not installed beside this program.")
    }
    return try build(demo)
  }

  private static func build(_ demo: Demo) throws -> URL {
    let interrupt = InterruptFlag()
    var line = ProgressLine(unit: "photos")
    defer { line.finish() }
    return try QuietInput.during {
      try demo.workspace(
        progress: { line.show($0, of: "preparing the zoo") },
        isCancelled: { interrupt.isRaised })
    }
  }

  /// Opens the terminal, runs the explorer, and gives the terminal back.
  private static func explore(
    _ work: EffectRunner.Work, name: String, isDemo: Bool, options: TerminalOptions
  ) throws {
    guard let pipe = WakePipe() else { throw TerminalError.noPipe }
    let terminal = try Terminal(options: options)
    semblance_signals_forward(pipe.writeEnd)
    let mailbox = Mailbox(pipe: pipe)
    let theme = Theme(depth: terminal.depth, characters: terminal.characters, colors: terminal.colors)
    var (work, name) = (work, name)
    var hint: String?
    var signal: Int32?
    var problem: String?
    let tourFile = Tour.standardURL()
    // Offered on the drawn zoo, not on what is trained from there.
    var tour = isDemo ? tourFile.map(Tour.init(readingFrom:)) ?? Tour() : nil
    while true {
      let runner = EffectRunner(work: work, surface: terminal.surface) { mailbox.post($0) }
      var loop = EventLoop(
        terminal: terminal, pipe: pipe, mailbox: mailbox, runner: runner,
        app: App(
          name: name, size: terminal.size, theme: theme, hasMouse: terminal.hasMouse, hint: hint, tour: tour))
      signal = loop.run()
      if let left = loop.app.tour, left != tour, let tourFile {
        do { try left.add(to: tourFile) } catch { problem = sentence(for: error) }
      }
      tour = nil
      runner.stop()
      guard signal == nil, let next = loop.nextWorkspace else { break }
      // What the old workspace's jobs still had to say is of no use to the new one.
      _ = mailbox.collect()
      let url = URL(fileURLWithPath: next)
      (work, name, hint) = (
        .init(workspaceAt: url), url.deletingPathExtension().lastPathComponent,
        "\(url.lastPathComponent) is open: the workspace that was trained."
      )
    }
    terminal.close()
    if let problem { Output.message("semblance: \(problem)") }
    if let signal { semblance_signals_die(signal) }
    semblance_signals_default()
  }

  /// Names of the workspaces in a folder: what a run that was stopped left is none yet.
  private static func workspaces(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let here = URL(fileURLWithPath: folder)
    return names.filter { $0.hasSuffix(".semblance") && Manifest.isWritten(in: here.appendingPathComponent($0)) }
      .sorted()
  }

  /// - Throws: A usage error unless there is exactly one.
  private static func only(_ found: [String]) throws -> String {
    if found.count == 1 { return found[0] }
    throw ValidationError(
      found.isEmpty
        ? "No workspace is named, and there is none here (*.semblance); `semblance index FOLDER --into NAME.semblance …` makes one."
        : "No workspace is named, and there are \(found.count) here: \(found.joined(separator: ", ")). Name one.")
  }
}
