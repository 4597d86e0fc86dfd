extension Binding {
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
  ]
}
