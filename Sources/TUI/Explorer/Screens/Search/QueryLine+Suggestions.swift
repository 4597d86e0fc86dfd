import Core

/// What the line offers while one types, in a list below it.
extension QueryLine {
  /// Where each suggestion stands, the first at the top: under the word that it completes.
  ///
  /// - Parameters:
  ///   - textStart: the column where the text of the query begins.
  ///   - top: the row of the first suggestion.
  func suggestionPlaces(in area: Rect, textStart: Int, top: Int) -> [Rect] {
    guard !suggestions.isEmpty else { return [] }
    let isOfWords = suggestions.allSatisfy { $0.origin == .word }
    let indent = isOfWords ? String(field.text.prefix(word?.start ?? 0)).displayWidth : 0
    let widest = suggestions.map(\.text.displayWidth).max() ?? 0
    let width = min(max(12, widest + 4), area.width - 2)
    let x = max(area.x, min(textStart + indent - 2, area.maxX - 1 - width))
    let rows = min(suggestions.count, max(0, area.maxY - 1 - top))
    return (0..<rows).map { Rect(x: x, y: top + $0, width: width, height: 1) }
  }

  func drawSuggestions(on canvas: inout Canvas, in places: [Rect], theme: Theme) {
    for (index, (place, suggestion)) in zip(places, suggestions).enumerated() {
      let style = index == choice ? theme.selected : theme.menu
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

extension SearchScreen {
  /// Under the line that says what was understood.
  func suggestionPlaces(in area: Rect, state: ExplorerState) -> [Rect] {
    guard isEditing else { return [] }
    let query = layout(area, state: state).query
    return line.suggestionPlaces(in: area, textStart: textStart(in: query, state: state), top: query.y + 2)
  }
}

extension ZeroShotScreen {
  /// Under the line that says what was understood.
  func suggestionPlaces(in area: Rect, state: ExplorerState) -> [Rect] {
    guard isEditing else { return [] }
    let candidates = layout(area, state: state).candidates
    return line.suggestionPlaces(in: area, textStart: textStart(in: candidates), top: candidates.y + 2)
  }
}
