/// Why there is no terminal to explore on.
enum TerminalError: Error, Equatable, Sendable {
  /// Standard input or output is a file or a pipe.
  case notATerminal
  /// ncurses does not know `TERM`, or it names a terminal that cannot move its cursor.
  case unusable(term: String?)
  /// No file descriptor is left for the pipe that wakes the event loop.
  case noPipe
}
