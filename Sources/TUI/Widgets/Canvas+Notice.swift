extension Canvas {
  var isASCII: Bool { characters == .ascii }

  /// A few centered lines where there is nothing else to show; the first stands out.
  mutating func notice(_ paragraphs: [String], in area: Rect, theme: Theme) {
    let width = min(area.width - 2, 64)
    guard width > 4 else { return }
    var lines: [(String, Style)] = []
    for (index, paragraph) in paragraphs.enumerated() {
      for line in paragraph.wrapped(to: width) { lines.append((line, index == 0 ? theme.strong : theme.secondary)) }
    }
    let top = area.y + max(0, (area.height - lines.count) / 2)
    for (row, (line, style)) in lines.enumerated() where top + row < area.maxY {
      text(line, at: area.x + (area.width - line.displayWidth) / 2, top + row, width: width + 1, style: style)
    }
  }
}
