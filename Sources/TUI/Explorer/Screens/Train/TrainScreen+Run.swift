import Core
import Foundation

/// The view of a run: where it stands, its curves and its table.
extension TrainScreen {
  func drawRun(on canvas: inout Canvas, _ area: Rect, _ theme: Theme) {
    let layout = runLayout(area)
    if history.state == .none {
      let rest = area.split(top: 2).rest
      guard own == .none else { return canvas.notice(["Reading photos and words …"], in: rest, theme: theme) }
      if let failure {
        return canvas.notice(["The run could not begin.", failure], in: rest, theme: theme)
      }
      return canvas.notice(
        [
          watched == nil ? "No run is watched." : "There is no run in \(watched ?? "").",
          "e sets one up, w watches another.",
        ],
        in: rest, theme: theme)
    }
    if case .failed(let error) = history.state {
      let room = Rect(
        x: layout.status.x, y: layout.status.y, width: layout.status.width,
        height: max(1, (layout.charts.first?.place ?? layout.table).y - layout.status.y))
      for (row, line) in ("✗ " + error.sentence).wrapped(to: room.width).prefix(room.height).enumerated() {
        canvas.text(line, at: room.x, room.y + row, width: room.width, style: theme.problem)
      }
    } else {
      drawStatus(on: &canvas, layout.status, theme)
      drawBar(on: &canvas, layout, theme)
    }
    for (panel, place) in layout.charts { drawChart(panel, on: &canvas, place, theme) }
    if !layout.table.isEmpty { drawTable(on: &canvas, layout.table, theme) }
  }

  private func drawStatus(on canvas: inout Canvas, _ line: Rect, _ theme: Theme) {
    var x = line.x
    func write(_ text: String, _ style: Style) {
      x += canvas.text(text, at: x, line.y, width: line.maxX - x, style: style)
    }
    /// Whole facts or none.
    func facts(_ facts: [String]) {
      for fact in facts where x + fact.displayWidth + 3 <= line.maxX {
        write(" · ", theme.rule)
        write(fact, theme.text)
      }
    }
    let place = stageText ?? "reading photos"
    switch history.state {
    case .none, .failed: break
    case .running where history.isAlive:
      if own == .stopping {
        write("● ", theme.warning)
        return write("finishing this step, then saving …", theme.warning)
      }
      write("● ", theme.good)
      write(place, theme.strong)
      facts(progress)
    case .running, .stopped:
      write("○ ", theme.warning)
      write(history.state == .stopped ? "stopped" : "killed", theme.warning)
      write(" in " + place, theme.strong)
      write("   r goes on", theme.accent)
    case .finished(let count):
      write("✓ ", theme.good)
      write("finished", theme.strong)
      facts([Numbers.photos(count), results].filter { !$0.isEmpty })
      if x + 12 <= line.maxX { write("   o opens it", theme.accent) }
    }
  }

  /// What is done between steps.
  private var looking: String? {
    history.looked.map { "looking at photos \(Numbers.count($0.done)) of \(Numbers.count($0.count))" }
  }

  /// Photos a second, and the time left.
  private var progress: [String] {
    var facts: [String] = []
    switch history.phase {
    case .preparing: facts.append(looking ?? "looking at photos")
    case .training:
      if let looking {
        facts.append(looking)
      } else if let rate = history.photosPerSecond {
        facts.append("\(Numbers.count(Int(rate.rounded()))) photos/s")
      }
    case .opening, .indexing: break
    }
    if let left = history.secondsLeft { facts.append(Numbers.duration(seconds: left) + " left") }
    if own == .none, history.isRunning { facts.append("process \(history.process)") }
    if !history.skipped.isEmpty { facts.append("\(Numbers.photos(history.skipped.count)) skipped") }
    return facts
  }

  /// What the last epoch reached.
  private var results: String {
    guard let last = history.epochs.last else { return "" }
    let hit = last.accuracy.map { (last.stage.isSemantic ? "hit@1 " : "accuracy ") + Self.share($0) }
    return [hit, last.zeroShot.map { "unseen T1 " + Self.share($0) }].compactMap(\.self).joined(separator: " · ")
  }

  private func drawBar(on canvas: inout Canvas, _ layout: TrainRunLayout, _ theme: Theme) {
    let text = percent
    let width = layout.bar.width - text.displayWidth - 1
    let isLive = history.isRunning
    canvas.bar(
      share, at: layout.bar.x, layout.bar.y, width: width, style: isLive ? Style(theme.accentColor) : theme.bar,
      track: theme.track)
    canvas.text(rightAligned: text, before: layout.bar.maxX, layout.bar.y, style: theme.strong)
    guard !layout.stages.isEmpty else { return }
    let planned = Double(max(1, history.plannedEpochs))
    var end = layout.stages.x - 1
    let here = history.position
    for (stage, start, epochs) in history.stages {
      let column = layout.stages.x + Int(Double(width) * Double(start) / planned)
      guard column > end else { continue }
      let isNow = here >= Double(start) && here < Double(start + epochs)
      let name = (canvas.characters == .ascii ? "|" : "╵") + stage.rawValue
      end =
        column
        + canvas.text(
          name, at: column, layout.stages.y, width: layout.bar.x + width - column,
          style: isNow && isLive ? theme.accent : theme.secondary)
    }
  }

  // MARK: Charts

  private func marks(_ theme: Theme) -> [Curve.Mark] {
    history.stages.dropFirst().map { Curve.Mark(x: Double($0.start), label: "", style: theme.rule) }
  }

  private func epochPoints(_ value: (EpochRecord) -> Double?) -> [Curve.Point] {
    history.epochs.flatMap { record -> [Curve.Point] in
      let point = Curve.Point(x: history.position(record.stage, epoch: record.epoch), y: value(record) ?? .nan)
      // Stage 1 and stage 2 measure different things: no line leads from one to the other.
      let breaks = record.stage == .vectorsFrozen && record.epoch == 1
      return breaks ? [Curve.Point(x: point.x, y: .nan), point] : [point]
    }
  }

  func curve(_ panel: Panel, _ theme: Theme) -> Curve? {
    let whole = 0...Double(max(1, history.plannedEpochs))
    let isFine = theme.depth >= .palette256
    let train = isFine ? Style(theme.accentColor) : theme.text
    var curve: Curve
    switch panel {
    case .loss:
      let steps = history.points
      let smooth = history.smoothedLosses
      let raw = steps.map { Curve.Point(x: $0.position, y: $0.loss) }
      var line: [Curve.Point] = []
      for (index, step) in steps.enumerated() {
        if index > 0, steps[index - 1].stage.isSemantic != step.stage.isSemantic {
          line.append(Curve.Point(x: step.position, y: .nan))
        }
        line.append(Curve.Point(x: step.position, y: smooth[index]))
      }
      let valid = epochPoints(\.validLoss)
      curve = Curve(series: [
        .init(name: "steps", points: raw, style: theme.rule, look: .dots),
        .init(name: "train", points: line, style: train),
        .init(name: "valid", points: valid, style: theme.warning, look: .marked),
      ])
      let values = (smooth + valid.map(\.y)).filter { $0.isFinite && $0 > 0 }
      if let low = values.min(), let high = values.max() {
        if high > low * 6 { curve.yScale = .logarithmic }
        // A single step may shoot far out.
        curve.yRange =
          curve.yScale == .logarithmic
          ? low * 0.8...high * 1.15 : low - (high - low) * 0.1...high + (high - low) * 0.1 + 1e-6
      }
    case .accuracy:
      curve = Curve(series: [
        .init(name: "hit@1", points: epochPoints(\.accuracy), style: theme.good, look: .marked),
        .init(
          name: "unseen T1", points: epochPoints(\.zeroShot), style: Style(theme.classColor(3)), look: .marked),
      ])
      let values = curve.series.flatMap(\.points).map(\.y).filter(\.isFinite)
      let low = max(0, ((values.min() ?? 0) * 10 - 0.5).rounded(.down) / 10)
      curve.yRange = low...1
    case .rate:
      let plan = history.request?.plan ?? TrainingPlan()
      let planned = plan.rates(pointsPerStage: 80).map { Curve.Point(x: $0.position, y: $0.rate) }
      curve = Curve(series: [
        .init(name: "plan", points: Self.broken(planned, at: history), style: theme.rule),
        .init(
          name: "rate", points: history.points.map { Curve.Point(x: $0.position, y: $0.rate) }, style: train),
      ])
      let high = planned.map(\.y).max() ?? 1e-3
      curve.yScale = .logarithmic
      // The last steps of a cycle are next to nothing, and would take most of the room.
      curve.yRange = high / 2000...high * 1.5
      curve.yLabel = AxisScale.power
    case .table: return nil
    }
    curve.xRange = whole
    curve.hasWholeX = true
    curve.marks = marks(theme)
    curve.cursor = cursor
    return curve
  }

  /// A gap where one stage's cycle ends and the next begins.
  private static func broken(_ points: [Curve.Point], at history: TrainingHistory) -> [Curve.Point] {
    points.enumerated().flatMap { index, point in
      index > 0 && points[index - 1].x == point.x ? [Curve.Point(x: point.x, y: .nan), point] : [point]
    }
  }

  private func drawChart(_ panel: Panel, on canvas: inout Canvas, _ place: Rect, _ theme: Theme) {
    guard let curve = curve(panel, theme), place.height >= 2 else { return }
    var x = place.x
    func write(_ name: String, _ value: String?, _ style: Style) {
      let text = name + " " + (value ?? "–")
      guard x + text.displayWidth <= place.maxX else { return }
      x += canvas.text(name + " ", at: x, place.y, style: style)
      x += canvas.text(value ?? "–", at: x, place.y, style: theme.strong) + 2
    }
    switch panel {
    case .loss:
      x += canvas.text("loss", at: x, place.y, style: theme.strong) + 2
      write("train", shownPoint.map { Self.loss($0.smooth) }, curve.series[1].style)
      write("valid", shownEpoch?.validLoss.map(Self.loss), curve.series[2].style)
      if cursor != nil, let at = shownPoint { write("at", at.name, theme.accent) }
    case .accuracy:
      let isSemantic = shownEpoch?.stage.isSemantic ?? false
      write(isSemantic ? "hit@1" : "accuracy", shownEpoch?.accuracy.map(Self.share), curve.series[0].style)
      write("unseen T1", shownEpoch?.zeroShot.map(Self.share), curve.series[1].style)
      if let epoch = shownEpoch { write("epoch", Self.name(epoch), theme.secondary) }
    case .rate:
      write("rate", shownPoint.map { AxisScale.power($0.point.rate) }, curve.series[1].style)
      x += canvas.text("planned", at: x, place.y, width: place.maxX - x, style: theme.secondary)
    case .table: break
    }
    curve.draw(on: &canvas, in: Self.plot(in: place), theme: theme)
  }

  /// The steps under the cursor, or the newest.
  private var shownPoint: (point: TrainingHistory.Point, smooth: Double, name: String)? {
    let points = history.points
    guard !points.isEmpty else { return nil }
    let index =
      cursor.flatMap { at in points.lastIndex { $0.position <= at } } ?? (cursor == nil ? points.count - 1 : 0)
    let point = points[index]
    let start = Double(history.stages.first { $0.stage == point.stage }?.start ?? 0)
    return (
      point, history.smoothedLosses[index],
      point.stage.shortName + String(format: " %.1f", point.position - start)
    )
  }

  /// The epoch that ended last, before the cursor.
  private var shownEpoch: EpochRecord? {
    guard let cursor else { return history.epochs.last }
    return history.epochs.last { history.position($0.stage, epoch: $0.epoch) <= cursor } ?? history.epochs.first
  }

  // MARK: Table

  private func drawTable(on canvas: inout Canvas, _ area: Rect, _ theme: Theme) {
    let columns = ["train", "valid", history.epochs.contains { $0.stage.isSemantic } ? "hit@1" : "acc.", "unseen", "s"]
    let nameWidth = 8
    let width = max(6, min(10, (area.width - nameWidth) / columns.count))
    canvas.text("epoch", at: area.x, area.y, width: nameWidth, style: theme.secondary)
    for (index, name) in columns.enumerated() {
      canvas.text(
        rightAligned: name, before: area.x + nameWidth + (index + 1) * width, area.y, style: theme.secondary)
    }
    let rows = area.height - 1
    let end = max(0, history.epochs.count - tableBack)
    let shown = history.epochs[max(0, end - rows)..<end]
    for (row, record) in shown.enumerated() {
      let y = area.y + 1 + row
      let isBest = isBest(record)
      let isShown = cursor != nil && shownEpoch == record
      let style = isShown ? theme.accent : isBest ? theme.strong : theme.text
      canvas.text(Self.name(record), at: area.x, y, width: nameWidth - 2, style: style)
      if isBest { canvas.text("✓", at: area.x + nameWidth - 2, y, style: theme.good) }
      let values = [
        Self.loss(record.trainLoss), record.validLoss.map(Self.loss) ?? "–",
        record.accuracy.map(Self.share) ?? "–",
        record.zeroShot.map(Self.share) ?? "–",
        String(format: record.seconds < 99.95 ? "%.1f" : "%.0f", record.seconds),
      ]
      for (index, value) in values.enumerated() {
        canvas.text(
          rightAligned: value, before: area.x + nameWidth + (index + 1) * width, y,
          style: value == "–" || index == values.count - 1 ? theme.secondary : style)
      }
    }
    if history.epochs.isEmpty, rows > 0 {
      canvas.text("after the first epoch", at: area.x, area.y + 1, width: area.width, style: theme.secondary)
    }
  }

  /// The lowest loss on photos held back, of its objective.
  private func isBest(_ record: EpochRecord) -> Bool {
    let same = history.epochs.filter { $0.stage.isSemantic == record.stage.isSemantic }
    guard same.count > 1, let own = record.validLoss, own.isFinite else { return false }
    return same.allSatisfy { ($0.validLoss ?? .infinity) >= own }
  }

  static func name(_ record: EpochRecord) -> String { "\(record.stage.shortName)/\(record.epoch)" }
  static func share(_ value: Double) -> String { value.isFinite ? String(format: "%.3f", value) : "–" }

  static func loss(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    return String(format: value >= 10 ? "%.2f" : "%.4f", value)
  }
}
