/// A picture in the middle of its place, or what stands there while it loads or when it cannot be shown.
struct PictureView {
  /// What lies over a picture.
  enum Overlay {
    case none, loading
    case made(PictureOutcome)

    init(_ outcome: PictureOutcome?) { self = outcome.map { Overlay.made($0) } ?? .loading }
  }

  /// Nil while it loads.
  let picture: PictureOutcome?
  var overlay = Overlay.none

  func draw(on canvas: inout Canvas, in place: Rect, theme: Theme) {
    switch picture {
    case .ready(let picture): put(picture, on: &canvas, in: place)
    case .failed(let sentence): drawFailure(sentence, on: &canvas, in: place, theme: theme)
    case nil: canvas.text("·", at: place.x + place.width / 2, place.y + place.height / 2, style: theme.rule)
    }
    if place.height > 1 { drawOverlay(on: &canvas, in: place, style: theme.selectedIdle) }
  }

  private func put(_ picture: CellPicture, on canvas: inout Canvas, in place: Rect) {
    let at = place.centered(picture.size)
    canvas.picture(picture, at: at.x, at.y)
  }

  private func drawOverlay(on canvas: inout Canvas, in place: Rect, style: Style) {
    // The line below the photo's lower edge says what it shows.
    let line = Rect(x: place.x, y: place.maxY - 1, width: place.width, height: 1)
    func say(_ text: String) {
      let shown = " \(text) ".shortenedInTheMiddle(to: line.width, ellipsis: canvas.ellipsis)
      canvas.text(shown, at: line.x + (line.width - shown.displayWidth) / 2, line.y, style: style)
    }
    switch overlay {
    case .none: break
    case .loading: say("…")
    case .made(.ready(let picture)):
      put(picture, on: &canvas, in: place)
      if let note = picture.note { say(note) }
    case .made(.failed(let sentence)):
      let lines = sentence.wrapped(to: max(1, place.width - 2))
      for (row, text) in lines.prefix(place.height).enumerated() {
        let y = place.maxY - min(lines.count, place.height) + row
        canvas.clear(Rect(x: place.x, y: y, width: place.width, height: 1), style: style)
        canvas.text(text, at: place.x + 1, y, width: place.width - 2, style: style)
      }
    }
  }

  private func drawFailure(_ sentence: String, on canvas: inout Canvas, in place: Rect, theme: Theme) {
    guard place.width >= 4, place.height >= 1 else { return }
    var lines = sentence.wrapped(to: place.width - 2)
    if lines.count > place.height - 1 {
      lines = Array(lines.prefix(max(0, place.height - 1)))
      if let last = lines.last { lines[lines.count - 1] = (last + " …").shortenedAtTheEnd(to: place.width - 2) }
    }
    let top = place.y + max(0, (place.height - lines.count - 1) / 2)
    canvas.text("✗", at: place.x + place.width / 2, top, style: theme.problem)
    for (row, line) in lines.enumerated() {
      let x = place.x + max(0, (place.width - line.displayWidth) / 2)
      canvas.text(line, at: x, top + 1 + row, width: place.width - 1, style: theme.secondary)
    }
  }
}
