import Foundation
import Synchronization

/// How standard input was before it became quiet: a signal handler can reach nothing but a global. Written before
/// ``isQuiet`` is set, read after.
private nonisolated(unsafe) var loudModes = termios()
private let isQuiet = Atomic<Bool>(false)

/// What is typed while something else is written, and would stand in the midst of it.
enum QuietInput {
  /// Does work while standard input, where it is a terminal, shows nothing of what is typed; it is kept for whoever reads
  /// next.
  /// - Throws: What the work throws.
  static func during<Value>(_ work: () throws -> Value) rethrows -> Value {
    begin()
    defer { end() }
    return try work()
  }

  private static func begin() {
    guard tcgetattr(STDIN_FILENO, &loudModes) == 0 else { return }
    var modes = loudModes
    modes.c_lflag &= ~tcflag_t(ECHO)
    isQuiet.store(true, ordering: .releasing)
    tcsetattr(STDIN_FILENO, TCSANOW, &modes)
  }

  /// Gives the terminal back as it was; for a signal handler as well, before it ends the program.
  static func end() {
    guard isQuiet.exchange(false, ordering: .acquiring) else { return }
    tcsetattr(STDIN_FILENO, TCSANOW, &loudModes)
  }
}
