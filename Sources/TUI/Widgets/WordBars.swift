import Core

/// Words with bars for how near they are, one a row.
struct WordBars {
  let words: [WordScore]
  /// Of the class that a word names; nil for none.
  let color: (String) -> Color?
  /// Stands out.
  let isStrong: (WordScore) -> Bool

  func draw(on canvas: inout Canvas, in area: Rect, theme: Theme) {
    let shown = words.prefix(area.height)
    let longest = shown.map(\.word.displayWidth).max() ?? 0
    let wordWidth = min(longest, max(6, area.width * 2 / 5))
    let barX = area.x + wordWidth + 1
    let barWidth = area.maxX - 5 - barX
    for (row, word) in shown.enumerated() {
      let y = area.y + row
      let isStrong = isStrong(word)
      canvas.text(
        word.word, at: area.x, y, width: wordWidth, style: isStrong ? theme.strong : theme.text, overflow: .middle)
      let color = color(word.word)
      canvas.bar(
        Double(word.score), at: barX, y, width: barWidth, style: color.map { Style($0) } ?? theme.bar,
        track: theme.track)
      canvas.text(
        rightAligned: Numbers.score(word.score), before: area.maxX, y, style: isStrong ? theme.strong : theme.secondary)
    }
  }

  /// `killer+whale` and `killer whale` are one name.
  static func names(_ label: String, _ word: String) -> Bool {
    label.utf8.elementsEqual(word.utf8) { a, b in a == b || (Self.isJoint(a) && Self.isJoint(b)) }
  }

  private static func isJoint(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "+") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: " ")
  }
}
