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
  var missing: Rect
}

extension ConfusionScreen {
  func layout(_ whole: Rect, state: ExplorerState) -> ConfusionLayout {
    var (area, missing) = (whole, Rect.empty)
    if let parts = state.knownScores?.missingParts, parts != MissingParts.noClassifier || whole.height >= 16 {
      (area, missing) = whole.split(bottom: MissingParts.height(parts, in: whole))
    }
    var labels: [String] = []
    var mistakes = 0
    var found = 0
    if let confusion = confusion(state) {
      labels = confusion.matrix.labels
      mistakes = confusion.pairs.count
      found =
        confusion.matrix.size > actual && confusion.matrix.size > predicted
        ? confusion.matrix[actual, predicted] : 0
    }
    let longest = labels.map(\.displayWidth).max() ?? 0
    var gutter = min(longest + 2, max(6, area.width / 5), 20)
    let (title, below) = area.split(top: 1)
    var rest = below
    var side: Rect?
    if state.showsDetail ?? (area.width >= 100) || focus == .pairs, rest.width >= 60 {
      let width = area.width >= 100 ? sideWidth(area, gutter: gutter, count: max(1, labels.count)) : 30
      (rest, side) = area.split(right: width)
      rest = rest.split(right: 1).rest.split(top: 1).rest
    }
    var sentence = Rect.empty
    if side == nil { (rest, sentence) = rest.split(bottom: 1) }
    let (header, body) = rest.split(top: 1)
    var matrix = body.split(left: gutter).rest
    let count = max(1, labels.count)

    let wanted = zoom ?? Self.widths.last { $0 > 0 && $0 <= 4 && $0 * count <= matrix.width } ?? 0
    let cellWidth = max(1, wanted)
    // A matrix that is all in sight may hold several classes in a cell.
    let span =
      wanted > 0
      ? 1 : max(1, (count + max(1, min(matrix.width, matrix.height)) - 1) / max(1, min(matrix.width, matrix.height)))
    let cells = (count + span - 1) / span
    // What a small matrix leaves free is for the names, but for what those of the columns need.
    let needed = max(min(cells, matrix.width / cellWidth) * cellWidth, Self.headerWidth)
    gutter += max(0, min(longest + (span > 1 ? 4 : 2) - gutter, matrix.width - needed))
    matrix = body.split(left: gutter).rest
    var layout = ConfusionLayout(
      title: side == nil ? title : Rect(x: title.x, y: title.y, width: rest.width, height: 1), header: header,
      matrix: matrix, gutter: gutter, cellWidth: cellWidth, span: span, cells: cells,
      rows: max(1, min(cells, matrix.height)), columns: max(1, min(cells, matrix.width / cellWidth)), zoom: wanted,
      sentence: sentence, missing: missing)
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

  /// Columns for the name of the cursor's column.
  private static let headerWidth = 12

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
}
