import CSpawn
import Foundation
import TestSupport

/// The program in a terminal of its own, with a person at it: keys go in, and the screen can be looked at.
final class PseudoTerminal {
  private let master: Int32
  private let child: pid_t
  private(set) var screen: TerminalScreen
  /// Everything the program sent.
  private(set) var received: [UInt8] = []

  struct Failure: Error {
    let call: String
    let errno: Int32
  }

  init(
    _ arguments: [String], columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]
  ) throws {
    var variables = ProcessInfo.processInfo.environment
    for name in ["NO_COLOR", "COLORTERM", "LC_ALL", "LC_CTYPE", "LANG"] { variables[name] = nil }
    variables["TERM"] = "xterm-256color"
    variables.merge(environment) { $1 }
    let argv = ([Program.url.path] + arguments).map { strdup($0) } + [nil]
    let envp = variables.map { strdup("\($0)=\($1)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var process: Int32 = 0
    master = spawn_in_terminal(Program.url.path, argv, envp, Int32(rows), Int32(columns), &process)
    guard master >= 0 else { throw Failure(call: "spawn_in_terminal", errno: errno) }
    child = process
    screen = TerminalScreen(columns: columns, rows: rows)
    _ = fcntl(master, F_SETFL, fcntl(master, F_GETFL) | O_NONBLOCK)
  }

  deinit {
    if !hasEnded {
      kill(child, SIGKILL)
      waitpid(child, nil, 0)
    }
    close(master)
  }

  private var hasEnded = false

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  func resize(columns: Int, rows: Int) {
    screen = TerminalScreen(columns: columns, rows: rows)
    Self.setSize(of: master, columns: columns, rows: rows)
  }

  func signal(_ number: Int32) { kill(child, number) }

  /// Reads until the screen is as wanted; false where it is not within the time.
  func wait(seconds: Double = 20, until isReached: (TerminalScreen) -> Bool) -> Bool {
    let end = ProcessInfo.processInfo.systemUptime + seconds
    while true {
      if isReached(screen) { return true }
      guard ProcessInfo.processInfo.systemUptime < end else { return false }
      read(milliseconds: 50)
    }
  }

  /// Reads until nothing has come for a while.
  func settle(milliseconds: Int32 = 250) {
    while read(milliseconds: milliseconds) {}
  }

  /// False where nothing came.
  @discardableResult
  private func read(milliseconds: Int32) -> Bool {
    var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&descriptor, 1, milliseconds) > 0 else { return false }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = Foundation.read(master, &bytes, bytes.count)
    guard count > 0 else {
      usleep(5_000)
      return false
    }
    received += bytes[..<count]
    screen.feed(bytes[..<count])
    return true
  }

  /// The exit status, `128 + n` where signal `n` ended it, or nil where it goes on.
  func end(seconds: Double = 10) -> Int32? {
    let end = ProcessInfo.processInfo.systemUptime + seconds
    while ProcessInfo.processInfo.systemUptime < end {
      read(milliseconds: 20)
      var status: Int32 = 0
      if waitpid(child, &status, WNOHANG) == child {
        hasEnded = true
        while read(milliseconds: 20) {}
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
      }
    }
    return nil
  }

  /// Lines are edited, typing is echoed and Ctrl-C is a signal, as in a new terminal.
  var modesAreRestored: Bool {
    var modes = termios()
    guard tcgetattr(master, &modes) == 0 else { return false }
    return [ICANON, ECHO, ISIG].allSatisfy { modes.c_lflag & tcflag_t($0) != 0 }
      && modes.c_iflag & tcflag_t(ICRNL) != 0 && modes.c_oflag & tcflag_t(OPOST) != 0
  }

  private static func setSize(of descriptor: Int32, columns: Int, rows: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
  }
}
