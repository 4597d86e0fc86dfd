extension Binding {
  /// The keys of the line where a query is typed.
  static let query: [Binding] = [
    Binding(
      action: .accept, keys: [[.enter]], scopes: [.query], title: "go to the results, or take what is chosen",
      hint: "results", group: .search),
    Binding(
      action: .complete, keys: [[.tab]], scopes: [.query], title: "take the suggestion", hint: "complete",
      group: .search),
    Binding(
      action: .nextSuggestion, keys: [[.down], [.control("n")]], scopes: [.query],
      title: "next suggestion, or later query", hint: nil, group: .search),
    Binding(
      action: .previousSuggestion, keys: [[.up], [.control("p")]], scopes: [.query],
      title: "suggestion before, or earlier query", hint: "earlier", group: .search),
    Binding(
      action: .resultKind, keys: [[.control("o")]], scopes: [.query], title: "photos, words, or both", hint: nil,
      group: .search),
  ]

  /// Keys of what was found.
  static let results: [Binding] = [
    Binding(
      action: .resultKind, keys: [[.character("W")]], scopes: [.results], title: "photos, words, or both",
      hint: "with words", group: .search),
    Binding(
      action: .saveQuery, keys: [[.character("S")]], scopes: [.results], title: "save this query, or forget it",
      hint: "save", group: .search),
  ]
}
