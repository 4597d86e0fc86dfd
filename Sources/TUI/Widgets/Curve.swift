import Foundation

/// Lines over two axes, in braille: how a run goes, or how a loss falls with the rate.
struct Curve {
  struct Point: Hashable, Sendable {
    var x: Double
    var y: Double
  }

  struct Series {
    enum Look: Hashable, Sendable {
      case dots, line
      /// A line with a mark at every point.
      case marked
    }

    var name: String
    /// By x; what is not finite leaves a gap.
    var points: [Point]
    var style: Style
    var look = Look.line
  }

  /// A line from top to bottom, with a word at its upper end.
  struct Mark {
    var x: Double
    var label: String
    var style: Style
  }

  /// Later ones are drawn over earlier ones.
  var series: [Series]
  var marks: [Mark] = []
  /// Nil takes what the series need.
  var xRange: ClosedRange<Double>?
  var yRange: ClosedRange<Double>?
  var xScale = AxisScale.linear
  var yScale = AxisScale.linear
  /// Whether only whole numbers are named along x, as epochs are.
  var hasWholeX = false
  var xLabel: (Double) -> String = AxisScale.plain
  var yLabel: (Double) -> String = AxisScale.plain
  /// Where one looks; a line there.
  var cursor: Double?

  /// What is drawn where, once the room is known.
  struct Frame {
    /// The dots' place.
    let plot: Rect
    let x: Axis
    let y: Axis

    /// In dots from the plot's top left.
    func dot(_ point: Point) -> (x: Double, y: Double) {
      (x.share(point.x) * Double(plot.width * 2 - 1), (1 - y.share(point.y)) * Double(plot.height * 4 - 1))
    }

    func column(_ value: Double) -> Int { Int((x.share(value) * Double(plot.width * 2 - 1) / 2).rounded(.down)) }

    /// The x of a column of the plot, in its middle.
    func value(atColumn column: Int) -> Double {
      x.value(at: (Double(column) + 0.5) * 2 / Double(max(1, plot.width * 2 - 1)))
    }
  }

  func frame(in area: Rect) -> Frame? {
    let finite = series.flatMap(\.points).filter { $0.x.isFinite && $0.y.isFinite }
    guard area.width >= 12, area.height >= 3,
      let x = Axis(xScale, range: xRange, values: finite.lazy.map(\.x), isPadded: false),
      let y = Axis(yScale, range: yRange, values: finite.lazy.map(\.y), isPadded: true)
    else { return nil }
    let ticks = y.ticks(atMost: max(2, (area.height - 1) / 3 + 1))
    let gutter = min(area.width / 3, (ticks.map { yLabel($0).displayWidth }.max() ?? 0) + 1)
    let below = area.height >= 5 ? 2 : 0
    let plot = Rect(
      x: area.x + gutter + 1, y: area.y, width: area.width - gutter - 1, height: area.height - below)
    return plot.isEmpty ? nil : Frame(plot: plot, x: x, y: y)
  }

  func draw(on canvas: inout Canvas, in area: Rect, theme: Theme) {
    guard let frame = frame(in: area) else { return }
    let plot = frame.plot
    drawAxes(on: &canvas, in: area, frame, theme)
    for mark in marks { drawMark(mark, on: &canvas, frame, theme) }
    if let cursor, frame.x.range.contains(cursor) {
      let column = frame.column(cursor)
      canvas.rule(down: plot.x + column, from: plot.y, height: plot.height, style: theme.accent)
    }
    drawDots(on: &canvas, frame)
    for line in series where line.look == .marked {
      for point in line.points where point.x.isFinite && point.y.isFinite {
        guard frame.x.range.contains(point.x), frame.y.range.contains(point.y) else { continue }
        let at = frame.dot(point)
        canvas.text("●", at: plot.x + Int(at.x / 2), plot.y + Int(at.y / 4), width: 1, style: line.style)
      }
    }
  }

  private func drawAxes(on canvas: inout Canvas, in area: Rect, _ frame: Frame, _ theme: Theme) {
    let plot = frame.plot
    let isPlain = canvas.characters == .ascii
    canvas.rule(down: plot.x - 1, from: plot.y, height: plot.height, style: theme.rule)
    var taken: Set<Int> = []
    for tick in frame.y.ticks(atMost: max(2, (plot.height + 1) / 3 + 1)) {
      let y = plot.y + Int((1 - frame.y.share(tick)) * Double(plot.height * 4 - 1) / 4)
      guard taken.insert(y).inserted else { continue }
      canvas.text(isPlain ? "+" : "┤", at: plot.x - 1, y, style: theme.rule)
      canvas.text(rightAligned: yLabel(tick), before: plot.x - 1, y, style: theme.secondary)
    }
    guard plot.maxY < area.maxY else { return }
    canvas.rule(from: plot.x, plot.maxY, width: plot.width, style: theme.rule)
    canvas.text(isPlain ? "+" : "└", at: plot.x - 1, plot.maxY, style: theme.rule)
    guard plot.maxY + 1 < area.maxY else { return }
    var end = area.x - 1
    for tick in frame.x.ticks(atMost: max(2, plot.width / 9), noCloserThan: hasWholeX ? 1 : 0) {
      let text = xLabel(tick)
      let column = plot.x + frame.column(tick)
      let start = min(max(area.x, column - text.displayWidth / 2), area.maxX - text.displayWidth)
      guard start > end else { continue }
      canvas.text(isPlain ? "+" : "┴", at: column, plot.maxY, style: theme.rule)
      canvas.text(text, at: start, plot.maxY + 1, style: theme.secondary)
      end = start + text.displayWidth
    }
  }

  private func drawMark(_ mark: Mark, on canvas: inout Canvas, _ frame: Frame, _ theme: Theme) {
    let plot = frame.plot
    guard frame.x.range.contains(mark.x) else { return }
    let column = frame.column(mark.x)
    if column > 0 {
      for y in plot.y..<plot.maxY {
        canvas.text(canvas.characters == .ascii ? "|" : "┊", at: plot.x + column, y, style: mark.style)
      }
    }
    let x = plot.x + column + (column > 0 ? 1 : 0)
    canvas.text(mark.label, at: x, plot.y, width: plot.maxX - x, style: mark.style)
  }

  /// All series in one grid: where two share a cell, both have their dots, and the later one its color.
  private func drawDots(on canvas: inout Canvas, _ frame: Frame) {
    let plot = frame.plot
    var all = DotGrid(size: plot.size)
    var grids: [(DotGrid, Style)] = []
    for line in series {
      var own = DotGrid(size: plot.size)
      var last: (x: Double, y: Double)?
      for point in line.points {
        guard point.x.isFinite, point.y.isFinite else {
          last = nil
          continue
        }
        let dot = frame.dot(point)
        let from = line.look == .dots ? dot : last ?? dot
        own.line(from: from, to: dot)
        all.line(from: from, to: dot)
        last = dot
      }
      grids.append((own, line.style))
    }
    for (own, style) in grids { canvas.dots(all, at: plot.x, plot.y, style: style, where: own) }
  }
}

extension DotGrid {
  /// A straight line between two places in dots. What lies outside is left away.
  mutating func line(from: (x: Double, y: Double), to: (x: Double, y: Double)) {
    // Where a value shoots out of the range, only the way there is of interest.
    func bounded(_ value: Double, _ limit: Int) -> Double { min(max(value, -Double(limit)), 2 * Double(limit)) }
    let (x0, y0) = (bounded(from.x, width), bounded(from.y, height))
    let (x1, y1) = (bounded(to.x, width), bounded(to.y, height))
    let steps = max(1, Int(max(abs(x1 - x0), abs(y1 - y0)).rounded(.up)))
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      set(Int((x0 + (x1 - x0) * share).rounded()), Int((y0 + (y1 - y0) * share).rounded()))
    }
  }
}
