import Core

/// What the line offers while one types, in a list below it.
extension SearchScreen {
  /// Where each suggestion stands, the first at the top: under the word that it completes, and under the line that says
  /// what was understood.
  func suggestionPlaces(in area: Rect, scene: Scene) -> [Rect] {
    guard isEditing, !line.suggestions.isEmpty else { return [] }
    let query = layout(area, scene: scene).query
    let start = textStart(in: query, scene: scene)
    let isOfWords = line.suggestions.allSatisfy { $0.origin == .word }
    let indent = isOfWords ? String(line.field.text.prefix(line.word?.start ?? 0)).displayWidth : 0
    let widest = line.suggestions.map(\.text.displayWidth).max() ?? 0
    let width = min(max(12, widest + 4), area.width - 2)
    let x = max(area.x, min(start + indent - 2, area.maxX - 1 - width))
    let rows = min(line.suggestions.count, max(0, area.height - 3))
    return (0..<rows).map { Rect(x: x, y: query.y + 2 + $0, width: width, height: 1) }
  }

  func drawSuggestions(on canvas: inout Canvas, area: Rect, scene: Scene) {
    let theme = scene.theme
    for (index, (place, suggestion)) in zip(suggestionPlaces(in: area, scene: scene), line.suggestions).enumerated() {
      let isChosen = index == line.choice
      let style = isChosen ? theme.selected : theme.menu
      canvas.clear(place, style: style)
      let mark: String =
        switch suggestion.origin {
        case .saved: canvas.isASCII ? "*" : "★"
        case .recent: canvas.isASCII ? "<" : "↺"
        case .word: ""
        }
      canvas.text(mark, at: place.x, place.y, style: style)
      canvas.text(
        suggestion.text, at: place.x + 2, place.y, width: place.width - 3, style: style, overflow: .middle)
    }
  }
}
