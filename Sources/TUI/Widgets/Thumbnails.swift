import Core

/// A grid of thumbnails with captions.
struct Thumbnails {
  let grid: TileGrid
  let top: Int
  let selection: Int?
  let isActive: Bool

  /// What stands under a picture.
  struct Caption {
    /// A class whose dot stands in front.
    var label: String?
    /// The same in ever fewer words: the first that fits is shown.
    var texts: [String]
    /// At the right end, also the longest first.
    var scores: [String] = []
    /// Nil for plain text.
    var style: Style?

    init(label: String?, texts: [String], scores: [String] = [], style: Style? = nil) {
      self.label = label
      self.texts = texts
      self.scores = scores
      self.style = style
    }

    init(label: String?, text: String, score: String? = nil) {
      self.init(label: label, texts: [text], scores: score.map { [$0] } ?? [])
    }

    /// What fits into a width: rather the whole text than more than one number.
    func fitting(_ width: Int) -> (text: String, score: String?) {
      let last = texts.last ?? ""
      for text in texts {
        for score in scores where text.displayWidth + 1 + score.displayWidth <= width { return (text, score) }
      }
      return (last, scores.last)
    }
  }

  /// What fills a tile.
  enum Tile {
    case photo(ImageRecord, Caption)
    case word(String, Caption)
  }

  func draw(on canvas: inout Canvas, state: ExplorerState, photo: (Int) -> (ImageRecord, Caption)) {
    draw(on: &canvas, state: state) { index -> Tile in
      let (image, caption) = photo(index)
      return .photo(image, caption)
    }
  }

  func draw(on canvas: inout Canvas, state: ExplorerState, tile: (Int) -> Tile) {
    for index in grid.visible(top: top) {
      guard let frame = grid.frame(of: index, top: top) else { continue }
      let isSelected = index == selection
      let inside = Rect(x: frame.x + 1, y: frame.y, width: grid.picture.width, height: grid.picture.height)
      let caption: Caption
      var isMarked = false
      switch tile(index) {
      case .photo(let image, let text):
        caption = text
        isMarked = state.marks.contains(image.id)
        Self.drawPicture(on: &canvas, key: key(image), in: inside, state: state)
      case .word(let word, let text):
        caption = text
        canvas.wordCard(word, in: inside, state: state)
      }
      let line = Rect(x: inside.x, y: inside.maxY, width: inside.width, height: 1)
      drawCaption(caption, on: &canvas, in: line, state: state, isSelected: isSelected, isMarked: isMarked)
      if isSelected { drawEdges(on: &canvas, frame: frame, theme: state.theme) }
    }
  }

  func key(_ image: ImageRecord) -> PictureKey { PictureKey(id: image.id, place: grid.picture, fit: .fill) }

  private func drawCaption(
    _ caption: Caption, on canvas: inout Canvas, in line: Rect, state: ExplorerState, isSelected: Bool, isMarked: Bool
  ) {
    let theme = state.theme
    let style = isSelected ? (isActive ? theme.selected : theme.selectedIdle) : theme.text
    if isSelected { canvas.clear(line, style: style) }
    var x = line.x
    if isMarked {
      let mark = isSelected ? style : theme.accent
      canvas.text("◆", at: x, line.y, style: mark)
      x += 2
    }
    if let label = caption.label {
      if isSelected {
        canvas.text(state.isUnseen(label) ? "○" : "●", at: x, line.y, style: style)
      } else {
        canvas.classDot(label, at: x, line.y, state: state)
      }
      x += 2
    }
    let (text, score) = caption.fitting(line.maxX - x)
    let scoreWidth = score.map { $0.displayWidth + 1 } ?? 0
    canvas.text(
      text, at: x, line.y, width: line.maxX - x - scoreWidth, style: isSelected ? style : caption.style ?? style,
      overflow: .middle)
    if let score, line.maxX - scoreWidth > x {
      canvas.text(rightAligned: score, before: line.maxX, line.y, style: isSelected ? style : theme.secondary)
    }
  }

  /// A bar down each side.
  private func drawEdges(on canvas: inout Canvas, frame: Rect, theme: Theme) {
    let style = isActive ? Style(theme.accentColor, on: .standard, .bold) : theme.rule
    let ends: [(Int, String)] = [(frame.x, "▐"), (frame.maxX - 1, "▌")]
    for (x, bar) in ends {
      for y in frame.y..<frame.maxY { canvas.text(bar, at: x, y, style: style) }
    }
  }

  /// A picture in the middle of its place, or what stands there while it loads or when it cannot be shown.
  static func drawPicture(on canvas: inout Canvas, key: PictureKey, in place: Rect, state: ExplorerState) {
    drawPlain(on: &canvas, key: key, in: place, state: state)
    guard key.fit == .whole, let request = state.heatmap.request, place.height > 1 else { return }
    // The line below the photo's lower edge says what the map explains.
    let line = Rect(x: place.x, y: place.maxY - 1, width: place.width, height: 1)
    let style = state.theme.selectedIdle
    func say(_ text: String) {
      let shown = " \(text) ".shortenedInTheMiddle(to: line.width, ellipsis: canvas.ellipsis)
      canvas.text(shown, at: line.x + (line.width - shown.displayWidth) / 2, line.y, style: style)
    }
    switch state.pictures[key.with(request)] {
    case .ready(let picture):
      let at = place.centered(picture.size)
      canvas.picture(picture, at: at.x, at.y)
      if let note = picture.note { say(note) }
    case .failed(let sentence):
      let lines = sentence.wrapped(to: max(1, place.width - 2))
      for (row, text) in lines.prefix(place.height).enumerated() {
        let y = place.maxY - min(lines.count, place.height) + row
        canvas.clear(Rect(x: place.x, y: y, width: place.width, height: 1), style: style)
        canvas.text(text, at: place.x + 1, y, width: place.width - 2, style: style)
      }
    case nil: say("…")
    }
  }

  private static func drawPlain(on canvas: inout Canvas, key: PictureKey, in place: Rect, state: ExplorerState) {
    switch state.pictures[key] {
    case .ready(let picture):
      let at = place.centered(picture.size)
      canvas.picture(picture, at: at.x, at.y)
    case .failed(let sentence):
      drawFailure(sentence, on: &canvas, in: place, theme: state.theme)
    case nil:
      canvas.text("·", at: place.x + place.width / 2, place.y + place.height / 2, style: state.theme.rule)
    }
  }

  private static func drawFailure(_ sentence: String, on canvas: inout Canvas, in place: Rect, theme: Theme) {
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
