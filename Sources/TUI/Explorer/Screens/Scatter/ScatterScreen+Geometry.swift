import Core

/// Where things lie on the plot, and what lies where.
extension ScatterScreen {
  /// Cells from the plot's top left, fractions kept.
  func cell(of place: Place, _ view: View, in plot: Rect) -> (x: Double, y: Double) {
    (
      (place.x - view.middle.x) * view.scale / 2 + Double(plot.width) / 2,
      Double(plot.height) / 2 - (place.y - view.middle.y) * view.scale / 4
    )
  }

  func place(of cell: Point, _ view: View, in plot: Rect) -> Place {
    Place(
      x: view.middle.x + (Double(cell.x) + 0.5 - Double(plot.width) / 2) * 2 / view.scale,
      y: view.middle.y - (Double(cell.y) + 0.5 - Double(plot.height) / 2) * 4 / view.scale)
  }

  /// Everything in sight, with a little room around it.
  func whole(_ state: ExplorerState, in plot: Rect) -> View {
    var low: (x: Float, y: Float) = (.infinity, .infinity)
    var high: (x: Float, y: Float) = (-.infinity, -.infinity)
    func include(_ x: Float, _ y: Float) {
      guard x.isFinite, y.isFinite else { return }
      low = (min(low.x, x), min(low.y, y))
      high = (max(high.x, x), max(high.y, y))
    }
    // A film's axes stay: every epoch has its room from the start.
    let maps = film.flatMap { _ in epochs(state)?.maps } ?? frame(state).map { [$0.map] } ?? []
    for map in maps { ScatterFrame(map).forEachPlace(across: across, up: up) { _, x, y in include(x, y) } }
    if showsWords, let map = maps.first {
      for index in map.labels.indices {
        let place = ScatterFrame(map).word(index, across: across, up: up)
        include(Float(place.x), Float(place.y))
      }
    }
    guard low.x.isFinite else { return View(middle: Place(x: 0, y: 0), scale: 1) }
    let width = max(1e-9, Double(high.x - low.x))
    let height = max(1e-9, Double(high.y - low.y))
    let scale = min(Double(plot.width) * 2 / width, Double(plot.height) * 4 / height) * 0.9
    let middle = Place(x: Double(low.x + high.x) / 2, y: Double(low.y + high.y) / 2)
    return View(middle: middle, scale: scale)
  }
}
