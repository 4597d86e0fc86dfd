import Foundation
import TestSupport
import Testing

/// Sessions end well, however often and whatever goes on when one leaves. A workspace that is let go of in a thread's
/// destructor ends the program by itself (``ThreadLife``), so that a status of 0 says that none was.
///
/// SEMBLANCE_TEST_SCALE says how often each is played, on the real photos where they are at hand: 40 is the long run.
@Suite("Leaving", .serialized)
struct LeavingTests {
  private static let scale = ProcessInfo.processInfo.environment["SEMBLANCE_TEST_SCALE"].flatMap(Int.init) ?? 1
  private static let isLong = scale > 1 && SharedData.isPresent

  /// The real photos where the run is long, else drawn ones.
  private static let workspace: Result<URL, any Error> = Result {
    guard isLong else { return try DrawnWorkspace.shared.get().workspace }
    let workspace = try TemporaryFolder().keptUntilExit().file("awa.semblance")
    let run = try Program.run([
      "index", try SharedData.url("awa-lite").path, "--into", workspace.path, "--weights",
      try SharedData.url("weights/squeezenet1_1.pth").path, "--classes",
      try SharedData.url("weights/imagenet_synset_words.txt").path, "--vectors",
      try SharedData.url("vectors/glove-131x300.vec").path,
    ])
    guard run.status == 0 else { throw DrawnWorkspace.IndexingFailed(status: run.status, messages: run.messages) }
    return workspace
  }

  @Test("every screen played, then all let go of while jobs are under way")
  func replayed() throws {
    let photos = Self.isLong ? "37000" : "400"
    for number in 0..<Self.scale {
      let outcome = try Program.run([
        "bench", "explore", try Self.workspace.get().path, "--photos", photos, "--rounds", "1",
      ])
      #expect(outcome.status == 0, "run \(number): \(outcome.messages)")
    }
  }

  @Test("opened, trained beside it, heatmaps and duplicates looked at, left while all goes on")
  func session() throws {
    for number in 0..<max(1, Self.scale / 2) {
      // A folder of its own: a run that was stopped beside it would be taken up.
      let folder = try TemporaryFolder()
      let copy = folder.file("photos.semblance")
      try FileManager.default.copyItem(at: Self.workspace.get(), to: copy)
      let terminal = try PseudoTerminal(["explore", copy.path, "--color", "256"], columns: 100, rows: 30)
      terminal.type("6")
      let asked = terminal.wait(seconds: 240) { $0.text.contains("photos a step") && $0.text.contains("to train on") }
      #expect(asked, "run \(number): \(terminal.screen.text)")
      for (line, text) in [(4, folder.file("trained.semblance").path), (5, "40,0"), (6, "2,0"), (10, "4")] {
        terminal.type("gg" + String(repeating: "j", count: line) + "\r\u{15}" + text + "\r")
      }
      terminal.type("s")
      let begun = terminal.wait(seconds: 240) { $0.text.contains("x stop") }
      #expect(begun, "run \(number): \(terminal.screen.text)")

      terminal.type("1H")
      let hot = terminal.wait(seconds: 240) { $0.text.contains("logit") || $0.text.contains("cosine") }
      #expect(hot, "run \(number): \(terminal.screen.text)")
      terminal.type("lljHHL\u{1B}[B\u{1B}[B\r")
      let listed = terminal.wait(seconds: 240) { $0.text.contains("duplicates") }
      #expect(listed, "run \(number): \(terminal.screen.text)")
      terminal.settle(milliseconds: Int32(20 * (number % 8)))
      terminal.type("\u{1B}")
      terminal.settle(milliseconds: 60)
      // Typed until it is understood: a list that is being made takes the first Escape for itself.
      for key in ["q", "q", "q"] where !terminal.screen.text.contains("Leave?") {
        terminal.type(key)
        terminal.settle(milliseconds: 100)
      }
      terminal.type("y")
      #expect(terminal.end(seconds: 240) == 0, "run \(number): \(terminal.screen.text)")
      #expect(terminal.modesAreRestored)
    }
  }
}
