import Foundation
import TestSupport
import Testing

@Suite("The drawn zoo, opened by `semblance` alone", .serialized)
struct DemoTests {
  private static func start(in home: TemporaryFolder) throws -> PseudoTerminal {
    var environment = ["HOME": home.url.path]
    for name in ["CACHE", "STATE", "CONFIG", "DATA"] {
      environment["XDG_\(name)_HOME"] = home.file(name.lowercased()).path
    }
    return try PseudoTerminal([], columns: 80, rows: 24, environment: environment)
  }

  @Test("photos come up with nothing asked, and what to try is offered until it was tried, across starts")
  func tour() throws {
    let home = try TemporaryFolder()
    var terminal = try Self.start(in: home)
    let prepares = terminal.wait(seconds: 600) { $0.text.contains("preparing the zoo") }
    #expect(prepares, "\(terminal.screen.text)")
    // Keys that come too early do not stand in the progress. ~ does nothing in the explorer.
    terminal.type("~~~")
    func isOpen(_ screen: TerminalScreen) -> Bool { screen.text.contains("photos") && screen.text.contains("antelope") }
    // Built without optimisation, the network takes its time.
    let opened = terminal.wait(seconds: 600, until: isOpen)
    #expect(opened, "\(terminal.screen.text)")
    #expect(!String(decoding: terminal.received, as: UTF8.self).contains("~~"))
    #expect(terminal.screen.lines[22].contains("Try   /zebra a word"))
    terminal.type("/zebra\r")
    let found = terminal.wait { $0.lines[22].contains("✓ /zebra") }
    #expect(found, "\(terminal.screen.text)")
    terminal.type("q")
    #expect(terminal.end() == 0)

    terminal = try Self.start(in: home)
    let again = terminal.wait { isOpen($0) && $0.lines[22].contains("✓ /zebra a word   Enter its like") }
    #expect(again, "\(terminal.screen.text)")
    terminal.type("X")
    let isHidden = terminal.wait { !$0.text.contains("/zebra") }
    #expect(isHidden, "\(terminal.screen.text)")
    terminal.type("q")
    #expect(terminal.end() == 0)

    terminal = try Self.start(in: home)
    #expect(terminal.wait(until: isOpen) && !terminal.screen.text.contains("/zebra"))
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  @Test("Ctrl-C while the zoo is prepared, once or twice, gives the terminal back as it was", arguments: [1, 2])
  func interrupted(times: Int) throws {
    let home = try TemporaryFolder()
    let terminal = try Self.start(in: home)
    let prepares = terminal.wait(seconds: 600) { $0.text.contains("preparing the zoo") }
    #expect(prepares, "\(terminal.screen.text)")
    #expect(!terminal.modesAreRestored)
    for _ in 0..<times { terminal.signal(SIGINT) }
    #expect(try #require(terminal.end(seconds: 600)) != 0)
    #expect(terminal.modesAreRestored)
  }
}
