import Core

/// The rate finder's curve, and what it suggests.
extension TrainScreen {
  func rateCurve(_ theme: Theme) -> Curve? {
    guard let found = finder.curve else { return nil }
    var curve = Curve.rates(found, theme: theme)
    if let cursor = finder.cursor, found.points.indices.contains(cursor) { curve.cursor = found.points[cursor].rate }
    return curve
  }

  func drawRates(on canvas: inout Canvas, _ area: Rect, _ theme: Theme) {
    let place = rateLayout(area)
    var x = place.x
    let y = place.y - 2
    func write(_ text: String, _ style: Style, gap: Int = 1) {
      x += canvas.text(text, at: x, y, width: place.maxX - x, style: style) + gap
    }
    write("stage " + finder.stage.rawValue, theme.strong, gap: 2)
    if finder.isBusy {
      write("step \(finder.done) of \(max(finder.count, finder.done))", theme.secondary, gap: 2)
    }
    if let curve = finder.curve, !finder.isBusy {
      write("valley", theme.good)
      write(curve.valley.map(AxisScale.power) ?? "none", theme.strong, gap: 2)
      write("steepest", theme.warning)
      write(curve.steepest.map(AxisScale.power) ?? "none", theme.strong, gap: 2)
    }
    if let cursor = finder.cursor, let points = finder.curve?.points, points.indices.contains(cursor) {
      let point = points[cursor]
      let text = "Enter takes \(AxisScale.power(point.rate))"
      if x + text.displayWidth < place.maxX {
        write(text, theme.accent, gap: 2)
        let loss = "loss \(Self.loss(point.loss))"
        if x + loss.displayWidth < place.maxX { write(loss, theme.secondary) }
      }
    }
    if let failure = finder.failure {
      return canvas.notice(["No rate was found.", failure], in: place, theme: theme)
    }
    if let curve = rateCurve(theme), (finder.curve?.points.count ?? 0) > 1 {
      return curve.draw(on: &canvas, in: place, theme: theme)
    }
    if finder.isBusy { return canvas.notice(["Reading photos and words …"], in: place, theme: theme) }
    canvas.notice(
      [
        "The rate finder trains the beginning of a stage at rising rates and forgets it: where the loss falls fastest, the rate is good.",
        "f begins, t turns the stage.",
      ], in: place, theme: theme)
  }
}

extension Curve {
  /// The loss over rising rates, with its two suggestions.
  static func rates(_ found: RateCurve, theme: Theme) -> Curve {
    let points = found.points.map { Point(x: $0.rate, y: $0.loss) }
    var curve = Curve(series: [.init(name: "loss", points: points, style: Style(theme.accentColor))])
    curve.xScale = .logarithmic
    curve.xLabel = AxisScale.power
    if let first = points.first, let least = points.map(\.y).min() {
      // The last points run away and would flatten the rest.
      let most = min(points.map(\.y).max() ?? 1, max(first.y, least) * 1.3)
      let room = max(1e-9, (most - least) * 0.05)
      curve.yRange = least - room...most + room
    }
    if let valley = found.valley { curve.marks.append(Mark(x: valley, label: "valley", style: theme.good)) }
    if let steepest = found.steepest {
      curve.marks.append(Mark(x: steepest, label: "steepest", style: theme.warning))
    }
    return curve
  }
}
