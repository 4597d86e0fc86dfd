extension Binding {
  private static let pictured: Set<Scope> = [.browse, .results, .scatter, .zeroShot]

  /// The keys of heatmaps, wherever a large picture is.
  static let heatmaps: [Binding] = [
    Binding(
      action: .heatmap, keys: [[.character("H")]], scopes: pictured,
      title: "photo, heatmap over it, heatmap alone", hint: "heatmap", group: .look),
    Binding(
      action: .heatmapTarget, keys: [[.character("T")]], scopes: pictured,
      title: "heatmap of a class or a word", hint: nil, group: .look),
    Binding(
      action: .heatmapAutomatic, keys: [], scopes: pictured, title: "what the screen is about", hint: nil,
      group: .look),
    Binding(
      action: .heatmapPredicted, keys: [], scopes: pictured, title: "class it is taken for", hint: nil,
      group: .look),
    Binding(
      action: .heatmapActual, keys: [], scopes: pictured, title: "class it is filed under", hint: nil,
      group: .look),
    Binding(
      action: .heatmapCursor, keys: [], scopes: pictured, title: "class under the cursor", hint: nil,
      group: .look),
    Binding(
      action: .heatmapWord, keys: [], scopes: pictured, title: "any word", hint: nil, group: .look),
  ]
}
