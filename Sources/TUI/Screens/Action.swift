/// What a key, a click or a command can do. The raw value is its name in the command palette.
enum Action: String, CaseIterable, Sendable {
  case up = "move-up"
  case down = "move-down"
  case left = "move-left"
  case right = "move-right"
  case halfPageUp = "half-page-up"
  case halfPageDown = "half-page-down"
  case pageUp = "page-up"
  case pageDown = "page-down"
  case first = "first"
  case last = "last"
  case open = "nearest-photos"
  case back = "back"
  case nextPane = "next-pane"
  case previousPane = "previous-pane"
  case search = "search"
  case nextHit = "next-hit"
  case previousHit = "previous-hit"
  case mark = "mark"
  case nextMark = "next-mark"
  case previousMark = "previous-mark"
  case clearMarks = "clear-marks"
  case nextClass = "next-class"
  case previousClass = "previous-class"
  case toggleClasses = "classes"
  case toggleDetail = "detail"
  case toggleWords = "words"
  case toggleExact = "exact"
  case moreResults = "more-results"
  case fewerResults = "fewer-results"
  case larger = "larger-pictures"
  case smaller = "smaller-pictures"
  case browse = "browse"
  case results = "results"
  case accept = "to-the-results"
  case confusion = "confusion"
  case scatter = "scatter"
  case zeroShot = "zero-shot"
  case method = "fit"
  case normalize = "normalise"
  case order = "order"
  case part = "split"
  case transpose = "transpose"
  case box = "box"
  case horizontalComponent = "component-across"
  case verticalComponent = "component-up"
  case clearClasses = "all-classes"
  case fit = "reset"
  case candidates = "candidates"
  case wordPhotos = "photos-for-the-word"
  case raiseCalibration = "calibration-up"
  case lowerCalibration = "calibration-down"
  case bestCalibration = "calibration-best"
  case help = "help"
  case palette = "commands"
  case messages = "messages"
  case mouse = "mouse"
  case redraw = "redraw"
  case suspend = "suspend"
  case quit = "quit"
}

/// Where keys are pressed.
enum Scope: Hashable, Sendable, CaseIterable {
  case browse
  case results
  /// While typing a query.
  case query
  case confusion
  case scatter
  case zeroShot
  /// While typing candidate classes.
  case candidates
  /// In the help or the list of messages.
  case reading
  /// In the command palette.
  case palette
}

/// A row of the table that dispatches keys, and that the help, the line of keys and the palette are made from.
struct Binding: Sendable {
  let action: Action
  /// Each a sequence: `gg` is two keys.
  let keys: [[Key]]
  let scopes: Set<Scope>
  /// For the help: what it does, in a few words.
  let title: String
  /// For the line of keys: one or two words, or nil where it is not worth the room.
  let hint: String?
  let group: Group

  enum Group: String, CaseIterable, Sendable {
    case move = "Move"
    case look = "Look"
    case search = "Search"
    case program = "Program"
  }
}

extension Binding {
  private static let screens: Set<Scope> = [.browse, .results]

  private static func character(_ c: Character) -> [Key] { [.character(c)] }

  /// The order is that of the help and of the line of keys.
  static let table: [Binding] = explorer + analysis

  private static let explorer: [Binding] = [
    Binding(
      action: .search, keys: [character("/")], scopes: screens, title: "search by words", hint: "search",
      group: .search),
    Binding(
      action: .open, keys: [[.enter]], scopes: screens, title: "photos nearest to this one", hint: "nearest",
      group: .search),
    Binding(
      action: .back, keys: [[.escape]], scopes: [.results], title: "back to where you were", hint: "back",
      group: .search),
    Binding(
      action: .accept, keys: [[.enter], [.down], [.tab]], scopes: [.query], title: "go to the results",
      hint: "results", group: .search),
    Binding(
      action: .back, keys: [[.escape]], scopes: [.query], title: "stop typing", hint: "back", group: .search),
    Binding(
      action: .toggleExact, keys: [character("e")], scopes: [.results],
      title: "exact search instead of the index", hint: "exact", group: .search),
    Binding(
      action: .toggleExact, keys: [[.control("e")]], scopes: [.query],
      title: "exact search instead of the index", hint: "exact", group: .search),
    Binding(
      action: .moreResults, keys: [character(">")], scopes: [.results], title: "more results", hint: nil,
      group: .search),
    Binding(
      action: .fewerResults, keys: [character("<")], scopes: [.results], title: "fewer results", hint: nil,
      group: .search),
    Binding(
      action: .nextHit, keys: [character("n")], scopes: screens, title: "next photo found", hint: nil,
      group: .search),
    Binding(
      action: .previousHit, keys: [character("N")], scopes: screens, title: "previous photo found", hint: nil,
      group: .search),
    Binding(
      action: .toggleWords, keys: [character("w")], scopes: screens, title: "picture, or the photo as words",
      hint: "words", group: .look),
    Binding(
      action: .mark, keys: [character(" ")], scopes: screens, title: "mark, and on to the next", hint: "mark",
      group: .look),
    Binding(
      action: .nextPane, keys: [[.tab]], scopes: screens, title: "next pane", hint: "pane", group: .move),
    Binding(
      action: .previousPane, keys: [[.backTab]], scopes: screens, title: "previous pane", hint: nil, group: .move),
    Binding(
      action: .toggleClasses, keys: [character("c")], scopes: [.browse], title: "show or fold the classes",
      hint: "classes", group: .look),
    Binding(
      action: .toggleDetail, keys: [character("v")], scopes: screens, title: "show or fold the large picture",
      hint: "picture", group: .look),
    Binding(
      action: .larger, keys: [character("+"), character("=")], scopes: screens, title: "larger thumbnails", hint: nil,
      group: .look),
    Binding(
      action: .smaller, keys: [character("-")], scopes: screens, title: "smaller thumbnails", hint: nil, group: .look),
    Binding(
      action: .nextMark, keys: [character("]")], scopes: screens, title: "next marked photo", hint: nil,
      group: .look),
    Binding(
      action: .previousMark, keys: [character("[")], scopes: screens, title: "previous marked photo", hint: nil,
      group: .look),
    Binding(
      action: .clearMarks, keys: [character("U")], scopes: screens, title: "unmark everything", hint: nil,
      group: .look),
    Binding(
      action: .back, keys: [[.escape]], scopes: [.browse], title: "back to the photos", hint: nil, group: .move),
    Binding(
      action: .left, keys: [character("h"), [.left]], scopes: screens, title: "left", hint: nil, group: .move),
    Binding(
      action: .down, keys: [character("j"), [.down]], scopes: [.browse, .results, .reading], title: "down",
      hint: nil, group: .move),
    Binding(
      action: .up, keys: [character("k"), [.up]], scopes: [.browse, .results, .reading], title: "up", hint: nil,
      group: .move),
    Binding(
      action: .right, keys: [character("l"), [.right]], scopes: screens, title: "right", hint: nil, group: .move),
    Binding(
      action: .first, keys: [[.character("g"), .character("g")], [.home]], scopes: [.browse, .results, .reading],
      title: "first", hint: nil, group: .move),
    Binding(
      action: .last, keys: [character("G"), [.end]], scopes: [.browse, .results, .reading], title: "last", hint: nil,
      group: .move),
    Binding(
      action: .halfPageDown, keys: [[.control("d")]], scopes: [.browse, .results, .reading],
      title: "half a page down", hint: nil, group: .move),
    Binding(
      action: .halfPageUp, keys: [[.control("u")]], scopes: [.browse, .results, .reading], title: "half a page up",
      hint: nil, group: .move),
    Binding(
      action: .pageDown, keys: [[.pageDown], [.control("f")]], scopes: [.browse, .results, .reading],
      title: "a page down", hint: nil, group: .move),
    Binding(
      action: .pageUp, keys: [[.pageUp], [.control("b")]], scopes: [.browse, .results, .reading], title: "a page up",
      hint: nil, group: .move),
    Binding(
      action: .nextClass, keys: [character("J")], scopes: [.browse], title: "next class", hint: nil, group: .move),
    Binding(
      action: .previousClass, keys: [character("K")], scopes: [.browse], title: "previous class", hint: nil,
      group: .move),
    Binding(
      action: .browse, keys: [character("1")], scopes: screens, title: "the Browse screen", hint: nil,
      group: .program),
    Binding(
      action: .results, keys: [character("2")], scopes: screens, title: "the Search screen", hint: nil,
      group: .program),
    Binding(
      action: .help, keys: [character("?")], scopes: screens, title: "these keys", hint: "keys", group: .program),
    Binding(
      action: .palette, keys: [character(":")], scopes: screens, title: "commands by name", hint: nil,
      group: .program),
    Binding(
      action: .messages, keys: [], scopes: screens, title: "what went wrong so far", hint: nil, group: .program),
    Binding(
      action: .mouse, keys: [character("m")], scopes: screens, title: "mouse on or off", hint: nil, group: .program),
    Binding(
      action: .redraw, keys: [[.control("l")]], scopes: [.browse, .results, .query, .reading, .palette],
      title: "draw everything again", hint: nil, group: .program),
    Binding(
      action: .suspend, keys: [[.control("z")]], scopes: Set(Scope.allCases), title: "back to the shell until fg",
      hint: nil, group: .program),
    Binding(
      action: .back, keys: [[.escape], [.character("q")], [.character("?")]], scopes: [.reading], title: "close",
      hint: "close", group: .program),
    Binding(
      action: .back, keys: [[.escape]], scopes: [.palette], title: "close", hint: "close", group: .program),
    Binding(
      action: .quit, keys: [character("q"), [.control("c")]], scopes: screens, title: "quit", hint: "quit",
      group: .program),
    Binding(
      action: .quit, keys: [[.control("c")]], scopes: [.query, .reading, .palette], title: "quit", hint: nil,
      group: .program),
  ]

  static func bindings(in scope: Scope) -> [Binding] { table.filter { $0.scopes.contains(scope) } }

  enum Match: Equatable, Sendable {
    case action(Action)
    /// The beginning of a longer sequence.
    case pending
    case none
  }

  /// What `keys`, pressed one after another, do in this scope.
  static func match(_ keys: [Key], in scope: Scope) -> Match {
    var isPrefix = false
    for binding in table where binding.scopes.contains(scope) {
      for sequence in binding.keys {
        if sequence == keys { return .action(binding.action) }
        if sequence.count > keys.count, Array(sequence.prefix(keys.count)) == keys { isPrefix = true }
      }
    }
    return isPrefix ? .pending : .none
  }

  /// How the help spells the keys: `gg Home`.
  var keyNames: [String] { keys.map { $0.map(\.name).joined() } }
}

extension Key {
  /// As the help spells it.
  var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let c): String(c)
    case .control(let c): "Ctrl-" + String(c).uppercased()
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Delete"
    case .insert: "Insert"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .home: "Home"
    case .end: "End"
    case .function(let n): "F\(n)"
    }
  }
}
