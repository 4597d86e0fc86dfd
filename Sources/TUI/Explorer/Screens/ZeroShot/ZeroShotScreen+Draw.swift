import Core

extension ZeroShotScreen {
  func draw(on canvas: inout Canvas, area: Rect, state: ExplorerState) {
    let theme = state.theme
    let errors: ErrorAnalysis
    switch state.analysis {
    case .ready(let ready): errors = ready
    case .failed(let failure):
      return canvas.notice(["There is no class to tell photos by yet.", failure.sentence], in: area, theme: theme)
    case .none, .loading: return canvas.notice(state.waitingForAnalysis, in: area, theme: theme)
    }
    let layout = layout(area, state: state)
    canvas.missingParts(errors.missingParts, in: layout.missing, theme: theme)
    drawCandidates(on: &canvas, layout, theme)
    drawFigures(on: &canvas, layout, errors, theme)
    canvas.rule(from: area.x, layout.figures.y + 1, width: area.width, style: theme.rule)
    drawPhoto(on: &canvas, layout, errors, state)
    drawRanking(on: &canvas, layout.ranking, state)
    let used = max(2, min(ranking(state).count, layout.ranking.height)) + 2
    if area.width >= 100 {
      let below = layout.ranking.split(top: used).rest
      let curveHeight = drawCurve(on: &canvas, below, theme)
      drawAttractions(on: &canvas, below.split(top: curveHeight).rest, errors, state)
    }
    drawClasses(on: &canvas, layout.classes, errors, state)
    line.drawSuggestions(on: &canvas, in: suggestionPlaces(in: area, state: state), theme: theme)
  }

  private func prompt(in line: Rect) -> String { line.width >= 60 ? "candidates › " : "› " }

  /// Where the text of the candidates begins.
  func textStart(in line: Rect) -> Int { line.x + 1 + prompt(in: line).displayWidth }

  private func drawCandidates(on canvas: inout Canvas, _ layout: ZeroShotLayout, _ theme: Theme) {
    let row = layout.candidates
    canvas.text(prompt(in: row), at: row.x + 1, row.y, style: theme.accent)
    var x = textStart(in: row)
    let room = max(1, row.maxX - 1 - x)
    if isEditing {
      canvas.cursor = line.field.draw(on: &canvas, at: x, row.y, width: room, style: theme.strong)
    } else {
      canvas.text(line.field.text, at: x, row.y, width: room, style: theme.strong)
    }
    x = layout.notes.x + 1
    let end = layout.notes.maxX - 1
    func write(_ text: String, _ style: Style) {
      x += canvas.text(text, at: x, layout.notes.y, width: end - x, style: style)
    }
    // What is a word of its own needs no remark.
    var (isFirst, isUnfinished) = (true, false)
    for term in terms {
      let note: (String, Style)
      switch term.source {
      // A candidate is no group: it comes as a sum.
      case .word, .sentence, .group: continue
      case .phrase(let known, let missing):
        note =
          missing.isEmpty
          ? ("phrase of \(known.joined(separator: ", "))", theme.secondary)
          : ("\(known.joined(separator: ", ")) without \(missing.joined(separator: ", "))", theme.warning)
      case .subwords: note = ("from its pieces", theme.secondary)
      case .sum(let missing) where missing.isEmpty: note = ("a sum", theme.secondary)
      case .sum(let missing): note = ("a sum without \(missing.joined(separator: ", "))", theme.warning)
      case .photo: note = ("a photo", theme.secondary)
      case .weighted: note = ("weighted", theme.secondary)
      case .unreadable(let error): note = (error.clause, theme.warning)
      // It may become one of those that are offered.
      case .unknown where isEditing && term.text == line.word?.prefix && !line.suggestions.isEmpty:
        isUnfinished = true
        continue
      case .unknown(let suggestions):
        note = (
          suggestions.isEmpty ? "unknown" : "unknown, perhaps \(suggestions.prefix(3).joined(separator: ", "))?",
          theme.warning
        )
      }
      if !isFirst { write(" · ", theme.rule) }
      isFirst = false
      write(term.text, term.vector == nil ? theme.warning : theme.good)
      write(": " + note.0, note.1)
    }
    if isFirst {
      write(
        terms.isEmpty || isUnfinished ? "any words, with commas between them" : "every candidate is a known word",
        theme.secondary)
    }
  }

  private func drawFigures(on canvas: inout Canvas, _ layout: ZeroShotLayout, _ errors: ErrorAnalysis, _ theme: Theme) {
    let line = layout.figures
    guard let zeroShot = errors.zeroShot, let point else {
      canvas.text(
        "No class is set aside as unseen (testclasses.txt): semblance split PHOTOS DEST --test-classes FILE",
        at: line.x + 1, line.y,
        width: line.width - 2, style: theme.warning)
      return
    }
    var x = line.x + 1
    let end = layout.slider.isEmpty ? line.maxX : layout.slider.x - 14
    func figure(_ name: String, _ value: Double, _ style: Style) {
      let text = Numbers.score(Float(value)).trimmingPrefix(" ")
      guard x + name.count + 1 + text.count <= end else { return }
      x += canvas.text(name + " ", at: x, line.y, style: theme.secondary)
      x += canvas.text(String(text), at: x, line.y, style: style) + 3
    }
    figure("T1", zeroShot, theme.strong)
    figure("H", point.H, theme.accent)
    figure("unseen", point.u, theme.strong)
    figure("seen", point.s, theme.strong)
    if x + errors.analysis.description.displayWidth < end {
      canvas.text(errors.analysis.description, at: x, line.y, style: theme.secondary)
    }
    let value = String(Numbers.score(calibration).trimmingPrefix(" "))
    if layout.slider.isEmpty {
      let text = "γ " + value
      if x + text.displayWidth < line.maxX {
        canvas.text(rightAligned: text, before: line.maxX - 1, line.y, style: theme.strong)
      }
      return
    }
    let slider = layout.slider
    canvas.text("calibration", at: slider.x - 13, line.y, style: theme.secondary)
    canvas.text("▕", at: slider.x - 1, line.y, style: theme.rule)
    canvas.rule(from: slider.x, line.y, width: slider.width, style: theme.rule)
    canvas.text("▏", at: slider.maxX, line.y, style: theme.rule)
    func column(_ value: Float) -> Int {
      let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
      return slider.x + Int((share * Float(slider.width - 1)).rounded())
    }
    if let chosen = errors.analysis.calibration { canvas.text("┼", at: column(chosen), line.y, style: theme.secondary) }
    canvas.text("●", at: column(calibration), line.y, style: theme.accent)
    canvas.text(rightAligned: value, before: line.maxX - 1, line.y, style: theme.strong)
  }

  private func drawPhoto(
    on canvas: inout Canvas, _ layout: ZeroShotLayout, _ errors: ErrorAnalysis, _ state: ExplorerState
  ) {
    guard !layout.photo.isEmpty, let id = selection(state), let image = state.library?.image(id) else { return }
    let theme = state.theme
    let place = Self.place(of: image, in: layout.photo)
    PictureView(PictureKey(id: id, place: place.size, fit: .whole), state: state)
      .draw(on: &canvas, in: place, theme: theme)
    let y = place.maxY
    let count = "\(Numbers.count(photo + 1)) of \(Numbers.count(photos.count))"
    canvas.text(rightAligned: count, before: layout.photo.maxX, y, style: theme.secondary)
    canvas.classDot(image.label, at: layout.photo.x, y, state: state)
    canvas.text(
      image.stem, at: layout.photo.x + 2, y, width: layout.photo.width - 3 - count.displayWidth, style: theme.strong,
      overflow: .middle)
  }

  /// As large as it fits, at the top.
  static func place(of image: ImageRecord, in room: Rect) -> Rect {
    let fitted = PictureStyle.fitted(width: image.width, height: image.height, in: room.size)
    return Rect(x: room.x, y: room.y, width: room.width, height: max(1, fitted.height))
  }

  /// Seen against unseen at every calibration, and where one is; returns the rows that it takes, with one below it.
  private func drawCurve(on canvas: inout Canvas, _ area: Rect, _ theme: Theme) -> Int {
    guard area.height >= 8, area.width >= 20, let point, curve.count > 1 else { return 0 }
    canvas.text("SEEN AGAINST UNSEEN", at: area.x, area.y, width: area.width, style: theme.secondary.with(.bold))
    let plot = Rect(x: area.x + 4, y: area.y + 1, width: area.width - 5, height: min(area.height - 3, area.width / 3))
    canvas.rule(down: plot.x - 1, from: plot.y, height: plot.height, style: theme.rule)
    canvas.rule(from: plot.x, plot.maxY, width: plot.width, style: theme.rule)
    canvas.text("1", at: plot.x - 2, plot.y, style: theme.secondary)
    canvas.text("0", at: plot.x - 2, plot.maxY, style: theme.secondary)
    canvas.text("seen ↑", at: plot.x, plot.maxY + 1, style: theme.secondary)
    canvas.text(rightAligned: "unseen → 1", before: plot.maxX, plot.maxY + 1, style: theme.secondary)
    var dots = DotGrid(size: plot.size)
    func dot(_ u: Double, _ s: Double) -> (x: Int, y: Int) {
      (Int((u * Double(dots.width - 1)).rounded()), Int(((1 - s) * Double(dots.height - 1)).rounded()))
    }
    for (a, b) in zip(curve, curve.dropFirst()) {
      let (from, to) = (dot(a.u, a.s), dot(b.u, b.s))
      let steps = max(1, max(abs(to.x - from.x), abs(to.y - from.y)))
      for step in 0...steps {
        dots.set(from.x + (to.x - from.x) * step / steps, from.y + (to.y - from.y) * step / steps)
      }
    }
    canvas.dots(dots, at: plot.x, plot.y, style: theme.secondary)
    let here = dot(point.u, point.s)
    canvas.text("●", at: plot.x + here.x / 2, plot.y + here.y / 4, style: theme.accent)
    return plot.maxY + 3 - area.y
  }

  /// Unseen photos that go to seen classes at this calibration.
  private func drawAttractions(on canvas: inout Canvas, _ area: Rect, _ errors: ErrorAnalysis, _ state: ExplorerState) {
    guard area.height >= 3, errors.zeroShot != nil else { return }
    let theme = state.theme
    let labels = errors.analysis.scores.labels
    let titles = ["UNSEEN PHOTOS TAKEN FOR SEEN CLASSES", "UNSEEN TAKEN FOR SEEN"]
    canvas.text(
      titles.first { $0.displayWidth <= area.width } ?? titles[1], at: area.x, area.y, width: area.width,
      style: theme.secondary.with(.bold))
    if attractions.isEmpty {
      canvas.text("none at this calibration", at: area.x, area.y + 1, width: area.width, style: theme.secondary)
    }
    for (row, pair) in attractions.prefix(area.height - 1).enumerated() {
      let y = area.y + 1 + row
      let percent = "\(Int((pair.share * 100).rounded())) %"
      let figures = Numbers.count(pair.count) + String(repeating: " ", count: max(1, 6 - percent.count)) + percent
      canvas.text(rightAligned: figures, before: area.maxX, y, style: theme.secondary)
      let room = area.width - figures.displayWidth - 6
      let half = max(room / 2, room - labels[pair.predicted].displayWidth)
      canvas.classDot(labels[pair.actual], at: area.x, y, state: state)
      var x = area.x + 2
      x += canvas.text(labels[pair.actual], at: x, y, width: max(4, half), style: theme.text, overflow: .middle)
      x += canvas.text(" → ", at: x, y, style: theme.rule)
      canvas.text(
        labels[pair.predicted], at: x, y, width: area.maxX - figures.displayWidth - 1 - x,
        style: Style(state.color(ofClass: labels[pair.predicted])), overflow: .middle)
    }
  }

  /// Columns for a bar and its figure: no longer name takes them.
  private static let bar = 18

  private func drawRanking(on canvas: inout Canvas, _ area: Rect, _ state: ExplorerState) {
    let theme = state.theme
    canvas.text("THIS PHOTO AS", at: area.x, area.y, width: area.width, style: theme.secondary.with(.bold))
    let ranking = ranking(state)
    let candidate = candidate(state)
    let label = photoRow(state).flatMap { errors(state)?.analysis.images[$0].label }
    guard !ranking.isEmpty else {
      canvas.text("i types candidates", at: area.x, area.y + 1, width: area.width, style: theme.secondary)
      return
    }
    let longest = ranking.map { $0.term.text.displayWidth }.max() ?? 0
    let names = min(longest, max(6, area.width - Self.bar))
    for (index, item) in ranking.prefix(max(0, area.height - 1)).enumerated() {
      let y = area.y + 1 + index
      let isTrue = label.map(item.term.isName(of:)) ?? false
      let style =
        isTrue ? (index == 0 ? theme.good.with(.bold) : theme.problem) : index == 0 ? theme.strong : theme.text
      let isHere = item.term.text == candidate
      if isHere { canvas.clear(Rect(x: area.x, y: y, width: names, height: 1), style: theme.selectedIdle) }
      canvas.text(
        item.term.text, at: area.x, y, width: names,
        style: isHere ? theme.selectedIdle.with(style.attributes) : style, overflow: .middle)
      let own = state.library?.classes.first { item.term.isName(of: $0.label) }
      let color = own.map { state.color(ofClass: $0.label) } ?? theme.accentColor
      let start = area.x + names + 1
      canvas.bar(
        Double(item.share), at: start, y, width: area.maxX - 5 - start, style: Style(color), track: theme.track)
      canvas.text(rightAligned: Numbers.score(item.share), before: area.maxX, y, style: style)
    }
  }

  private func drawClasses(on canvas: inout Canvas, _ area: Rect, _ errors: ErrorAnalysis, _ state: ExplorerState) {
    let theme = state.theme
    let labels = errors.analysis.scores.labels
    canvas.text("TOP-1 AMONG ALL CLASSES", at: area.x, area.y, width: area.width, style: theme.secondary.with(.bold))
    guard let confusion else { return }
    let rows = Self.rows(in: area)
    let longest = classes.map { labels[$0].displayWidth }.max() ?? 0
    let names = min(longest, max(6, area.width - Self.bar - 2))
    for index in 0..<max(0, min(rows, classes.count - top)) {
      let item = classes[top + index]
      let y = area.y + 1 + index
      let total = confusion.rowTotal(item) + confusion.undefined[item]
      let share = total > 0 ? Double(confusion[item, item]) / Double(total) : 0
      let isHere = top + index == row
      let style = isHere ? theme.selected : theme.text
      if isHere { canvas.clear(Rect(x: area.x, y: y, width: names + 2, height: 1), style: style) }
      if isHere {
        canvas.text(errors.analysis.isUnseen[item] ? "○" : "●", at: area.x, y, style: style)
      } else {
        canvas.classDot(labels[item], at: area.x, y, state: state)
      }
      canvas.text(labels[item], at: area.x + 2, y, width: names, style: style, overflow: .middle)
      let start = area.x + names + 3
      canvas.bar(
        share, at: start, y, width: area.maxX - 5 - start, style: Style(state.color(ofClass: labels[item])),
        track: theme.track)
      canvas.text(
        rightAligned: Numbers.score(Float(share)), before: area.maxX, y, style: isHere ? theme.strong : theme.secondary)
    }
    guard area.height >= 8, classes.indices.contains(row) else { return }
    let item = classes[row]
    let others = labels.indices.filter { $0 != item && confusion[item, $0] > 0 }
      .sorted { (confusion[item, $1], $0) < (confusion[item, $0], $1) }
    func lines(_ count: Int) -> [String] {
      let named = others.prefix(count).map { "\(labels[$0]) \(Numbers.count(confusion[item, $0]))" }
      let more = others.count > count ? ["…"] : []
      let text = others.isEmpty ? "nothing else" : (named + more).joined(separator: ", ")
      return "\(labels[item]) is taken for \(text)".wrapped(to: area.width)
    }
    let fitting = (1...6).reversed().first { lines($0).count <= 2 } ?? 1
    for (line, part) in lines(fitting).prefix(2).enumerated() {
      canvas.text(part, at: area.x, area.maxY - 2 + line, width: area.width, style: theme.secondary)
    }
  }
}
