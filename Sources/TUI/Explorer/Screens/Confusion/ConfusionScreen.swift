import Core

/// Which classes are taken for which: a matrix, the photos behind each of its cells, and the worst of its cells as a list.
struct ConfusionScreen: Sendable {
  enum Pane: Sendable {
    case matrix, pairs
  }

  private(set) var focus = Pane.matrix
  private(set) var normalization = ConfusionMatrix.Normalization.rows
  private(set) var order = ConfusionMatrix.Order.cluster
  private(set) var part = Evaluation.Part.all
  /// Columns of a cell, or 0 for a matrix that is all in sight; nil goes by the room.
  private(set) var zoom: Int?
  /// The cell one is at, as classes: an order may change, the cell stays.
  private(set) var actual = 0
  private(set) var predicted = 0
  private var top = 0
  private var left = 0
  private(set) var pair = 0
  private var pairTop = 0
  private var hasMoved = false

  init(part: Evaluation.Part = .all) { self.part = part }

  static let widths = [0, 1, 2, 3, 4, 6]

  // MARK: State

  func confusion(_ state: ExplorerState) -> Confusion? { state.knownScores?.confusions[part] }

  /// The photos of the cell one is at.
  func photos(_ state: ExplorerState) -> [Int64] {
    confusion(state)?.photos(actual: actual, predicted: predicted) ?? []
  }

  /// The cell in words.
  func sentence(_ state: ExplorerState) -> String {
    guard let matrix = confusion(state)?.matrix, matrix.size > 0 else { return "" }
    let total = matrix.rowTotal(actual)
    let count = matrix[actual, predicted]
    let name = matrix.labels[actual]
    if total == 0 {
      let undefined = matrix.undefined[actual]
      return undefined > 0
        ? "\(name): \(Numbers.photos(undefined)), none with a prediction" : "\(name): no photo in this split"
    }
    let share =
      "\(Numbers.count(count)) of \(Numbers.count(total)) (\(Int((100 * Double(count) / Double(total)).rounded())) %)"
    return actual == predicted
      ? "\(name) told right: \(share)" : "\(name) taken for \(matrix.labels[predicted]): \(share)"
  }

  /// Figures came: one begins at the worst mistake.
  mutating func settle(area: Rect, state: ExplorerState) {
    guard let confusion = confusion(state) else { return }
    let size = confusion.matrix.size
    if !hasMoved || actual >= size || predicted >= size {
      (actual, predicted) = (confusion.pairs.first?.actual ?? 0, confusion.pairs.first?.predicted ?? 0)
      pair = 0
    }
    let layout = layout(area, state: state)
    guard let (row, column) = place(confusion, layout) else { return }
    top = scrolled(from: top, toShow: row, rows: layout.rows, of: layout.cells)
    left = scrolled(from: left, toShow: column, rows: layout.columns, of: layout.cells)
    if let list = layout.list {
      pairTop = scrolled(from: pairTop, toShow: pair, rows: list.height - 1, of: confusion.pairs.count)
    }
  }

  /// Row and column of the cell one is at, in cells.
  private func place(_ confusion: Confusion, _ layout: ConfusionLayout) -> (row: Int, column: Int)? {
    guard let order = confusion.orders[order], let row = order.firstIndex(of: actual),
      let column = order.firstIndex(of: predicted)
    else { return nil }
    return (row / layout.span, column / layout.span)
  }

  mutating func apply(_ action: Action, area: Rect, state: ExplorerState) {
    guard let confusion = confusion(state) else { return }
    hasMoved = true
    switch action {
    case .normalize: normalization = normalization.next
    case .order: order = order.next
    case .part: part = part.next
    case .nextPane, .previousPane: focus = focus == .matrix && !confusion.pairs.isEmpty ? .pairs : .matrix
    case .back: focus = .matrix
    case .transpose: (actual, predicted) = (predicted, actual)
    case .nextHit: go(toPair: pair + 1, confusion)
    case .previousHit: go(toPair: pair - 1, confusion)
    case .larger, .smaller:
      let now = Self.widths.firstIndex(of: layout(area, state: state).zoom) ?? 0
      zoom = Self.widths[min(max(0, now + (action == .larger ? 1 : -1)), Self.widths.count - 1)]
    default:
      if focus == .pairs {
        moveInList(action, confusion, area: area, state: state)
      } else {
        move(action, confusion, area: area, state: state)
      }
    }
    settle(area: area, state: state)
  }

  private mutating func go(toPair index: Int, _ confusion: Confusion) {
    guard !confusion.pairs.isEmpty else { return }
    pair = min(max(0, index), confusion.pairs.count - 1)
    (actual, predicted) = (confusion.pairs[pair].actual, confusion.pairs[pair].predicted)
  }

  private mutating func moveInList(
    _ action: Action, _ confusion: Confusion, area: Rect, state: ExplorerState
  ) {
    let page = max(1, (layout(area, state: state).list?.height ?? 10) - 1)
    switch action {
    case .up: go(toPair: pair - 1, confusion)
    case .down: go(toPair: pair + 1, confusion)
    case .halfPageUp: go(toPair: pair - page / 2, confusion)
    case .halfPageDown: go(toPair: pair + page / 2, confusion)
    case .pageUp: go(toPair: pair - page, confusion)
    case .pageDown: go(toPair: pair + page, confusion)
    case .first: go(toPair: 0, confusion)
    case .last: go(toPair: confusion.pairs.count - 1, confusion)
    case .left: focus = .matrix
    default: break
    }
  }

  private mutating func move(_ action: Action, _ confusion: Confusion, area: Rect, state: ExplorerState) {
    let layout = layout(area, state: state)
    guard var (row, column) = place(confusion, layout), let order = confusion.orders[order] else { return }
    switch action {
    case .up: row -= 1
    case .down: row += 1
    case .left: column -= 1
    case .right: column += 1
    case .halfPageUp: row -= layout.rows / 2
    case .halfPageDown: row += layout.rows / 2
    case .pageUp: row -= layout.rows
    case .pageDown: row += layout.rows
    case .first: (row, column) = (0, 0)
    case .last: (row, column) = (layout.cells - 1, layout.cells - 1)
    default: return
    }
    set(row: row, column: column, layout, order, confusion.matrix)
  }

  /// Goes to a cell; of a block of several, to the classes with the most photos in it.
  private mutating func set(row: Int, column: Int, _ layout: ConfusionLayout, _ order: [Int], _ matrix: ConfusionMatrix)
  {
    let row = min(max(0, row), layout.cells - 1)
    let column = min(max(0, column), layout.cells - 1)
    let rows = order[row * layout.span..<min(order.count, (row + 1) * layout.span)]
    let columns = order[column * layout.span..<min(order.count, (column + 1) * layout.span)]
    var best = (count: -1, actual: actual, predicted: predicted)
    for a in rows {
      for p in columns where a != p || layout.span == 1 || row == column {
        if matrix[a, p] > best.count { best = (matrix[a, p], a, p) }
      }
    }
    (actual, predicted) = (best.actual, best.predicted)
  }

  /// True for a double click on a cell.
  mutating func apply(_ mouse: Mouse, area: Rect, state: ExplorerState) -> Bool {
    guard let confusion = confusion(state), let order = confusion.orders[order] else { return false }
    let layout = layout(area, state: state)
    let isOverList = layout.list?.contains(mouse.at) ?? false
    hasMoved = true
    switch mouse.action {
    case .scrollUp, .scrollDown:
      let action: Action = mouse.action == .scrollUp ? .up : .down
      if isOverList {
        moveInList(action, confusion, area: area, state: state)
      } else {
        move(action, confusion, area: area, state: state)
      }
    case .press where mouse.button == 0:
      if isOverList, let list = layout.list, mouse.at.y > list.y {
        let index = pairTop + mouse.at.y - list.y - 1
        guard confusion.pairs.indices.contains(index) else { return false }
        focus = .pairs
        go(toPair: index, confusion)
        return mouse.clicks == 2
      }
      if layout.matrix.contains(mouse.at) {
        let column = left + (mouse.at.x - layout.matrix.x) / layout.cellWidth
        let row = top + mouse.at.y - layout.matrix.y
        guard row < layout.cells, column < layout.cells else { return false }
        focus = .matrix
        set(row: row, column: column, layout, order, confusion.matrix)
        settle(area: area, state: state)
        return mouse.clicks == 2
      }
    default: break
    }
    settle(area: area, state: state)
    return false
  }

  func wantedPictures(area: Rect, state: ExplorerState) -> [PictureRequest] {
    guard let library = state.library, let tiles = layout(area, state: state).tiles, state.isRested else { return [] }
    return photos(state).prefix(tiles.visible(top: 0).count).compactMap { id in
      library.image(id).map { PictureRequest(key: tiles.key($0), image: $0) }
    }
  }

  /// Where lists stand, for drawing.
  var scroll: (top: Int, left: Int, pairTop: Int) { (top, left, pairTop) }
}
