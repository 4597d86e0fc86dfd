import Core

/// Where the parts of the scatter screen are.
struct ScatterLayout: Sendable {
  /// The epoch's name, and the bar that shows where the film stands; empty without one.
  var epoch: Rect
  var film: Rect
  var legend: Rect
  var plot: Rect
  var axis: Rect
  var detail: Rect?
  var classes: Rect?
  /// What is missing; empty where nothing is.
  var missing: Rect
}

extension ScatterScreen {
  func layout(_ whole: Rect, state: ExplorerState) -> ScatterLayout {
    var (area, missing) = (whole, Rect.empty)
    if case .ready(let map) = state.map, showsWords {
      (area, missing) = whole.split(bottom: MissingParts.height(map.missingParts, in: whole))
    }
    var rest = area
    var side: Rect?
    if state.showsDetail ?? (area.width >= 100) || focus == .classes, area.width >= 60 {
      let width = area.width >= 100 ? min(64, max(34, area.width * 30 / 100)) : 26
      (rest, side) = rest.split(right: width)
      rest = rest.split(right: 1).rest
    } else if focus == .classes {
      side = rest
    }
    let (line, below) = rest.split(top: 1)
    var (epoch, film, legend) = (Rect.empty, Rect.empty, line)
    if self.film != nil, let epochs = epochs(state)?.epochs {
      // Between two epochs both are named.
      let name = 2 * (epochs.map(\.displayWidth).max() ?? 0) + 3
      (epoch, legend) = line.split(left: min(line.width, name + 10))
      (film, legend) = legend.split(left: min(legend.width, max(10, line.width / 4)))
      film = film.inset(horizontally: 1)
      legend = legend.split(left: 1).rest
    }
    let (plot, axis) = below.split(bottom: 1)
    let inside = side?.inset(horizontally: side == area ? 0 : 1)
    return ScatterLayout(
      epoch: epoch, film: film, legend: legend, plot: plot, axis: axis, detail: focus == .map ? inside : nil,
      classes: focus == .classes ? inside : nil, missing: missing)
  }
}
