import Core

extension MissingParts {
  /// Rows that it takes; a command that is cut off helps nobody.
  static func height(_ text: String?, in area: Rect) -> Int {
    text.map { min($0.wrapped(to: max(1, area.width - 2)).count, max(1, area.height / 6)) } ?? 0
  }
}

extension Canvas {
  /// The lines of a screen that say what is missing.
  mutating func missingParts(_ text: String?, in place: Rect, theme: Theme) {
    guard let text, !place.isEmpty else { return }
    // What one may well do without is no warning.
    let style = text == MissingParts.noClassifier ? theme.secondary : theme.warning
    let width = max(1, place.width - 2)
    let lines = text.wrapped(to: width)
    for row in 0..<min(place.height, lines.count) {
      // What is left stands in the last row, which shows that it is cut.
      let line = row == place.height - 1 ? lines[row...].joined(separator: " ") : lines[row]
      self.text(line, at: place.x + 1, place.y + row, width: width, style: style)
    }
  }
}
