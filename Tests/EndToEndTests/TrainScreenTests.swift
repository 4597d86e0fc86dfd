import Core
import Foundation
import TestSupport
import Testing

/// The Train screen on photos that the test draws, in a terminal.
@Suite("Training in the explorer", .serialized)
struct TrainInTheExplorerTests {
  /// A copy of the drawn workspace, beside which is trained.
  private func explore(in folder: URL, columns: Int = 100, rows: Int = 30) throws -> PseudoTerminal {
    let copy = folder.appendingPathComponent("drawn.semblance")
    if !FileManager.default.fileExists(atPath: copy.path) {
      try FileManager.default.copyItem(at: DrawnWorkspace.shared.get().workspace, to: copy)
    }
    return try PseudoTerminal(["explore", copy.path, "--color", "256"], columns: columns, rows: rows)
  }

  /// Types into the line of the form that is `down` lines below the first.
  private func set(_ terminal: PseudoTerminal, down: Int, _ text: String) {
    terminal.type("gg" + String(repeating: "j", count: down) + "\r\u{15}" + text + "\r")
  }

  private func history(_ workspace: URL) -> TrainingHistory {
    var reader = TrainingJournal.Reader(workspace)
    _ = reader.refresh()
    return reader.history
  }

  @Test("set up, begun, stopped, left, taken up by the command and by the screen, ended, and its workspace opened")
  func wholeWay() throws {
    let folder = try TemporaryFolder()
    let place = folder.file("drawn-trained.semblance")
    var terminal = try explore(in: folder.url)
    terminal.type("6")
    let asked = terminal.wait { $0.text.contains("photos a step") && $0.text.contains("to train on") }
    #expect(asked, "\(terminal.screen.text)")
    set(terminal, down: 4, place.path)
    set(terminal, down: 5, "12,0")
    set(terminal, down: 6, "2,0")
    set(terminal, down: 10, "4")
    terminal.type("s")
    let begun = terminal.wait(seconds: 240) { $0.text.contains("stage 1 frozen · epoch") }
    #expect(begun, "\(terminal.screen.text)")

    // The rest of the explorer stays live meanwhile.
    terminal.type("1")
    let browsing = terminal.wait { $0.text.contains("42 photos") && $0.lines.last?.contains("mark") ?? false }
    #expect(browsing, "\(terminal.screen.text)")
    terminal.type("q")
    let question = terminal.wait { $0.text.contains("Leave?") }
    #expect(question, "\(terminal.screen.text)")
    terminal.type("y")
    #expect(terminal.end(seconds: 240) == 0)
    #expect(history(place).state == .stopped)

    // Taken up by the screen, which finds the run by itself; stopped by a key.
    terminal = try explore(in: folder.url)
    terminal.type("6")
    let found = terminal.wait { $0.text.contains("stopped in stage") && $0.text.contains("r goes on") }
    #expect(found, "\(terminal.screen.text)")
    terminal.type("r")
    let goesOn = terminal.wait(seconds: 240) { $0.text.contains("stage 1 frozen") && $0.text.contains("x stop") }
    #expect(goesOn, "\(terminal.screen.text)")
    terminal.type("x")
    let stopped = terminal.wait(seconds: 240) { $0.text.contains("stopped in stage") }
    #expect(stopped, "\(terminal.screen.text)")
    terminal.type("r")
    let finished = terminal.wait(seconds: 240) { $0.text.contains("finished") && $0.text.contains("o open") }
    #expect(finished, "\(terminal.screen.text)")
    #expect(history(place).state == .finished(photos: 42))
    #expect(history(place).epochs.count == 14)
    terminal.type("o")
    let opened = terminal.wait(seconds: 240) {
      $0.text.contains("trained.semblance is open") && $0.text.contains("fox")
    }
    #expect(opened, "\(terminal.screen.text)")
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  @Test("a run of another process is watched while it goes on, and a terminal that goes away saves one's own")
  func watched() throws {
    let folder = try TemporaryFolder()
    let drawn = try DrawnWorkspace.shared.get()
    let place = folder.file("other.semblance")
    let running = try Program.Running([
      "train", drawn.folder.file("photos").path, "--vectors", drawn.folder.file("words.vec").path, "--into", place.path,
      "--epochs1", "0,2000", "--epochs2", "0,0", "--batch", "4",
    ])
    while running.isRunning, history(place).points.isEmpty { Thread.sleep(forTimeInterval: 0.05) }
    let terminal = try explore(in: folder.url)
    terminal.type("6")
    let seen = terminal.wait(seconds: 240) { $0.text.contains("process \(running.process)") }
    #expect(seen, "\(terminal.screen.text)")
    terminal.type("x")
    let refused = terminal.wait { $0.text.contains("another process") }
    #expect(refused, "\(terminal.screen.text)")
    running.signal(SIGINT)
    _ = running.wait()
    let ended = terminal.wait { $0.text.contains("stopped in stage") }
    #expect(ended, "\(terminal.screen.text)")
    terminal.type("r")
    let mine = terminal.wait(seconds: 240) { $0.text.contains("● stage 1 ·") }
    #expect(mine, "\(terminal.screen.text)")
    terminal.signal(SIGHUP)
    _ = terminal.end(seconds: 240)
    #expect(history(place).state == .stopped)
  }
}
