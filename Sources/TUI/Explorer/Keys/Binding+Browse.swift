extension Binding {
  private static let lists: Set<Scope> = [.browse, .results]

  /// Keys for lists of photos, and for what is written on photos.
  static let browse: [Binding] = [
    Binding(
      action: .filter, keys: [[.character("f")]], scopes: [.browse], title: "filter: label=wolf wrong confidence>0.8",
      hint: "filter", group: .look),
    Binding(
      action: .sort, keys: [[.character("s")]], scopes: [.browse], title: "sort by name, loss, confidence, margin",
      hint: "sort", group: .look),
    Binding(
      action: .reverse, keys: [[.character("r")]], scopes: [.browse], title: "the other way round", hint: nil,
      group: .look),
    Binding(
      action: .clearFilter, keys: [[.character("F")]], scopes: [.browse], title: "clear the filter", hint: nil,
      group: .look),
    Binding(
      action: .tag, keys: [[.character("t")]], scopes: [.browse], title: "tags of the marked photos, or of this one",
      hint: "tag", group: .look),
    Binding(
      action: .tag, keys: [[.character("t")]], scopes: [.results], title: "tags of the marked photos, or of this one",
      hint: nil, group: .look),
    Binding(
      action: .note, keys: [[.character("a")]], scopes: lists, title: "a note on this photo", hint: nil, group: .look),
    Binding(
      action: .lists, keys: [[.character("L")]], scopes: [.browse],
      title: "lists: top losses, label errors, near-duplicates", hint: nil, group: .look),
    Binding(
      action: .judge, keys: [[.character("b")]], scopes: [.browse], title: "judge: the classifier, or the words",
      hint: nil,
      group: .look),
    Binding(
      action: .topLosses, keys: [], scopes: [.browse], title: "held-out photos it is most wrong about", hint: nil,
      group: .look),
    Binding(
      action: .labelErrors, keys: [], scopes: [.browse], title: "photos probably filed under the wrong class",
      hint: nil,
      group: .look),
    Binding(
      action: .nearDuplicates, keys: [], scopes: [.browse], title: "photos there twice, across splits first", hint: nil,
      group: .look),
    Binding(
      action: .export, keys: [[.character("x")]], scopes: [.browse], title: "write these photos to a file", hint: nil,
      group: .program),
    Binding(
      action: .accept, keys: [[.enter]], scopes: [.prompt], title: "done", hint: "done", group: .program),
    Binding(
      action: .complete, keys: [[.tab]], scopes: [.prompt], title: "complete the word", hint: "complete",
      group: .program),
    Binding(
      action: .back, keys: [[.escape]], scopes: [.prompt], title: "leave it as it was", hint: "cancel", group: .program),
  ]

  /// From class to class.
  static let classes: [Binding] = [
    Binding(
      action: .nextClass, keys: [[.character("J")]], scopes: [.browse], title: "next class", hint: nil, group: .move),
    Binding(
      action: .previousClass, keys: [[.character("K")]], scopes: [.browse], title: "previous class", hint: nil,
      group: .move),
  ]
}
