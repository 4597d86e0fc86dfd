import Core

/// A word among results: itself, and all words that are near to what was asked with.
struct WordPane {
  let area: Rect
  let word: WordScore
  let words: [WordScore]

  func draw(on canvas: inout Canvas, state: ExplorerState, isActive: Bool) {
    let theme = state.theme
    guard area.height >= 4 else { return }
    canvas.text(
      word.word, at: area.x, area.y, width: area.width - 6, style: isActive ? theme.accent : theme.strong,
      overflow: .middle)
    canvas.text(rightAligned: Numbers.score(word.score), before: area.maxX, area.y, style: theme.secondary)
    canvas.text(
      "word · Enter: what is near to it", at: area.x, area.y + 1, width: area.width, style: theme.secondary)
    canvas.text("words near to this search", at: area.x, area.y + 3, width: area.width, style: theme.secondary)
    let list = Rect(x: area.x, y: area.y + 4, width: area.width, height: area.height - 4)
    WordBars(words: words) { $0 == word }.draw(on: &canvas, in: list, state: state)
  }
}

extension Canvas {
  /// A word where a thumbnail would stand.
  mutating func wordCard(_ word: String, in place: Rect, state: ExplorerState) {
    guard place.width >= 3, place.height >= 1 else { return }
    let theme = state.theme
    let inside = place.height >= 3 ? box(place, style: theme.rule) : place
    let lines = word.wrapped(to: max(1, inside.width)).prefix(max(1, inside.height))
    let top = inside.y + (inside.height - lines.count) / 2
    let color = state.library?.classes.first { WordBars.names($0.label, word) }.map { state.color(ofClass: $0.label) }
    let style = color.map { Style($0, on: .standard, .bold) } ?? theme.strong
    for (row, line) in lines.enumerated() {
      let x = inside.x + max(0, (inside.width - line.displayWidth) / 2)
      text(line, at: x, top + row, width: inside.maxX - x, style: style, overflow: .middle)
    }
  }
}
