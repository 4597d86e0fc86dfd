import Core

/// Where the parts of the confusion screen are, and how large a cell is.
struct ConfusionLayout: Sendable {
  var title: Rect
  /// Names of the columns.
  var header: Rect
  var matrix: Rect
  /// Columns for the names of the rows.
  var gutter: Int
  var cellWidth: Int
  /// Classes in a cell, each way.
  var span: Int
  /// Cells each way, and how many of them are in sight.
  var cells: Int
  var rows: Int
  var columns: Int
  /// Of ``ConfusionScreen/widths``.
  var zoom: Int
  /// The cell in words, below the matrix where there is no side pane.
  var sentence: Rect
  var tiles: TileGrid?
  var list: Rect?
  var side: Rect?
  /// What is missing; empty where nothing is.
  var gap: Rect
}

extension ConfusionScreen {
  func layout(_ whole: Rect, scene: Scene) -> ConfusionLayout {
    var (area, gap) = (whole, Rect.empty)
    if case .ready(let errors) = scene.analysis, errors.gap != nil { (area, gap) = whole.split(bottom: 1) }
    var labels: [String] = []
    var mistakes = 0
    var found = 0
    if case .ready(let errors) = scene.analysis, let confusion = errors.confusions[part] {
      labels = confusion.matrix.labels
      mistakes = confusion.pairs.count
      found =
        confusion.matrix.size > actual && confusion.matrix.size > predicted
        ? confusion.matrix[actual, predicted] : 0
    }
    let longest = labels.map(\.displayWidth).max() ?? 0
    let gutter = min(longest + 2, max(6, area.width / 5), 20)
    let (title, below) = area.split(top: 1)
    var rest = below
    var side: Rect?
    if scene.showsDetail ?? (area.width >= 100) || focus == .pairs, rest.width >= 60 {
      let width = area.width >= 100 ? sideWidth(area, gutter: gutter, count: max(1, labels.count)) : 30
      (rest, side) = area.split(right: width)
      rest = rest.split(right: 1).rest.split(top: 1).rest
    }
    var sentence = Rect.empty
    if side == nil { (rest, sentence) = rest.split(bottom: 1) }
    let (header, body) = rest.split(top: 1)
    let matrix = body.split(left: gutter).rest
    let count = max(1, labels.count)

    let wanted = zoom ?? Self.widths.last { $0 > 0 && $0 <= 4 && $0 * count <= matrix.width } ?? 0
    let cellWidth = max(1, wanted)
    // A matrix that is all in sight may hold several classes in a cell.
    let span =
      wanted > 0
      ? 1 : max(1, (count + max(1, min(matrix.width, matrix.height)) - 1) / max(1, min(matrix.width, matrix.height)))
    let cells = (count + span - 1) / span
    var layout = ConfusionLayout(
      title: side == nil ? title : Rect(x: title.x, y: title.y, width: rest.width, height: 1), header: header,
      matrix: matrix, gutter: gutter, cellWidth: cellWidth, span: span, cells: cells,
      rows: max(1, min(cells, matrix.height)), columns: max(1, min(cells, matrix.width / cellWidth)), zoom: wanted,
      sentence: sentence, gap: gap)
    if let side {
      let inside = side.inset(horizontally: 1)
      layout.side = inside
      let below = inside.split(top: 3).rest
      let listRows = min(mistakes + 1, max(6, below.height / 2))
      let (upper, list) = below.split(bottom: max(2, listRows))
      if upper.height >= 5 { layout.tiles = TileGrid(area: upper.split(bottom: 1).rest, count: found, zoom: 1) }
      layout.list = list
    }
    return layout
  }

  /// A third, or less where the matrix can then show its numbers.
  private func sideWidth(_ area: Rect, gutter: Int, count: Int) -> Int {
    let usual = min(72, max(38, area.width * 33 / 100))
    for cell in [4, 3] {
      let rest = area.width - 1 - gutter - cell * count
      if rest >= usual { return usual }
      if rest >= 34 { return rest }
    }
    return usual
  }

  func draw(on canvas: inout Canvas, area: Rect, scene: Scene) {
    let theme = scene.theme
    let errors: ErrorAnalysis
    switch scene.analysis {
    case .ready(let ready): errors = ready
    case .failed(let failure):
      return canvas.notice(["There is nothing to be confused about yet.", failure.sentence], in: area, theme: theme)
    case .none, .loading:
      return canvas.notice(scene.waitingForAnalysis, in: area, theme: theme)
    }
    guard let confusion = errors.confusions[part], let order = confusion.orders[order] else { return }
    let layout = layout(area, scene: scene)
    drawTitle(on: &canvas, layout, errors, confusion, theme)
    canvas.gap(errors.gap, in: layout.gap, theme: theme)
    let total = confusion.matrix.counts.reduce(0, +)
    if total == 0, confusion.matrix.undefined.contains(where: { $0 > 0 }) {
      canvas.notice(
        ["No photo has a prediction: all scores are not numbers.", "Train or index the model anew."],
        in: Rect(x: area.x, y: area.y + 1, width: layout.title.width, height: area.height - 1), theme: theme)
    } else if total == 0 {
      let what = part == .test ? "No class is set aside as unseen." : "No photo of a seen class is held out."
      let how =
        part == .test
        ? "testclasses.txt names the unseen classes (AWA2's layout). s shows the other photos."
        : "Folders train/ and valid/ hold photos out; s shows the other photos."
      canvas.notice(
        [what, how], in: Rect(x: area.x, y: area.y + 1, width: layout.title.width, height: area.height - 1),
        theme: theme)
    } else {
      drawMatrix(on: &canvas, layout, confusion.matrix, order, scene)
    }
    if !layout.sentence.isEmpty {
      canvas.text(
        sentence(scene), at: layout.sentence.x + 1, layout.sentence.y, width: layout.sentence.width - 2,
        style: theme.strong, overflow: .middle)
    }
    if let side = layout.side {
      canvas.rule(down: side.x - 2, from: area.y, height: area.height - layout.gap.height, style: theme.rule)
      drawSide(on: &canvas, side, layout, confusion, scene)
    }
  }

  private func drawTitle(
    on canvas: inout Canvas, _ layout: ConfusionLayout, _ errors: ErrorAnalysis, _ confusion: ErrorAnalysis.Confusion,
    _ theme: Theme
  ) {
    let total = confusion.matrix.counts.reduce(0, +)
    let part = [Evaluation.Part.all: "seen and unseen", .valid: "seen classes", .test: "unseen classes"][part] ?? ""
    let shares =
      [ConfusionMatrix.Normalization.rows: "% of row", .columns: "% of column", .counts: "photos"][normalization] ?? ""
    let orders = [ConfusionMatrix.Order.name: "by name", .error: "by error", .cluster: "by cluster"][order] ?? ""
    let right = total - confusion.matrix.errors
    var facts = [
      Numbers.photos(total), total > 0 ? "\(Int((100 * Double(right) / Double(total)).rounded())) % right" : "", shares,
      orders, errors.analysis.description,
    ]
    if let calibration = errors.calibration { facts.append("γ" + Numbers.score(calibration)) }
    var x = layout.title.x + 1
    let end = layout.title.maxX
    x += canvas.text(part, at: x, layout.title.y, width: end - x, style: focus == .matrix ? theme.accent : theme.strong)
    for fact in facts where !fact.isEmpty {
      let text = " · " + fact
      guard x + text.displayWidth <= end else { break }
      x += canvas.text(text, at: x, layout.title.y, style: theme.secondary)
    }
  }

  private func drawMatrix(
    on canvas: inout Canvas, _ layout: ConfusionLayout, _ matrix: ConfusionMatrix, _ order: [Int], _ scene: Scene
  ) {
    let theme = scene.theme
    let shares = matrix.shares(normalization == .counts ? .rows : normalization)
    let (cursorRow, cursorColumn) = (
      (order.firstIndex(of: actual) ?? 0) / layout.span, (order.firstIndex(of: predicted) ?? 0) / layout.span
    )
    drawHeader(on: &canvas, layout, matrix.labels, order, cursorColumn, scene)
    for row in 0..<min(layout.rows, layout.cells - scroll.top) {
      let place = scroll.top + row
      let y = layout.matrix.y + row
      let label = matrix.labels[order[place * layout.span]]
      let isCursor = place == cursorRow
      let style = isCursor ? theme.accent : Style(scene.color(ofClass: label))
      canvas.text(
        layout.span > 1 ? label + " …" : label, at: layout.matrix.x - layout.gutter + 1, y, width: layout.gutter - 2,
        style: style, overflow: .middle)
      for column in 0..<min(layout.columns, layout.cells - scroll.left) {
        let across = scroll.left + column
        let rows = order[place * layout.span..<min(order.count, (place + 1) * layout.span)]
        let columns = order[across * layout.span..<min(order.count, (across + 1) * layout.span)]
        var count = 0
        var share = 0.0
        var isOwn = false
        for a in rows {
          for p in columns {
            // A block is as bad as the worst of it; what is right counts only where nothing else does.
            if a == p { isOwn = true }
            if layout.span > 1, a == p, rows.count > 1 || columns.count > 1, place != across { continue }
            count += matrix[a, p]
            if layout.span == 1 || a != p || place == across { share = max(share, shares[a * matrix.size + p]) }
          }
        }
        let text = cellText(count: count, share: share, width: layout.cellWidth)
        let x = layout.matrix.x + column * layout.cellWidth
        drawCell(
          text, count: count, share: share, isOwn: isOwn && place == across,
          isCursor: isCursor && across == cursorColumn,
          on: &canvas, at: x, y, width: layout.cellWidth, theme)
      }
    }
  }

  private func cellText(count: Int, share: Double, width: Int) -> String {
    guard width >= 3 else { return "" }
    if count == 0 { return "·" }
    if normalization == .counts {
      let text = "\(count)"
      return text.count < width || width < 4 ? String(text.suffix(width)) : "\(count / 1000)k"
    }
    let percent = Int((share * 100).rounded())
    return percent == 0 ? "‹1" : "\(percent)"
  }

  private func drawCell(
    _ text: String, count: Int, share: Double, isOwn: Bool, isCursor: Bool, on canvas: inout Canvas, at x: Int,
    _ y: Int,
    width: Int, _ theme: Theme
  ) {
    var style = theme.heat(share, isGood: isOwn)
    if count == 0 { style = theme.rule }
    if isCursor { style = focus == .matrix ? theme.selected : theme.selectedIdle }
    canvas.clear(Rect(x: x, y: y, width: width, height: 1), style: style)
    if text.isEmpty {
      // Without colours, shades say how much.
      let shade = count == 0 ? "·" : share < 0.15 ? "░" : share < 0.4 ? "▒" : share < 0.75 ? "▓" : "█"
      let isMute = theme.depth < .palette256
      if isMute || count == 0 || isCursor {
        for column in 0..<width where count > 0 || column == width - 1 {
          canvas.text(isCursor && !isMute ? "▪" : shade, at: x + column, y, style: style)
        }
      }
    } else {
      // Numbers keep a column to the right, so that neighbours never touch.
      canvas.text(rightAligned: text, before: x + width - (width > 3 ? 1 : 0), y, style: style)
    }
  }

  private func drawHeader(
    on canvas: inout Canvas, _ layout: ConfusionLayout, _ labels: [String], _ order: [Int], _ cursor: Int,
    _ scene: Scene
  ) {
    let theme = scene.theme
    let shown = scroll.left..<min(layout.cells, scroll.left + layout.columns)
    func name(_ column: Int) -> String { labels[order[column * layout.span]] }
    func x(_ column: Int) -> Int { layout.matrix.x + (column - scroll.left) * layout.cellWidth }
    if layout.cellWidth >= 3 {
      for column in shown {
        let isCursor = column == cursor
        let text = String(name(column).prefix(layout.cellWidth - 1))
        canvas.text(
          rightAligned: text, before: x(column) + layout.cellWidth - (layout.cellWidth > 3 ? 1 : 0), layout.header.y,
          style: isCursor ? theme.accent : Style(scene.color(ofClass: name(column))))
      }
      return
    }
    // The cursor's column first; the others wherever they leave it free.
    let end = layout.matrix.x + shown.count * layout.cellWidth
    let own = String(name(cursor).prefix(12))
    let ownStart = max(layout.matrix.x, min(x(cursor), max(end, layout.matrix.x + own.displayWidth) - own.displayWidth))
    canvas.text(own, at: ownStart, layout.header.y, style: theme.accent)
    var free = layout.matrix.x
    for column in shown where column != cursor {
      let text = String(name(column).prefix(8))
      let start = x(column)
      let stop = start + text.displayWidth
      guard start >= free, stop <= end else { continue }
      guard stop < ownStart || start > ownStart + own.displayWidth else { continue }
      canvas.text(text, at: start, layout.header.y, style: theme.secondary)
      free = stop + 1
    }
  }

  private func drawSide(
    on canvas: inout Canvas, _ side: Rect, _ layout: ConfusionLayout, _ confusion: ErrorAnalysis.Confusion,
    _ scene: Scene
  ) {
    let theme = scene.theme
    for (row, line) in sentence(scene).wrapped(to: side.width).prefix(2).enumerated() {
      canvas.text(line, at: side.x, side.y + row, width: side.width, style: theme.strong)
    }
    if let tiles = layout.tiles {
      let photos = photos(scene)
      if photos.isEmpty {
        canvas.text("no photo", at: side.x, tiles.area.y, width: side.width, style: theme.secondary)
      }
      Thumbnails(grid: tiles, top: 0, selection: nil, isActive: false).draw(on: &canvas, scene: scene) { index in
        let image =
          scene.library?.image(photos[index])
          ?? ImageRecord(id: photos[index], path: "#\(photos[index])", label: nil, split: .none, width: 0, height: 0)
        return (image, Thumbnails.Caption(label: nil, text: image.stem))
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

extension Theme {
  /// A cell's colours by its share, `0…1`: what is right in a cool hue, what is wrong in a warm one, stronger where there is more.
  func heat(_ share: Double, isGood: Bool) -> Style {
    guard depth >= .palette256 else {
      return share >= 0.4 ? (isGood ? good.with(.bold) : problem) : share >= 0.1 ? .plain.with(.bold) : .plain
    }
    let ramp: [UInt8] =
      background == .light
      ? (isGood ? [194, 158, 151, 115, 79, 36, 29] : [230, 223, 216, 209, 202, 166, 130])
      : (isGood ? [22, 23, 29, 30, 36, 37, 43] : [52, 88, 124, 166, 202, 208, 214])
    let step = Int((min(1, max(0, share)).squareRoot() * Double(ramp.count)).rounded(.down))
    let color = ramp[min(ramp.count - 1, step)]
    let ink: UInt8 = Palette.rgb(color).luma > 0.45 ? 16 : 231
    return Style(.palette(ink), on: .palette(color))
  }
}
