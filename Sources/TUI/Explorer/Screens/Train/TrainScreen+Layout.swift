/// Where the parts of a run's view are; what has no room is empty.
struct TrainRunLayout: Sendable {
  var status: Rect
  var bar: Rect
  /// The names of the stages below the bar.
  var stages: Rect
  var charts: [(panel: TrainScreen.Panel, place: Rect)]
  var table: Rect

  var loss: Rect { charts.first { $0.panel == .loss }?.place ?? charts.first?.place ?? .empty }
}

struct TrainFormLayout: Sendable {
  var list: Rect
  /// What the field one is at means, or what is wrong with it.
  var help: Rect
  /// What the run would do.
  var outline: Rect
  /// The rates of the run, by epoch.
  var schedule: Rect
}

extension TrainScreen {
  /// The names of the views, in the first line.
  func viewTabs(_ area: Rect) -> [(view: View, text: String, place: Rect)] {
    var x = area.x + 1
    return View.allCases.map { view in
      let text = " \(view.title) "
      defer { x += text.count + 1 }
      return (view, text, Rect(x: x, y: area.y, width: text.count, height: 1))
    }
  }

  private func body(_ area: Rect) -> Rect { area.split(top: area.height >= 16 ? 2 : 1).rest }

  func runLayout(_ area: Rect) -> TrainRunLayout {
    let inside = body(area).inset(horizontally: 1)
    let (status, one) = inside.split(top: 1)
    let (bar, two) = one.split(top: 1)
    let hasRoom = area.height >= 16
    let (stages, three) = two.split(top: hasRoom ? 1 : 0)
    let rest = hasRoom ? three.split(top: 1).rest : three
    guard area.width >= 72, area.height >= 18 else {
      // One thing at a time.
      let charts = panel == .table ? [] : [(panel, rest)]
      return TrainRunLayout(
        status: status, bar: bar, stages: stages, charts: charts, table: panel == .table ? rest : .empty)
    }
    let tableHeight = min(max(5, rest.height * 2 / 5), 20)
    let (upper, gap) = rest.split(top: rest.height - tableHeight - 1)
    let lower = gap.split(top: 1).rest
    let (left, right) = upper.split(left: upper.width / 2)
    let tableWidth = min(60, lower.width * 3 / 5)
    let (table, rate) = lower.split(left: tableWidth)
    return TrainRunLayout(
      status: status, bar: bar, stages: stages,
      charts: [
        (.loss, left.split(right: 2).rest), (.accuracy, right),
        (.rate, Rect(x: rate.x + 2, y: rate.y, width: rate.width - 2, height: rate.height)),
      ], table: table)
  }

  /// Below a chart's line of names.
  static func plot(in place: Rect) -> Rect { place.split(top: 1).rest }

  func formLayout(_ area: Rect) -> TrainFormLayout {
    let inside = body(area).inset(horizontally: 1)
    let (rest, help) = inside.split(bottom: area.height >= 14 ? 2 : 1)
    let fields = TrainForm.Field.allCases.count
    if area.width >= 100 {
      let (list, side) = rest.split(left: max(56, area.width * 55 / 100))
      let right = Rect(x: side.x + 2, y: side.y, width: side.width - 2, height: side.height)
      let (outline, below) = right.split(top: min(10, right.height))
      let schedule =
        below.height >= 8 ? Rect(x: below.x, y: below.y, width: below.width, height: min(14, below.height)) : .empty
      return TrainFormLayout(list: list, help: help, outline: outline, schedule: schedule)
    }
    let (list, below) = rest.split(top: min(fields, rest.height >= 12 ? rest.height - 3 : rest.height))
    let outline = below.height >= 2 ? below.split(top: 1).rest : .empty
    return TrainFormLayout(list: list, help: help, outline: outline, schedule: .empty)
  }

  func rateLayout(_ area: Rect) -> Rect {
    let inside = body(area).inset(horizontally: 1)
    return inside.split(top: 2).rest.split(bottom: area.height >= 16 ? 1 : 0).rest
  }

  func sampleGrid(_ area: Rect, state: ExplorerState) -> TileGrid {
    let place = body(area).split(top: 1).rest
    // As many as are in sight.
    let grid = TileGrid(area: place, count: 1, zoom: state.zoom)
    return TileGrid(area: place, count: max(1, grid.columns * grid.visibleRows), zoom: state.zoom)
  }
}
