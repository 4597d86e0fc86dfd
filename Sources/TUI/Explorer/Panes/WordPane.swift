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
    WordBars(words: words, color: state.color(named:)) { $0 == word }.draw(on: &canvas, in: list, theme: theme)
  }
}
