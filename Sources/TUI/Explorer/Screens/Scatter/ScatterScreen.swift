import Core

/// All photos as points along two principal components, the classes' words among them.
struct ScatterScreen: Sendable {
  enum Pane: Sendable {
    case map, classes
  }

  private(set) var focus = Pane.map
  private(set) var across = 0
  private(set) var up = 1
  private(set) var showsWords = true
  /// Classes that stand out; empty for all alike.
  private(set) var picked: Set<Int> = []
  private(set) var classRow = 0
  private(set) var classTop = 0
  /// The middle of what is in sight, in the map's units, and braille dots a unit.
  private(set) var view: View?
  /// Where one is, in cells from the top left of the plot.
  private(set) var cursor = Point(x: 0, y: 0)
  /// The photo nearest to the cursor.
  private(set) var selection: Int64?
  /// The other corner of a box being drawn, in the map's units.
  private(set) var corner: Place?
  /// The film, where it is shown instead of all photos.
  private(set) var film: FilmPlace?
  /// For the line below, once.
  var notice: String?
  private var isDragging: Point?
  private var isScrubbing = false
  private var hasChosenClasses = false

  struct Place: Hashable, Sendable {
    var x: Double
    var y: Double
  }

  struct View: Hashable, Sendable {
    var middle: Place
    var scale: Double
  }

  /// Those of the original that this one follows.
  private static let defaults = ["elephant", "buffalo", "cow", "dolphin"]

  // MARK: State

  mutating func settle(area: Rect, state: ExplorerState) {
    guard let frame = frame(state) else { return }
    let map = frame.map
    (across, up) = (min(across, map.components - 1), min(up, map.components - 1))
    let layout = layout(area, state: state)
    if !hasChosenClasses {
      hasChosenClasses = true
      picked = Set(Self.defaults.compactMap { map.labels.firstIndex(of: $0) })
      // Less than two of them say nothing.
      if picked.count < 2 { picked = [] }
    }
    if view == nil {
      view = whole(state, in: layout.plot)
      cursor = Point(x: layout.plot.width / 2, y: layout.plot.height / 2)
    }
    cursor.x = min(max(0, cursor.x), max(0, layout.plot.width - 1))
    cursor.y = min(max(0, cursor.y), max(0, layout.plot.height - 1))
    if let list = layout.classes {
      classTop = scrolled(from: classTop, toShow: classRow, rows: list.height - 1, of: map.labels.count)
    }
    // While a film plays, one follows a photo.
    if !(film?.isPlaying ?? false) { findNearest(frame, in: layout.plot) }
  }

  /// O(points).
  private mutating func findNearest(_ frame: ScatterFrame, in plot: Rect) {
    guard let view else { return }
    let here = place(of: cursor, view, in: plot)
    let (x, y) = (Float(here.x), Float(here.y))
    let stands = standing(frame.map)
    var best = (index: -1, distance: Float.infinity)
    frame.forEachPlace(across: across, up: up) { index, px, py in
      let (dx, dy) = (px - x, py - y)
      let distance = dx * dx + dy * dy
      if distance < best.distance, stands[frame.map.classes[index] + 1] { best = (index, distance) }
    }
    selection = best.index >= 0 ? frame.map.ids[best.index] : nil
  }

  /// Whether the photos of a class stand out, those of no class first.
  func standing(_ map: EmbeddingMap) -> [Bool] {
    [picked.isEmpty] + map.labels.indices.map { picked.isEmpty || picked.contains($0) }
  }

  /// The photos inside the box being drawn, by their class and place in the collection.
  func boxed(area: Rect, state: ExplorerState) -> [Int64]? {
    guard let corner, let view, let frame = frame(state) else { return nil }
    let here = place(of: cursor, view, in: layout(area, state: state).plot)
    // Half a cell further each way: what the frame covers is inside.
    let (rx, ry) = (1 / view.scale, 2 / view.scale)
    let (left, right) = (Float(min(corner.x, here.x) - rx), Float(max(corner.x, here.x) + rx))
    let (low, high) = (Float(min(corner.y, here.y) - ry), Float(max(corner.y, here.y) + ry))
    let stands = standing(frame.map)
    var inside: [Int64] = []
    frame.forEachPlace(across: across, up: up) { index, x, y in
      if x >= left, x <= right, y >= low, y <= high, stands[frame.map.classes[index] + 1] {
        inside.append(frame.map.ids[index])
      }
    }
    return inside
  }

  mutating func endBox() { corner = nil }

  /// The film at a place, its axes those of all epochs.
  mutating func show(_ place: FilmPlace, area: Rect, state: ExplorerState) {
    if film == nil {
      view = nil
      corner = nil
    }
    film = place
    settle(area: area, state: state)
  }

  mutating func apply(_ action: Action, area: Rect, state: ExplorerState) {
    guard let map = frame(state)?.map else { return }
    let plot = layout(area, state: state).plot
    switch action {
    case .toggleClasses:
      focus = focus == .map ? .classes : .map
      corner = nil
    case .back:
      if focus == .classes {
        focus = .map
      } else if corner != nil {
        corner = nil
      } else if film != nil {
        film = nil
        view = nil
      }
    case .box: corner = corner == nil ? view.map { place(of: cursor, $0, in: plot) } : nil
    case .horizontalComponent: turn(map) { $0.across = ($0.across + 1) % map.components }
    case .verticalComponent: turn(map) { $0.up = ($0.up + 1) % map.components }
    case .toggleWords: showsWords.toggle()
    case .clearClasses: picked = []
    case .fit:
      view = whole(state, in: plot)
      cursor = Point(x: plot.width / 2, y: plot.height / 2)
    case .larger: zoom(by: 1.5, in: plot)
    case .smaller: zoom(by: 1 / 1.5, in: plot)
    default:
      if focus == .classes { moveInList(action, map, area: area, state: state) } else { move(action, in: plot) }
    }
    settle(area: area, state: state)
  }

  /// Two different components, and all of them in sight.
  private mutating func turn(_ map: EmbeddingMap, _ change: (inout ScatterScreen) -> Void) {
    guard map.components > 1 else { return }
    repeat { change(&self) } while across == up && map.components > 1
    view = nil
    corner = nil
  }

  /// Keeps what is under the cursor under it.
  private mutating func zoom(by factor: Double, in plot: Rect) {
    guard var view else { return }
    let before = place(of: cursor, view, in: plot)
    view.scale = min(1e12, max(1e-9, view.scale * factor))
    let after = place(of: cursor, view, in: plot)
    view.middle.x += before.x - after.x
    view.middle.y += before.y - after.y
    self.view = view
  }

  private mutating func move(_ action: Action, in plot: Rect) {
    switch action {
    case .left: cursor.x -= 1
    case .right: cursor.x += 1
    case .up: cursor.y -= 1
    case .down: cursor.y += 1
    case .halfPageUp: pan(0, -plot.height / 2)
    case .halfPageDown: pan(0, plot.height / 2)
    case .pageUp: pan(0, -plot.height)
    case .pageDown: pan(0, plot.height)
    case .first: pan(-plot.width / 2, 0)
    case .last: pan(plot.width / 2, 0)
    default: break
    }
    // Past the edge, the map moves.
    pan(min(0, cursor.x) + max(0, cursor.x - plot.width + 1), min(0, cursor.y) + max(0, cursor.y - plot.height + 1))
  }

  private mutating func pan(_ columns: Int, _ rows: Int) {
    guard var moved = view else { return }
    moved.middle.x += Double(columns) * 2 / moved.scale
    moved.middle.y -= Double(rows) * 4 / moved.scale
    view = moved
  }

  private mutating func moveInList(_ action: Action, _ map: EmbeddingMap, area: Rect, state: ExplorerState) {
    let page = max(1, (layout(area, state: state).classes?.height ?? 10) - 1)
    switch action {
    case .up: classRow -= 1
    case .down: classRow += 1
    case .halfPageUp: classRow -= page / 2
    case .halfPageDown: classRow += page / 2
    case .pageUp: classRow -= page
    case .pageDown: classRow += page
    case .first: classRow = 0
    case .last: classRow = map.labels.count
    case .left: focus = .map
    case .mark, .open: pick(classRow)
    default: break
    }
    classRow = min(max(0, classRow), max(0, map.labels.count - 1))
  }

  private mutating func pick(_ index: Int) {
    if picked.remove(index) == nil { picked.insert(index) }
  }

  /// True for a double click on the map.
  mutating func apply(_ mouse: Mouse, area: Rect, state: ExplorerState) -> Bool {
    guard let map = frame(state)?.map else { return false }
    let layout = layout(area, state: state)
    let here = Point(x: mouse.at.x - layout.plot.x, y: mouse.at.y - layout.plot.y)
    switch mouse.action {
    case .scrollUp, .scrollDown:
      if layout.classes?.contains(mouse.at) ?? false {
        classRow = min(max(0, classRow + (mouse.action == .scrollUp ? -1 : 1)), max(0, map.labels.count - 1))
      } else if layout.plot.contains(mouse.at) {
        cursor = here
        zoom(by: mouse.action == .scrollUp ? 1.25 : 0.8, in: layout.plot)
      }
    case .press where mouse.button == 0 && layout.film.contains(mouse.at):
      isScrubbing = true
      scrub(to: mouse.at.x, in: layout.film, area: area, state: state)
      return false
    case .drag where isScrubbing:
      scrub(to: mouse.at.x, in: layout.film, area: area, state: state)
      return false
    case .press where mouse.button == 0:
      if let list = layout.classes, list.contains(mouse.at), mouse.at.y > list.y {
        let row = classTop + mouse.at.y - list.y - 1
        if map.labels.indices.contains(row) {
          classRow = row
          pick(row)
        }
      } else if layout.plot.contains(mouse.at) {
        focus = .map
        cursor = here
        isDragging = here
        settle(area: area, state: state)
        return mouse.clicks == 2
      }
    case .drag:
      // A box grows under the mouse; without one, the map goes along.
      if corner == nil, let from = isDragging { pan(from.x - here.x, from.y - here.y) }
      cursor = here
      isDragging = here
    case .release:
      isDragging = nil
      isScrubbing = false
    default: break
    }
    settle(area: area, state: state)
    return false
  }

  /// The class that the list of classes is at.
  func classUnderCursor(_ state: ExplorerState) -> String? {
    guard let labels = frame(state)?.map.labels, labels.indices.contains(classRow) else { return nil }
    return labels[classRow]
  }

  func wantedPictures(area: Rect, state: ExplorerState) -> [PictureRequest] {
    guard state.isRested, let detail = layout(area, state: state).detail, let selection,
      let image = state.library?.image(selection),
      let key = DetailPane(area: detail, image: image, showsWords: state.showsWords).key
    else { return [] }
    return [PictureRequest(key: key, image: image)]
  }
}
