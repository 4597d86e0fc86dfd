import Core

/// The pane of one photo: its name and size, the picture as large as it fits, where it is filed, what the model makes of
/// it, what people wrote on it, its nearest words.
struct DetailPane {
  let area: Rect
  let image: ImageRecord
  let showsWords: Bool
  /// What the model makes of it.
  var figures: PhotoFigures?
  /// Why it is in the list that is shown.
  var reason: String?

  /// Where the picture stands; empty where only words are shown.
  var picture: Rect {
    guard !showsWords, area.height >= 4 else { return .empty }
    let known = figures == nil ? 0 : 2
    let text = area.height >= 30 ? 13 + known : area.height >= 20 ? 11 + known : area.height >= 14 ? 8 : 3
    let room = Size(width: area.width, height: max(1, area.height - 1 - text))
    let fitted = PictureStyle.fitted(width: image.width, height: image.height, in: room)
    return Rect(x: area.x, y: area.y + 1, width: area.width, height: fitted.height)
  }

  var key: PictureKey? {
    picture.isEmpty ? nil : PictureKey(id: image.id, place: picture.size, fit: .whole)
  }

  func draw(on canvas: inout Canvas, state: ExplorerState, isActive: Bool) {
    let theme = state.theme
    let size = image.width > 0 ? "\(image.width)×\(image.height)" : ""
    canvas.text(rightAligned: size, before: area.maxX, area.y, style: theme.secondary)
    canvas.text(
      image.stem, at: area.x, area.y, width: area.width - size.displayWidth - 1,
      style: isActive ? theme.accent : theme.strong, overflow: .middle)
    if let key { PictureView(key, state: state).draw(on: &canvas, in: picture, theme: theme) }

    var y = picture.isEmpty ? area.y + 1 : picture.maxY
    guard y < area.maxY else { return }
    drawClass(on: &canvas, at: y, state: state)
    y += 1
    if y < area.maxY {
      canvas.text(image.path, at: area.x, y, width: area.width, style: theme.secondary, overflow: .middle)
      y += 1
    }
    if area.maxY - y >= 4 { y += 1 }
    y = drawFigures(on: &canvas, from: y, state: state)
    if area.maxY - y >= 4, figures != nil { y += 1 }
    drawWords(on: &canvas, from: y, state: state)
  }

  private func drawClass(on canvas: inout Canvas, at y: Int, state: ExplorerState) {
    let theme = state.theme
    var x = area.x
    var facts: [String] = []
    if image.split != .none { facts.append(image.split.rawValue) }
    if state.isUnseen(image.label) { facts.append("unseen class") }
    if state.marks.contains(image.id) { facts.append("marked") }
    let note = facts.joined(separator: " · ")
    if let label = image.label {
      canvas.classDot(label, at: x, y, state: state)
      x += 2
      x += canvas.text(
        label, at: x, y, width: area.maxX - x - note.displayWidth - 1, style: theme.text, overflow: .middle)
    } else {
      x += canvas.text("filed under no class", at: x, y, width: area.width, style: theme.secondary)
    }
    if area.maxX - x > note.displayWidth {
      canvas.text(rightAligned: note, before: area.maxX, y, style: theme.secondary)
    }
  }

  private func drawWords(on canvas: inout Canvas, from start: Int, state: ExplorerState) {
    let theme = state.theme
    let rows = area.maxY - start
    guard rows >= 2 else { return }
    canvas.text("nearest words", at: area.x, start, width: area.width, style: theme.secondary)
    guard let words = state.words[image.id] else {
      canvas.text("·", at: area.x, start + 1, style: theme.rule)
      return
    }
    guard !words.isEmpty else {
      canvas.text("no word vectors in this workspace", at: area.x, start + 1, width: area.width, style: theme.secondary)
      return
    }
    let label = image.label
    WordBars(words: words, color: state.color(named:)) { word in label.map { WordBars.names($0, word.word) } ?? false }
      .draw(on: &canvas, in: Rect(x: area.x, y: start + 1, width: area.width, height: rows - 1), theme: theme)
  }
}
