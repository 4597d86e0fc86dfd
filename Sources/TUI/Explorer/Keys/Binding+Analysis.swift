extension Binding {
  private static let three: Set<Scope> = [.confusion, .scatter, .zeroShot]
  private static func key(_ c: Character) -> [Key] { [.character(c)] }

  /// The keys that the confusion, scatter and zero-shot screens have in common.
  static let analysis: [Binding] = [
    Binding(
      action: .method, keys: [key("f")], scopes: [.confusion, .zeroShot],
      title: "fit: as the workspace was built, ridge, ESZSL", hint: "fit", group: .look),
    Binding(
      action: .larger, keys: [key("+"), key("=")], scopes: [.confusion, .scatter], title: "zoom in", hint: "zoom",
      group: .look),
    Binding(
      action: .smaller, keys: [key("-")], scopes: [.confusion, .scatter], title: "zoom out", hint: nil, group: .look),
    Binding(
      action: .toggleDetail, keys: [key("v")], scopes: [.confusion, .scatter], title: "show or fold the side pane",
      hint: nil, group: .look),
    Binding(action: .left, keys: [key("h"), [.left]], scopes: three, title: "left", hint: nil, group: .move),
    Binding(action: .down, keys: [key("j"), [.down]], scopes: three, title: "down", hint: nil, group: .move),
    Binding(action: .up, keys: [key("k"), [.up]], scopes: three, title: "up", hint: nil, group: .move),
    Binding(action: .right, keys: [key("l"), [.right]], scopes: three, title: "right", hint: nil, group: .move),
    Binding(
      action: .first, keys: [[.character("g"), .character("g")], [.home]], scopes: three, title: "first", hint: nil,
      group: .move),
    Binding(action: .last, keys: [key("G"), [.end]], scopes: three, title: "last", hint: nil, group: .move),
    Binding(
      action: .halfPageDown, keys: [[.control("d")]], scopes: three, title: "half a page down", hint: nil, group: .move),
    Binding(
      action: .halfPageUp, keys: [[.control("u")]], scopes: three, title: "half a page up", hint: nil, group: .move),
    Binding(
      action: .pageDown, keys: [[.pageDown], [.control("f")]], scopes: three, title: "a page down", hint: nil,
      group: .move),
    Binding(
      action: .pageUp, keys: [[.pageUp], [.control("b")]], scopes: three, title: "a page up", hint: nil, group: .move),
    Binding(
      action: .search, keys: [key("/")], scopes: three, title: "search by words", hint: "search", group: .search),
    Binding(
      action: .browse, keys: [key("1")], scopes: three, title: "the Browse screen", hint: nil, group: .program),
    Binding(
      action: .results, keys: [key("2")], scopes: three, title: "the Search screen", hint: nil, group: .program),
    Binding(
      action: .confusion, keys: [key("3")], scopes: three.union([.browse, .results]), title: "the Confusion screen",
      hint: nil, group: .program),
    Binding(
      action: .scatter, keys: [key("4")], scopes: three.union([.browse, .results]), title: "the Scatter screen",
      hint: nil, group: .program),
    Binding(
      action: .zeroShot, keys: [key("5")], scopes: three.union([.browse, .results]), title: "the Zero-shot screen",
      hint: nil, group: .program),
    Binding(action: .help, keys: [key("?")], scopes: three, title: "these keys", hint: "keys", group: .program),
    Binding(action: .palette, keys: [key(":")], scopes: three, title: "commands by name", hint: nil, group: .program),
    Binding(
      action: .messages, keys: [], scopes: three, title: "what went wrong so far", hint: nil, group: .program),
    Binding(action: .mouse, keys: [key("m")], scopes: three, title: "mouse on or off", hint: nil, group: .program),
    Binding(
      action: .redraw, keys: [[.control("l")]], scopes: three, title: "draw everything again", hint: nil,
      group: .program),
    Binding(
      action: .quit, keys: [key("q"), [.control("c")]], scopes: three, title: "quit", hint: "quit", group: .program),
  ]
}
