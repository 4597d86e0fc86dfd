extension Binding {
  private static func key(_ c: Character) -> [Key] { [.character(c)] }

  private static func step(_ action: Action, _ title: String, in scopes: Set<Scope>, _ keys: [Key]...) -> Binding {
    Binding(action: action, keys: keys, scopes: scopes, title: title, hint: nil, group: .move)
  }

  /// Where there are rows to go through: on every screen, and in what is read.
  private static let rows = Scope.screens.union([.reading])
  private static let pages = rows.subtracting([.trainRates, .trainSamples])

  /// The steps that every screen knows. Train says of its own what lies to the left and to the right.
  static let steps: [Binding] = [
    step(.left, "left", in: Scope.screens.subtracting(ScreenName.train.scopes), key("h"), [.left]),
    step(.down, "down", in: rows.subtracting([.trainRates]), key("j"), [.down]),
    step(.up, "up", in: rows.subtracting([.trainRates]), key("k"), [.up]),
    step(.right, "right", in: Scope.screens.subtracting(ScreenName.train.scopes), key("l"), [.right]),
    step(.first, "first", in: rows, [.character("g"), .character("g")], [.home]),
    step(.last, "last", in: rows, key("G"), [.end]),
    step(.halfPageDown, "half a page down", in: pages, [.control("d")]),
    step(.halfPageUp, "half a page up", in: pages, [.control("u")]),
    step(.pageDown, "a page down", in: pages, [.pageDown], [.control("f")]),
    step(.pageUp, "a page up", in: pages, [.pageUp], [.control("b")]),
  ]

  /// The way to each screen by its number.
  private static let numbers: [Binding] = zip(1..., ScreenName.allCases).map { number, screen in
    Binding(
      action: screen.action, keys: [key(Character("\(number)"))], scopes: Scope.screens,
      title: "the \(screen.title) screen", hint: nil, group: .program)
  }

  /// What every screen, and what stands before it, has in common. Browse, Search and Train say elsewhere, in their own
  /// place of the line of keys, how a search begins.
  static let program: [Binding] =
    [
      Binding(
        action: .search, keys: [key("/")],
        scopes: Scope.screens.subtracting(ScreenName.train.scopes).subtracting([.browse, .results]),
        title: "search by words", hint: "search", group: .search)
    ] + numbers + [
      Binding(
        action: .help, keys: [key("?")], scopes: Scope.screens, title: "these keys", hint: "keys", group: .program),
      Binding(
        action: .palette, keys: [key(":")], scopes: Scope.screens, title: "commands by name", hint: nil,
        group: .program),
      Binding(
        action: .messages, keys: [], scopes: Scope.screens, title: "what went wrong so far", hint: nil,
        group: .program),
      Binding(
        action: .hideTour, keys: [key("X")], scopes: Scope.screens, title: "hide what to try first", hint: nil,
        group: .program),
      Binding(
        action: .mouse, keys: [key("m")], scopes: Scope.screens, title: "mouse on or off", hint: nil, group: .program),
      Binding(
        action: .redraw, keys: [[.control("l")]], scopes: Set(Scope.allCases), title: "draw everything again",
        hint: nil, group: .program),
      Binding(
        action: .suspend, keys: [[.control("z")]], scopes: Set(Scope.allCases), title: "back to the shell until fg",
        hint: nil, group: .program),
      Binding(
        action: .back, keys: [[.escape], [.character("q")], [.character("?")]], scopes: [.reading], title: "close",
        hint: "close", group: .program),
      Binding(
        action: .back, keys: [[.escape]], scopes: [.palette], title: "close", hint: "close", group: .program),
      Binding(
        action: .quit, keys: [key("q"), [.control("c")]], scopes: Scope.screens, title: "quit", hint: "quit",
        group: .program),
      Binding(
        action: .quit, keys: [[.control("c")]],
        scopes: Set(Scope.allCases).subtracting(Scope.screens).subtracting([.question]), title: "quit", hint: nil,
        group: .program),
    ]
}
