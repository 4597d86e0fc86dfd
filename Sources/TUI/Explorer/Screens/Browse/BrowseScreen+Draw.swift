import Core

/// Where the panes of Browse are.
struct BrowseLayout: Hashable, Sendable {
  var classes: Rect?
  var photos: Rect
  var detail: Rect?
  var tiles: TileGrid
}

extension BrowseScreen {
  func layout(_ area: Rect, state: ExplorerState) -> BrowseLayout {
    let isWide = area.width >= 100
    var rest = area
    var classes: Rect?
    var detail: Rect?
    if showsClasses ?? (isWide || focus == .classes) || focus == .classes, area.width >= 34 {
      let longest = state.library?.classes.map(\.label.displayWidth).max() ?? 0
      (classes, rest) = rest.split(left: min(32, max(22, longest + 16)))
      rest = rest.split(left: 1).rest
    }
    if state.showsDetail ?? (isWide || focus == .detail) || focus == .detail, rest.width >= 36 {
      let width = isWide ? min(72, max(36, area.width * 33 / 100)) : min(36, max(20, rest.width / 2))
      (rest, detail) = rest.split(right: width)
      rest = rest.split(right: 1).rest
    }
    let tilesArea = rest.split(top: 1).rest
    let count = state.library.map { photos(in: $0).count } ?? 0
    return BrowseLayout(
      classes: classes, photos: rest, detail: detail?.inset(horizontally: 1),
      tiles: TileGrid(area: tilesArea, count: count, zoom: state.zoom))
  }

  func detailPane(_ area: Rect, _ image: ImageRecord, _ state: ExplorerState) -> DetailPane {
    DetailPane(
      area: area, image: image, showsWords: state.showsWords, figures: state.figures(of: image.id),
      reason: list.pick?.reasons[image.id])
  }

  func draw(on canvas: inout Canvas, area: Rect, state: ExplorerState) {
    let layout = layout(area, state: state)
    guard let library = state.library else { return }
    if let classes = layout.classes {
      drawClasses(on: &canvas, in: classes, state: state, library: library)
      canvas.rule(down: classes.maxX, from: area.y, height: area.height, style: state.theme.rule)
    }
    drawPhotos(on: &canvas, layout: layout, state: state, library: library)
    if let detail = layout.detail {
      canvas.rule(down: detail.x - 2, from: area.y, height: area.height, style: state.theme.rule)
      if let selection, let image = library.image(selection) {
        detailPane(detail, image, state).draw(on: &canvas, state: state, isActive: focus == .detail)
      }
    }
  }

  private func drawClasses(on canvas: inout Canvas, in area: Rect, state: ExplorerState, library: PhotoLibrary) {
    let theme = state.theme
    canvas.text(
      "CLASSES", at: area.x + 1, area.y, style: focus == .classes ? theme.accent : theme.secondary.with(.bold))
    canvas.text(
      rightAligned: Numbers.count(library.classes.count), before: area.maxX - 1, area.y, style: theme.secondary)
    let choices = library.choices
    let scores = state.knownScores
    let rows = area.height - 1
    for row in 0..<max(0, min(rows, choices.count - classTop)) {
      let item = choices[classTop + row]
      let y = area.y + 1 + row
      let isChosen = item == choice
      let style = isChosen ? (focus == .classes ? theme.selected : theme.selectedIdle) : theme.text
      if isChosen { canvas.clear(Rect(x: area.x, y: y, width: area.width, height: 1), style: style) }
      // Where counts and shares stand, right-aligned, whatever the class.
      let share = scores.map { scores -> String in
        if case .label(let label) = item {
          scores.accuracy(of: label).map { Numbers.score(Float($0.share)) } ?? ""
        } else {
          ""
        }
      }
      let end = area.maxX - 1 - (share == nil ? 0 : 5)
      let count = Numbers.count(list.photos(of: item, in: library).count)
      canvas.text(rightAligned: count, before: end, y, style: isChosen ? style : theme.secondary)
      if let share { canvas.text(rightAligned: share, before: area.maxX - 1, y, style: isChosen ? style : theme.text) }
      let room = end - area.x - 4 - count.displayWidth
      switch item {
      case .all: canvas.text("all photos", at: area.x + 1, y, width: room + 2, style: style)
      case .unlabeled: canvas.text("without a class", at: area.x + 1, y, width: room + 2, style: style)
      case .label(let label):
        if isChosen {
          canvas.text(state.isUnseen(label) ? "○" : "●", at: area.x + 1, y, style: style)
        } else {
          canvas.classDot(label, at: area.x + 1, y, state: state)
        }
        canvas.text(label, at: area.x + 3, y, width: room, style: style, overflow: .middle)
      }
    }
  }

  private func drawPhotos(on canvas: inout Canvas, layout: BrowseLayout, state: ExplorerState, library: PhotoLibrary) {
    let photos = photos(in: library)
    let selected = selectedIndex(in: library)
    drawHeader(
      on: &canvas, in: layout.photos, count: photos.count, selected: selected, showsDetail: layout.detail != nil,
      state: state, library: library)
    if photos.isEmpty {
      canvas.notice(emptyLines(library), in: layout.tiles.area, theme: state.theme)
      return
    }
    // Picked photos come in an order of their own.
    let score = list.order.key ?? list.pick?.key
    Thumbnails(grid: layout.tiles, top: top, selection: selected, isActive: focus == .photos)
      .draw(on: &canvas, state: state) { index in
        let image = library.image(photos[index]) ?? library.images[0]
        if let figures = state.figures(of: image.id) {
          return (image, figures.caption(of: image, dot: choice == .all ? image.label.map(state.dot) : nil, by: score))
        }
        // Within a class its name says nothing; the file's does.
        let caption =
          choice == .all
          ? Caption(dot: image.label.map(state.dot), texts: [image.label ?? image.stem])
          : Caption(dot: nil, texts: [image.stem])
        return (image, caption)
      }
  }

  private func emptyLines(_ library: PhotoLibrary) -> [String] {
    let others = list.photos(of: .all, in: library).count
    if list.isAsking { return ["Looking …"] }
    if list.filter != nil {
      return [
        choice == .all || others == 0
          ? "No photo fits \(list.filter?.description ?? "")." : "No photo of this class fits the filter.",
        others > 0
          ? "\(Numbers.photos(others)) of other classes \(others == 1 ? "does" : "do"): K leads there. Esc clears the filter."
          : "Esc clears the filter, f changes it.",
      ]
    }
    return ["There is no photo of this class in the list.", "K leads to the others, Esc back."]
  }

  /// What is shown, how many, and in which order; on the right where one is.
  private func drawHeader(
    on canvas: inout Canvas, in line: Rect, count: Int, selected: Int?, showsDetail: Bool, state: ExplorerState,
    library: PhotoLibrary
  ) {
    let theme = state.theme
    let place = selected.map { "\(Numbers.count($0 + 1)) of \(Numbers.count(count))" } ?? Numbers.photos(count)
    var choices = [place]
    if let order = list.order.sentence {
      let order = (list.isAsking ? "sorting … " : "") + order
      choices = ["\(order) · \(place)"]
      // Who says the figures, where there is room.
      if list.order.key != nil, let judge = state.knownScores?.judgeName {
        choices.insert("\(order) (\(judge)) · \(place)", at: 0)
      }
    }
    if let selected { choices.append("\(selected + 1)/\(count)") }
    let right = choices.first { line.width >= $0.displayWidth + 16 } ?? choices[choices.count - 1]
    canvas.text(rightAligned: right, before: line.maxX - 1, line.y, style: theme.secondary)
    var x = line.x + 1
    let end = line.maxX - 2 - right.displayWidth
    let titleStyle = focus == .photos ? theme.accent : theme.strong
    switch choice {
    case .all:
      x += canvas.text(
        list.pick?.title ?? list.filter?.description ?? "all photos", at: x, line.y, width: end - x, style: titleStyle,
        overflow: .middle)
    case .unlabeled: x += canvas.text("without a class", at: x, line.y, width: end - x, style: titleStyle)
    case .label(let label):
      canvas.classDot(label, at: x, line.y, state: state)
      x += 2
      x += canvas.text(label, at: x, line.y, width: end - x, style: titleStyle, overflow: .middle)
    }
    var facts: [(text: String, style: Style)] = []
    // Alone, it stands in the place of the title.
    if let filter = list.filter, choice != .all || list.pick != nil {
      facts.append((filter.description, theme.accent))
    }
    if !showsDetail, let selection, let reason = list.pick?.reasons[selection] {
      facts.append((reason, theme.secondary))
    }
    if case .label(let label) = choice {
      if let pick = list.pick { facts.append((pick.title, theme.secondary)) }
      if state.isUnseen(label) { facts.append(("unseen in training", theme.secondary)) }
    }
    for fact in facts where end - x > 8 {
      x += canvas.text(" · ", at: x, line.y, style: theme.secondary)
      x += canvas.text(fact.text, at: x, line.y, width: end - x, style: fact.style)
    }
  }
}
