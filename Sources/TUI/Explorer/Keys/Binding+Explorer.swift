extension Binding {
  private static let screens: Set<Scope> = [.browse, .results]

  private static func character(_ c: Character) -> [Key] { [.character(c)] }

  /// The keys of Browse and Search, and of what stands before every screen.
  static let explorer: [Binding] = [
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
      action: .hideTour, keys: [character("X")],
      scopes: screens.union([.confusion, .scatter, .zeroShot, .train, .trainForm, .trainRates, .trainSamples]),
      title: "hide what to try first", hint: nil, group: .program),
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
}
