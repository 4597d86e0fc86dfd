import Core

extension DetailPane {
  /// What it is taken for and how surely, as bars beside its own class; its figures; tags and note; why it is here.
  /// - Returns: the row below.
  func drawFigures(on canvas: inout Canvas, from start: Int, state: ExplorerState) -> Int {
    var y = start
    if let figures { y = draw(figures, on: &canvas, from: y, state: state) }
    for remark in remarks(state) where y < area.maxY {
      let x = area.x + remark.name.count + 1
      let room = max(1, area.maxX - x)
      canvas.text(remark.name, at: area.x, y, style: state.theme.secondary)
      var lines = remark.text.wrapped(to: room)
      // Two rows a remark where there is room for them, one where there is little.
      let limit = area.maxY - y >= 4 ? 2 : 1
      if lines.count > limit { lines = Array(lines.prefix(limit - 1)) + [lines[(limit - 1)...].joined(separator: " ")] }
      for line in lines {
        let shown = line.shortenedAtTheEnd(to: room, ellipsis: canvas.ellipsis)
        canvas.text(shown, at: x, y, width: room, style: state.theme.text)
        y += 1
      }
    }
    return y
  }

  private func draw(_ figures: PhotoFigures, on canvas: inout Canvas, from start: Int, state: ExplorerState) -> Int {
    let theme = state.theme
    var y = start
    guard y < area.maxY else { return y }
    canvas.text(rightAligned: figures.judge, before: area.maxX, y, style: theme.secondary)
    let room = area.width - figures.judge.displayWidth - 1
    canvas.text(figures.verdict(width: room), at: area.x, y, width: room, style: figures.style, overflow: .middle)
    y += 1
    // Where there is little room, the two that matter: what it is taken for, and what it is.
    let rows = figures.rows(of: image, limit: area.maxY - y >= 7 ? 3 : 2)
    let longest = rows.map(\.label.displayWidth).max() ?? 0
    let nameWidth = min(longest, max(6, area.width * 2 / 5))
    for row in rows where y < area.maxY {
      let isOwn = row.label == image.label
      canvas.text(
        row.label, at: area.x, y, width: nameWidth, style: isOwn ? theme.strong : theme.text, overflow: .middle)
      canvas.bar(
        Double(row.probability), at: area.x + nameWidth + 1, y, width: area.width - nameWidth - 6,
        style: Style(state.color(ofClass: row.label)), track: theme.track)
      canvas.text(
        rightAligned: Numbers.score(row.probability), before: area.maxX, y,
        style: isOwn ? theme.strong : theme.secondary)
      y += 1
    }
    if let sentence = figures.sentence, y < area.maxY {
      canvas.text(sentence, at: area.x, y, width: area.width, style: theme.text)
      y += 1
    }
    return y
  }

  private func remarks(_ state: ExplorerState) -> [(name: String, text: String)] {
    var lines: [(String, String)] = []
    if let tags = state.annotations.tags[image.id] { lines.append(("tags", tags.joined(separator: ", "))) }
    if let note = state.annotations.notes[image.id] { lines.append(("note", note)) }
    if let reason { lines.append(("here", reason)) }
    return lines
  }
}
