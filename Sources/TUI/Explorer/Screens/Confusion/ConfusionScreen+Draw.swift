import Core

extension ConfusionScreen {
  func draw(on canvas: inout Canvas, area: Rect, state: ExplorerState) {
    let theme = state.theme
    let scores: PhotoScores
    switch state.scores {
    case .ready(let ready): scores = ready
    case .failed(let failure):
      return canvas.notice(["There is nothing to be confused about yet.", failure.sentence], in: area, theme: theme)
    case .none, .loading:
      return canvas.notice(state.waitingForAnalysis, in: area, theme: theme)
    }
    guard let confusion = scores.confusions[part], let order = confusion.orders[order] else { return }
    let layout = layout(area, state: state)
    drawTitle(on: &canvas, layout, scores, confusion, theme)
    canvas.missingParts(scores.missingParts, in: layout.missing, theme: theme)
    let total = confusion.matrix.counts.reduce(0, +)
    if total == 0, confusion.matrix.undefined.contains(where: { $0 > 0 }) {
      canvas.notice(
        ["No photo has a prediction: all scores are not numbers.", MissingParts.again],
        in: Rect(x: area.x, y: area.y + 1, width: layout.title.width, height: area.height - 1), theme: theme)
    } else if total == 0 {
      let what = part == .test ? "No class is set aside as unseen." : "No photo of a seen class is held out."
      let how =
        part == .test
        ? "testclasses.txt names them; semblance split --test-classes FILE sets them aside. s shows the other photos."
        : "semblance split PHOTOS DEST --valid 0.1 sets some aside. s shows the other photos."
      canvas.notice(
        [what, how], in: Rect(x: area.x, y: area.y + 1, width: layout.title.width, height: area.height - 1),
        theme: theme)
    } else {
      drawMatrix(on: &canvas, layout, confusion.matrix, order, state)
    }
    if !layout.sentence.isEmpty {
      canvas.text(
        sentence(state), at: layout.sentence.x + 1, layout.sentence.y, width: layout.sentence.width - 2,
        style: theme.strong, overflow: .middle)
    }
    if let side = layout.side {
      canvas.rule(down: side.x - 2, from: area.y, height: area.height - layout.missing.height, style: theme.rule)
      drawSide(on: &canvas, side, layout, confusion, state)
    }
  }

  private func drawTitle(
    on canvas: inout Canvas, _ layout: ConfusionLayout, _ scores: PhotoScores, _ confusion: Confusion,
    _ theme: Theme
  ) {
    let total = confusion.matrix.counts.reduce(0, +)
    let part = [Evaluation.Part.all: "seen and unseen", .valid: "seen classes", .test: "unseen classes"][part] ?? ""
    let shares =
      [ConfusionMatrix.Normalization.rows: "% of row", .columns: "% of column", .counts: "photos"][normalization] ?? ""
    let orders = [ConfusionMatrix.Order.name: "by name", .error: "by error", .cluster: "by cluster"][order] ?? ""
    let right = total - confusion.matrix.errors
    let facts = [
      scores.judges(confusion), Numbers.photos(total),
      total > 0 ? "\(Int((100 * Double(right) / Double(total)).rounded())) % right" : "", shares, orders,
    ]
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
    on canvas: inout Canvas, _ layout: ConfusionLayout, _ matrix: ConfusionMatrix, _ order: [Int],
    _ state: ExplorerState
  ) {
    let theme = state.theme
    let shares = matrix.shares(normalization == .counts ? .rows : normalization)
    let (cursorRow, cursorColumn) = (
      (order.firstIndex(of: actual) ?? 0) / layout.span, (order.firstIndex(of: predicted) ?? 0) / layout.span
    )
    drawHeader(on: &canvas, layout, matrix.labels, order, cursorColumn, state)
    for row in 0..<min(layout.rows, layout.cells - scroll.top) {
      let place = scroll.top + row
      let y = layout.matrix.y + row
      let label = matrix.labels[order[place * layout.span]]
      let isCursor = place == cursorRow
      let style = isCursor ? theme.accent : Style(state.color(ofClass: label))
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
      // Without colors, shades say how much.
      let shade = count == 0 ? "·" : share < 0.15 ? "░" : share < 0.4 ? "▒" : share < 0.75 ? "▓" : "█"
      let isMute = theme.depth < .palette256
      if isMute || count == 0 || isCursor {
        for column in 0..<width where count > 0 || column == width - 1 {
          canvas.text(isCursor && !isMute ? "▪" : shade, at: x + column, y, style: style)
        }
      }
    } else {
      // Numbers keep a column to the right, so that neighbors never touch.
      canvas.text(rightAligned: text, before: x + width - (width > 3 ? 1 : 0), y, style: style)
    }
  }

  private func drawHeader(
    on canvas: inout Canvas, _ layout: ConfusionLayout, _ labels: [String], _ order: [Int], _ cursor: Int,
    _ state: ExplorerState
  ) {
    let theme = state.theme
    let shown = scroll.left..<min(layout.cells, scroll.left + layout.columns)
    func name(_ column: Int) -> String { labels[order[column * layout.span]] }
    func x(_ column: Int) -> Int { layout.matrix.x + (column - scroll.left) * layout.cellWidth }
    if layout.cellWidth >= 3 {
      for column in shown {
        let isCursor = column == cursor
        let text = String(name(column).prefix(layout.cellWidth - 1))
        canvas.text(
          rightAligned: text, before: x(column) + layout.cellWidth - (layout.cellWidth > 3 ? 1 : 0), layout.header.y,
          style: isCursor ? theme.accent : Style(state.color(ofClass: name(column))))
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
}

extension Theme {
  /// A cell's colors by its share, `0…1`: what is right in a cool hue, what is wrong in a warm one, stronger where there is more.
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
