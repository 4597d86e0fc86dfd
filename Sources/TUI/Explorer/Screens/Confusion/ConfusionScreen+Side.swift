import Core

extension ConfusionScreen {
  /// The cell in words, its photos, and the worst of all cells.
  func drawSide(
    on canvas: inout Canvas, _ side: Rect, _ layout: ConfusionLayout, _ confusion: Confusion,
    _ state: ExplorerState
  ) {
    let theme = state.theme
    for (row, line) in sentence(state).wrapped(to: side.width).prefix(2).enumerated() {
      canvas.text(line, at: side.x, side.y + row, width: side.width, style: theme.strong)
    }
    if let tiles = layout.tiles {
      let photos = photos(state)
      if photos.isEmpty {
        canvas.text("no photo", at: side.x, tiles.area.y, width: side.width, style: theme.secondary)
      }
      Thumbnails(grid: tiles, top: 0, selection: nil, isActive: false).draw(on: &canvas, state: state) { index in
        let image =
          state.library?.image(photos[index])
          ?? ImageRecord(id: photos[index], path: "#\(photos[index])", label: nil, split: .none, width: 0, height: 0)
        return (image, Caption(dot: nil, text: image.stem))
      }
    }
    guard let list = layout.list else { return }
    canvas.text(
      "MOST CONFUSED", at: list.x, list.y, style: focus == .pairs ? theme.accent : theme.secondary.with(.bold))
    canvas.text(
      rightAligned: Numbers.count(confusion.pairs.count), before: list.maxX, list.y, style: theme.secondary)
    if confusion.pairs.isEmpty {
      canvas.text("no mistake", at: list.x, list.y + 1, width: list.width, style: theme.secondary)
    }
    for row in 0..<max(0, min(list.height - 1, confusion.pairs.count - scroll.pairTop)) {
      let index = scroll.pairTop + row
      let item = confusion.pairs[index]
      let y = list.y + 1 + row
      let isHere = item.actual == actual && item.predicted == predicted
      let style = isHere ? (focus == .pairs ? theme.selected : theme.selectedIdle) : theme.text
      if isHere { canvas.clear(Rect(x: list.x, y: y, width: list.width, height: 1), style: style) }
      let figures = "\(Numbers.count(item.count))  \(percent(item.share))"
      canvas.text(rightAligned: figures, before: list.maxX, y, style: isHere ? style : theme.secondary)
      let room = list.width - figures.displayWidth - 1
      let half = max(4, (room - 3) / 2)
      let first = confusion.matrix.labels[item.actual]
      let second = confusion.matrix.labels[item.predicted]
      let firstRoom = max(half, room - 3 - second.displayWidth)
      var x = list.x
      x += canvas.text(first, at: x, y, width: firstRoom, style: style, overflow: .middle)
      x += canvas.text(" → ", at: x, y, style: isHere ? style : theme.rule)
      canvas.text(second, at: x, y, width: list.x + room - x, style: style, overflow: .middle)
    }
  }

  private func percent(_ share: Double) -> String {
    let text = "\(Int((share * 100).rounded()))"
    return String(repeating: " ", count: max(0, 3 - text.count)) + text + " %"
  }
}
