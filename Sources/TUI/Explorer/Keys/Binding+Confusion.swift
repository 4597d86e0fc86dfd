extension Binding {
  /// The keys of the confusion matrix alone.
  static let confusion: [Binding] = [
    Binding(
      action: .open, keys: [[.enter]], scopes: [.confusion], title: "the photos of this cell", hint: "photos",
      group: .look),
    Binding(
      action: .normalize, keys: [[.character("n")]], scopes: [.confusion],
      title: "photos, share of row, share of column",
      hint: "normalise", group: .look),
    Binding(
      action: .order, keys: [[.character("o")]], scopes: [.confusion], title: "order by name, by error, by cluster",
      hint: "order", group: .look),
    Binding(
      action: .judge, keys: [[.character("c")]], scopes: [.confusion],
      title: "judge: the classifier, or the words", hint: "judge", group: .look),
    Binding(
      action: .part, keys: [[.character("s")]], scopes: [.confusion], title: "all photos, seen classes, unseen classes",
      hint: "split", group: .look),
    Binding(
      action: .nextPane, keys: [[.tab]], scopes: [.confusion], title: "matrix, or most confused", hint: "list",
      group: .move),
    Binding(
      action: .previousPane, keys: [[.backTab]], scopes: [.confusion], title: "matrix, or most confused", hint: nil,
      group: .move),
    Binding(
      action: .transpose, keys: [[.character("t")]], scopes: [.confusion],
      title: "the same mistake the other way round",
      hint: nil, group: .move),
    Binding(
      action: .nextHit, keys: [[.character("]")]], scopes: [.confusion], title: "next most confused pair", hint: nil,
      group: .move),
    Binding(
      action: .previousHit, keys: [[.character("[")]], scopes: [.confusion], title: "previous most confused pair",
      hint: nil,
      group: .move),
    Binding(
      action: .back, keys: [[.escape]], scopes: [.confusion], title: "back to the matrix", hint: nil, group: .move),
  ]
}
