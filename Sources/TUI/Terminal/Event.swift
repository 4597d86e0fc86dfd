import Core

/// A key, however the terminal spelled it.
enum Key: Hashable, Sendable {
  case character(Character)
  /// With Ctrl, in lower case.
  case control(Character)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right, pageUp, pageDown, home, end
  case function(Int)
}

/// What the mouse did, and where.
struct Mouse: Hashable, Sendable {
  enum Action: Hashable, Sendable {
    case press, release, drag, scrollUp, scrollDown
  }

  var action: Action
  var at: Point
  /// 0 left, 1 middle, 2 right.
  var button = 0
  /// 2 for the second press at the same place within 0.4 s.
  var clicks = 1
}

/// What a terminal answered when asked.
enum TerminalReply: Hashable, Sendable {
  /// Its background (OSC 11).
  case background(PixelColor)
  /// Whether it can hold a frame back until it is whole (DECRPM for mode 2026).
  case synchronizedOutput(Bool)
  /// Primary device attributes: it answers, and everything asked before has been answered or never will be.
  case deviceAttributes
}

/// What happens on the terminal.
enum TerminalEvent: Hashable, Sendable {
  case key(Key)
  case mouse(Mouse)
  case paste(String)
  case reply(TerminalReply)
}
