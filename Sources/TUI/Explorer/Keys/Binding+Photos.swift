extension Binding {
  private static let screens: Set<Scope> = [.browse, .results]

  private static func character(_ c: Character) -> [Key] { [.character(c)] }

  /// The keys that Browse and Search have in common.
  static let photos: [Binding] = [
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
  ]
}
