import Core

extension ScatterScreen {
  /// A class is known by its color and by its shape.
  private static let shapes: [Character] = ["●", "■", "◆", "▼", "○", "□", "◇", "▽", "+", "×", "*", "◐"]
  private static let asciiShapes: [Character] = ["o", "#", "x", "v", "*", "%", "@", "&", "+", "=", "~", "$"]

  private func shape(_ index: Int, _ canvas: Canvas) -> String {
    let shapes = canvas.characters == .ascii ? Self.asciiShapes : Self.shapes
    guard index >= 0 else { return "·" }
    // Among a few picked ones, the first shapes are the most different.
    let rank = picked.contains(index) ? picked.count { $0 < index } : index
    return String(shapes[rank % shapes.count])
  }

  func draw(on canvas: inout Canvas, area: Rect, state: ExplorerState) {
    let theme = state.theme
    guard let frame = frame(state) else {
      if case .failed(let failure) = state.map {
        return canvas.notice(["There is nothing to draw a map of yet.", failure.sentence], in: area, theme: theme)
      }
      return canvas.notice(["Looking for the principal components …"], in: area, theme: theme)
    }
    let map = frame.map
    guard let view else { return }
    let layout = layout(area, state: state)
    if layout.classes?.width != area.width {
      drawPoints(on: &canvas, layout.plot, view, frame, state)
      if showsWords { drawWords(on: &canvas, layout.plot, view, map, state) }
      drawCursor(on: &canvas, layout.plot, view, frame, state)
      drawFilm(on: &canvas, layout, state)
      drawLegend(on: &canvas, layout.legend, map, state)
      drawAxis(on: &canvas, layout.axis, map, area, state)
    }
    canvas.missingParts(map.missingParts, in: layout.missing, theme: theme)
    if let side = layout.detail ?? layout.classes, side.x > area.x {
      canvas.rule(down: side.x - 2, from: area.y, height: area.height - layout.missing.height, style: theme.rule)
    }
    if let detail = layout.detail, let selection, let image = state.library?.image(selection) {
      DetailPane(area: detail, image: image, showsWords: state.showsWords)
        .draw(on: &canvas, state: state, isActive: false)
    }
    if let classes = layout.classes { drawClasses(on: &canvas, classes, map, state) }
  }

  private func isPicked(_ index: Int) -> Bool { picked.isEmpty || picked.contains(index) }

  /// What falls into a cell. A class has it where more than half of the points are its own (Boyer & Moore's vote).
  private struct Heap {
    var pattern: UInt8 = 0
    var count: Int32 = 0
    var leader: Int32 = -2
    var votes: Int32 = 0
    var isMixed = false

    mutating func add(_ label: Int, _ dot: UInt8) {
      let label = Int32(label)
      pattern |= dot
      count += 1
      if count == 1 {
        (leader, votes) = (label, 1)
      } else if leader == label {
        votes += 1
      } else {
        isMixed = true
        votes -= 1
        if votes < 0 { (leader, votes) = (label, 1) }
      }
    }
  }

  private func drawPoints(
    on canvas: inout Canvas, _ plot: Rect, _ view: View, _ frame: ScatterFrame, _ state: ExplorerState
  ) {
    guard !plot.isEmpty else { return }
    let map = frame.map
    let theme = state.theme
    // What stands out is drawn last, over the rest.
    for stands in picked.isEmpty ? [true] : [false, true] {
      var heaps = [Heap](repeating: Heap(), count: plot.width * plot.height)
      fill(&heaps, plot, view, frame, standing: stands)
      for row in 0..<plot.height {
        for column in 0..<plot.width {
          let heap = heaps[row * plot.width + column]
          guard heap.count > 0 else { continue }
          let index = Int(heap.leader)
          let label = map.labels.indices.contains(index) ? map.labels[index] : nil
          var style = stands ? Style(state.color(ofClass: label)) : theme.rule
          if stands, heap.isMixed { style = style.with(theme.depth >= .palette256 ? .dim : []) }
          let glyph: String
          if stands, heap.count == 1 {
            glyph = shape(index, canvas)
          } else if canvas.characters == .ascii {
            glyph = stands && !heap.isMixed ? shape(index, canvas) : heap.count < 3 ? "." : ":"
          } else {
            glyph = String(Character(Unicode.Scalar(0x2800 + UInt32(heap.pattern)) ?? " "))
          }
          canvas.text(glyph, at: plot.x + column, plot.y + row, width: 1, style: style)
        }
      }
    }
  }

  private func fill(
    _ heaps: inout [Heap], _ plot: Rect, _ view: View, _ frame: ScatterFrame, standing: Bool
  ) {
    let stands = self.standing(frame.map)
    let (width, height) = (Float(plot.width * 2), Float(plot.height * 4))
    let scale = Float(view.scale)
    let (left, top) = (
      Float(view.middle.x) - width / 2 / scale, Float(view.middle.y) + height / 2 / scale
    )
    let columns = plot.width
    frame.map.classes.withUnsafeBufferPointer { classes in
      heaps.withUnsafeMutableBufferPointer { heaps in
        frame.forEachPlace(across: across, up: up) { index, px, py in
          let x = (px - left) * scale
          let y = (top - py) * scale
          guard x >= 0, y >= 0, x < width, y < height else { return }
          let label = classes[index]
          guard stands[label + 1] == standing else { return }
          let (column, row) = (Int(x), Int(y))
          let cell = row / 4 * columns + column / 2
          heaps[cell].add(label, DotGrid.bit(column % 2, row % 4))
        }
      }
    }
  }

  /// Words as triangles, each with its name beside it where there is room; names give way to each other.
  private func drawWords(
    on canvas: inout Canvas, _ plot: Rect, _ view: View, _ map: EmbeddingMap, _ state: ExplorerState
  ) {
    var taken = [Bool](repeating: false, count: max(0, plot.width * plot.height))
    func isFree(_ x: Int, _ y: Int, _ width: Int) -> Bool {
      guard x >= 0, y >= 0, y < plot.height, x + width <= plot.width else { return false }
      return !(x..<x + width).contains { taken[y * plot.width + $0] }
    }
    func take(_ x: Int, _ y: Int, _ width: Int) {
      for column in x..<x + width { taken[y * plot.width + column] = true }
    }
    var words: [(index: Int, x: Int, y: Int)] = []
    for index in map.labels.indices where isPicked(index) {
      let place = cell(of: ScatterFrame(map).word(index, across: across, up: up), view, in: plot)
      guard place.x.isFinite, place.y.isFinite, place.x >= 0, place.y >= 0 else { continue }
      let (x, y) = (Int(place.x), Int(place.y))
      guard x < plot.width, y < plot.height else { continue }
      words.append((index, x, y))
      take(x, y, 1)
    }
    for word in words {
      let style = Style(state.color(ofClass: map.labels[word.index]), on: .standard, .bold)
      canvas.text(canvas.characters == .ascii ? "^" : "▲", at: plot.x + word.x, plot.y + word.y, style: style)
      let name = map.labels[word.index].shortenedInTheMiddle(to: 16)
      let width = name.displayWidth
      // Right, left, then a row or two away with a line that leads there.
      var places: [(Int, Int)] = [(2, 0), (-width - 1, 0)]
      for dy in [-1, 1, -2, 2] { places += [(1, dy), (-width, dy), (-width / 2, dy)] }
      guard let offset = places.first(where: { isFree(word.x + $0.0, word.y + $0.1, width) }) else { continue }
      take(word.x + offset.0, word.y + offset.1, width)
      if abs(offset.1) == 2, canvas.characters != .ascii {
        canvas.text(
          "│", at: plot.x + word.x, plot.y + word.y + offset.1 / 2,
          style: Style(state.color(ofClass: map.labels[word.index])))
      }
      canvas.text(name, at: plot.x + word.x + offset.0, plot.y + word.y + offset.1, width: width, style: style)
    }
  }

  private func drawCursor(
    on canvas: inout Canvas, _ plot: Rect, _ view: View, _ frame: ScatterFrame, _ state: ExplorerState
  ) {
    let theme = state.theme
    if let corner {
      let other = cell(of: corner, view, in: plot)
      let (left, right) = (min(Int(other.x), cursor.x), max(Int(other.x), cursor.x))
      let (top, bottom) = (min(Int(other.y), cursor.y), max(Int(other.y), cursor.y))
      for x in max(0, left)...max(0, min(plot.width - 1, right)) {
        for y in [top, bottom] where y >= 0 && y < plot.height {
          canvas.rule(from: plot.x + x, plot.y + y, width: 1, style: theme.accent)
        }
      }
      for y in max(0, top)...max(0, min(plot.height - 1, bottom)) {
        for x in [left, right] where x >= 0 && x < plot.width {
          canvas.rule(down: plot.x + x, from: plot.y + y, height: 1, style: theme.accent)
        }
      }
      if canvas.characters != .ascii {
        for (x, y, glyph) in [(left, top, "╭"), (right, top, "╮"), (left, bottom, "╰"), (right, bottom, "╯")]
        where x >= 0 && y >= 0 && x < plot.width && y < plot.height {
          canvas.text(glyph, at: plot.x + x, plot.y + y, style: theme.accent)
        }
      }
    }
    // The photo that is named, then where one is.
    if let selection, let index = frame.map.ids.firstIndex(of: selection) {
      let at = cell(of: frame.place(index, across: across, up: up), view, in: plot)
      if at.x >= 0, at.y >= 0, at.x < Double(plot.width), at.y < Double(plot.height) {
        canvas.text(
          canvas.characters == .ascii ? "@" : "◉", at: plot.x + Int(at.x), plot.y + Int(at.y), style: theme.accent)
      }
    }
    canvas.text(
      "+", at: plot.x + cursor.x, plot.y + cursor.y, style: focus == .map ? theme.selected : theme.selectedIdle)
  }

  /// The epoch by name, how far the film is, and whether it plays.
  private func drawFilm(on canvas: inout Canvas, _ layout: ScatterLayout, _ state: ExplorerState) {
    guard let film, let maps = epochs(state), !layout.epoch.isEmpty else { return }
    let theme = state.theme
    let line = layout.epoch
    let isAscii = canvas.characters == .ascii
    var x = line.x + 1
    x +=
      canvas.text(film.isPlaying ? (isAscii ? ">" : "▶") : (isAscii ? "=" : "‖"), at: x, line.y, style: theme.accent)
      + 1
    x += canvas.text("epoch ", at: x, line.y, width: line.maxX - x, style: theme.secondary)
    canvas.text(epochName(maps), at: x, line.y, width: line.maxX - x, style: theme.strong)
    let share = film.position / Double(max(1, maps.epochs.count - 1))
    if !isAscii {
      canvas.text("▕", at: layout.film.x - 1, line.y, style: theme.rule)
      canvas.text("▏", at: layout.film.maxX, line.y, style: theme.rule)
    }
    canvas.bar(
      share, at: layout.film.x, layout.film.y, width: layout.film.width, style: Style(theme.accentColor),
      track: theme.track)
  }

  private func drawLegend(on canvas: inout Canvas, _ line: Rect, _ map: EmbeddingMap, _ state: ExplorerState) {
    let theme = state.theme
    let shown = picked.isEmpty ? Array(map.labels.indices) : picked.sorted()
    var x = line.x + 1
    for (rank, index) in shown.enumerated() {
      let name = map.labels[index].shortenedInTheMiddle(to: 16)
      let rest = shown.count - rank
      let more = "… \(rest) more"
      let needed = name.displayWidth + 4 + (rest > 1 ? more.displayWidth : 0)
      guard x + needed <= line.maxX else {
        // Whole or not at all: half a number misleads.
        if x + more.displayWidth <= line.maxX { canvas.text(more, at: x, line.y, style: theme.secondary) }
        return
      }
      x += canvas.text(shape(index, canvas), at: x, line.y, style: Style(state.color(ofClass: map.labels[index]))) + 1
      x += canvas.text(name, at: x, line.y, style: theme.text) + 2
    }
    if shown.count < map.labels.count {
      let text = "· \(map.labels.count - shown.count) more"
      if x + text.displayWidth <= line.maxX { canvas.text(text, at: x, line.y, style: theme.rule) }
    }
  }

  private func drawAxis(
    on canvas: inout Canvas, _ line: Rect, _ map: EmbeddingMap, _ area: Rect, _ state: ExplorerState
  ) {
    let theme = state.theme
    func share(_ component: Int) -> String {
      "PC\(component + 1) (\(Int((100 * map.explained[component]).rounded())) %)"
    }
    let ascii = canvas.characters == .ascii
    let axes = "\(share(across)) \(ascii ? "across" : "→")   \(share(up)) \(ascii ? "up" : "↑")"
    let width = axes.displayWidth
    canvas.text(rightAligned: axes, before: line.maxX - 1, line.y, style: theme.secondary)
    let room = line.width - width - 4
    if let boxed = boxed(area: area, state: state) {
      canvas.text("\(Numbers.photos(boxed.count)) in the box", at: line.x + 1, line.y, width: room, style: theme.accent)
    } else if let selection, let image = state.library?.image(selection) {
      canvas.classDot(image.label, at: line.x + 1, line.y, state: state)
      canvas.text(image.stem, at: line.x + 3, line.y, width: room - 2, style: theme.strong, overflow: .middle)
    }
  }

  private func drawClasses(on canvas: inout Canvas, _ area: Rect, _ map: EmbeddingMap, _ state: ExplorerState) {
    let theme = state.theme
    canvas.text("CLASSES", at: area.x, area.y, style: theme.accent)
    canvas.text(
      rightAligned: picked.isEmpty ? "all" : "\(picked.count) of \(map.labels.count)", before: area.maxX, area.y,
      style: theme.secondary)
    for row in 0..<max(0, min(area.height - 1, map.labels.count - classTop)) {
      let index = classTop + row
      let y = area.y + 1 + row
      let isHere = index == classRow
      let style = isHere ? theme.selected : picked.isEmpty || picked.contains(index) ? theme.text : theme.secondary
      if isHere { canvas.clear(Rect(x: area.x, y: y, width: area.width, height: 1), style: style) }
      canvas.text(picked.contains(index) ? "✓" : " ", at: area.x, y, style: style)
      canvas.text(
        shape(index, canvas), at: area.x + 2, y, style: isHere ? style : Style(state.color(ofClass: map.labels[index])))
      canvas.text(map.labels[index], at: area.x + 4, y, width: area.width - 4, style: style, overflow: .middle)
    }
  }
}

extension DotGrid {
  /// The bit of one dot of a cell, as Unicode orders them.
  static func bit(_ x: Int, _ y: Int) -> UInt8 {
    x == 0 ? (y == 3 ? 0x40 : 1 << UInt8(y)) : (y == 3 ? 0x80 : 8 << UInt8(y))
  }
}
