import Foundation
import TestSupport
import Testing

@Suite("The explorer in a terminal", .serialized)
struct ExploreTests {
  private func explore(
    columns: Int = 80, rows: Int = 24, options: [String] = [], environment: [String: String] = [:]
  ) throws -> PseudoTerminal {
    let drawn = try DrawnWorkspace.shared.get()
    return try PseudoTerminal(
      ["explore", drawn.workspace.path] + options, columns: columns, rows: rows, environment: environment)
  }

  private func isLoaded(_ screen: TerminalScreen) -> Bool {
    screen.text.contains("42 photos") && screen.text.contains("fox") && !screen.text.contains("  ·  ")
  }

  private func isRestored(_ terminal: PseudoTerminal) -> Bool {
    !terminal.screen.isAlternate && terminal.screen.cursorIsVisible && terminal.screen.mouseModes.isEmpty
      && terminal.modesAreRestored
  }

  @Test("it opens, searches while one types, follows a photo, and gives the terminal back")
  func wholeWay() throws {
    let terminal = try explore()
    let opened = terminal.wait(until: isLoaded)
    #expect(opened, "\(terminal.screen.text)")
    #expect(terminal.screen.isAlternate)
    #expect(terminal.screen.mouseModes == [1000, 1002, 1006])
    terminal.type("/zebra")
    let found = terminal.wait { $0.text.contains("zebra: word") && $0.text.contains(" .") }
    #expect(found, "\(terminal.screen.text)")
    #expect(terminal.screen.cursorIsVisible)
    terminal.type("\r\r")
    let followed = terminal.wait { $0.text.contains("photos nearest to this one") }
    #expect(followed, "\(terminal.screen.text)")
    terminal.type("\u{1B}")
    let back = terminal.wait { $0.lines[1].hasPrefix(" › zebra") }
    #expect(back, "\(terminal.screen.text)")
    terminal.type("q")
    #expect(terminal.end() == 0)
    #expect(isRestored(terminal))
    #expect(terminal.screen.unknown.isEmpty)
  }

  /// Where what was drawn step by step differs from what is drawn at once, or nil. `pause` is how long nothing has to
  /// come for a frame to count as the last.
  private func firstGhost(color: String, pause: Int32) throws -> String? {
    let terminal = try explore(columns: 100, rows: 30, options: ["--color", color])
    guard terminal.wait(until: isLoaded) else { return "it did not open" }
    // Esc waits for the keys of a sequence, so it stands alone.
    let steps = [
      "jjl?", "\u{1B}", "cvcv", "w", "w/zebra", "\rjj\r", "\u{1B}", ":m", "\u{1B}", "1Ggg+", "--JJ", "  U\tjj", "\t2e-",
    ]
    for step in steps {
      terminal.type(step)
      terminal.settle(milliseconds: pause)
      let before = terminal.screen
      let clears = terminal.screen.clears
      terminal.type("\u{0C}")
      guard terminal.wait(until: { $0.clears > clears }) else { return "no redrawing after \(step.debugDescription)" }
      terminal.settle(milliseconds: pause)
      for row in 0..<before.rows where before.row(row) != terminal.screen.row(row) {
        return "after \(step.debugDescription), row \(row):\n\(before.lines[row])\n\(terminal.screen.lines[row])"
      }
    }
    terminal.type("q")
    return terminal.end() == 0 ? nil : "it did not end"
  }

  @Test("what was drawn step by step is what is drawn at once", arguments: ["truecolor", "256"])
  func noGhosts(color: String) throws {
    // On a busy machine a frame may come late; a ghost comes every time.
    if try firstGhost(color: color, pause: 200) == nil { return }
    let ghost = try firstGhost(color: color, pause: 1500)
    #expect(ghost == nil)
  }

  @Test("each depth sends its own colours and no others", arguments: ["truecolor", "256", "16", "mono"])
  func depths(color: String) throws {
    let terminal = try explore(options: ["--color", color])
    let opened = terminal.wait(until: isLoaded)
    #expect(opened)
    terminal.settle()
    terminal.type("q")
    #expect(terminal.end() == 0)
    let text = String(decoding: terminal.received, as: UTF8.self)
    #expect(text.contains("38;2;") == (color == "truecolor"))
    #expect(text.contains("38;5;") == (color == "truecolor" || color == "256"))
    if color == "mono" { #expect(text.firstMatch(of: /\u{1B}\[(\d+;)*(3[0-7]|4[0-7])m/) == nil) }
  }

  @Test("NO_COLOR is heeded, and ASCII is ASCII")
  func noColor() throws {
    let terminal = try explore(options: ["--ascii"], environment: ["NO_COLOR": "1", "COLORTERM": "truecolor"])
    let opened = terminal.wait { $0.text.contains("42 photos") && $0.text.contains("fox") }
    #expect(opened, "\(terminal.screen.text)")
    terminal.settle()
    terminal.type("q")
    #expect(terminal.end() == 0)
    #expect(!terminal.received.contains { $0 >= 0x80 })
    #expect(!String(decoding: terminal.received, as: UTF8.self).contains("38;"))
  }

  @Test("a resize redraws without a key, while pictures load as well")
  func resize() throws {
    let terminal = try explore()
    for (columns, rows) in [(120, 40), (40, 12), (39, 11), (200, 60), (80, 24)] {
      terminal.resize(columns: columns, rows: rows)
      let redrawn = terminal.wait { screen in
        columns < 40
          ? screen.text.contains("39×11: needs 40×12")
          : screen.text.contains("fox") && screen.lines[rows - 1].contains("? keys")
      }
      #expect(redrawn, "\(columns)×\(rows)\n\(terminal.screen.text)")
    }
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  @Test("signals and Ctrl-C give the terminal back", arguments: [SIGTERM, SIGHUP, SIGINT])
  func signals(number: Int32) throws {
    let terminal = try explore()
    let opened = terminal.wait(until: isLoaded)
    #expect(opened)
    terminal.signal(number)
    #expect(terminal.end() == 128 + number)
    #expect(isRestored(terminal))
  }

  @Test("Ctrl-C as a key, and q in a window that is too small")
  func keys() throws {
    let terminal = try explore()
    let opened = terminal.wait(until: isLoaded)
    #expect(opened)
    terminal.type("\u{03}")
    #expect(terminal.end() == 0)
    #expect(isRestored(terminal))
    let small = try explore(columns: 20, rows: 5)
    let told = small.wait { $0.text.contains("20×5: needs 40×12") }
    #expect(told, "\(small.screen.text)")
    small.type("q")
    #expect(small.end() == 0)
  }

  @Test("Esc closes a popup within 100 ms")
  func escape() throws {
    let terminal = try explore()
    let opened = terminal.wait(until: isLoaded)
    #expect(opened)
    var best = Double.infinity
    for _ in 0..<5 {
      terminal.type("?")
      let shown = terminal.wait { $0.text.contains("Keys in Browse") }
      #expect(shown)
      terminal.settle(milliseconds: 60)
      let start = ProcessInfo.processInfo.systemUptime
      terminal.type("\u{1B}")
      let closed = terminal.wait { !$0.text.contains("Keys in Browse") }
      #expect(closed)
      best = min(best, ProcessInfo.processInfo.systemUptime - start)
    }
    #expect(best < 0.1)
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  @Test(
    "without a usable terminal: one line, status 2",
    arguments: [["TERM": "dumb"], ["TERM": "no-such-terminal"], ["TERM": ""]])
  func unusable(environment: [String: String]) throws {
    let terminal = try explore(environment: environment)
    #expect(terminal.end() == 2)
    let text = String(decoding: terminal.received, as: UTF8.self)
    #expect(text.hasPrefix("semblance: ") && text.contains("TERM"))
    #expect(!text.contains("\u{1B}"))
    #expect(text.split(whereSeparator: \.isNewline).count == 1)
  }

  @Test("with output to a file: one line, status 2, no escape byte")
  func noTerminal() throws {
    let drawn = try DrawnWorkspace.shared.get()
    let outcome = try Program.run(["explore", drawn.workspace.path])
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.messages.hasPrefix("semblance: ") && !outcome.messages.contains("\u{1B}"))
  }

  @Test("alone, it opens the only workspace here: what a stopped run left is none, and of two one has to be named")
  func alone() throws {
    let folder = try TemporaryFolder()
    let manifest = try DrawnWorkspace.shared.get().workspace.appendingPathComponent("workspace.json")
    func make(_ name: String, isWhole: Bool) throws {
      let place = folder.file(name)
      try FileManager.default.createDirectory(
        at: place.appendingPathComponent("epochs"), withIntermediateDirectories: true)
      guard isWhole else { return }
      try FileManager.default.copyItem(at: manifest, to: place.appendingPathComponent("workspace.json"))
    }
    func start() throws -> Program.Outcome { try Program.Running([], shell: "cd '\(folder.url.path)'").wait() }
    try make("real.semblance", isWhole: true)
    try make("real-trained.semblance", isWhole: false)
    let one = try start()
    // It was found, and there is no terminal to open it in.
    #expect(one.status == 2 && !one.messages.contains("Name one"), "\(one.messages)")
    try make("other.semblance", isWhole: true)
    let two = try start()
    #expect(two.status == 64 && two.messages.contains("2 here: other.semblance, real.semblance. Name one"))
  }

  @Test("what is no workspace is told before the screen is taken")
  func noWorkspace() throws {
    let terminal = try PseudoTerminal(["explore", "/nowhere/at/all"])
    #expect(terminal.end() == 1)
    #expect(!terminal.received.contains(0x1B))
  }
}
