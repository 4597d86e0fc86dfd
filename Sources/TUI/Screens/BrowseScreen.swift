import Core

/// Classes, their photos, and one photo large.
struct BrowseScreen: Sendable {
  enum Pane: Sendable {
    case classes, photos, detail
  }

  var focus = Pane.photos
  private(set) var choice = ClassChoice.all
  private(set) var selection: Int64?
  /// Where one was in a class that one left.
  private var remembered: [ClassChoice: Int64] = [:]
  private var classTop = 0
  private(set) var top = 0
  /// Whether the class list is shown; nil goes by the width.
  var showsClasses: Bool?

  /// Takes a class and its photo that was last selected there.
  mutating func choose(_ choice: ClassChoice, in library: Library) {
    if let selection { remembered[self.choice] = selection }
    self.choice = choice
    let range = library.range(of: choice)
    selection = remembered[choice] ?? (range.isEmpty ? nil : library.images[range.lowerBound].id)
    top = 0
  }

  /// Selects a photo, in the class one is in where it belongs there.
  mutating func reveal(_ id: Int64, in library: Library) {
    guard let position = library.position(of: id) else { return }
    if !library.range(of: choice).contains(position) {
      choose(library.images[position].label.map { .label($0) } ?? .unlabelled, in: library)
    }
    selection = id
  }

  /// Does what a key asks for, as far as it is a matter of this screen.
  mutating func apply(_ action: Action, area: Rect, scene: Scene) {
    guard let library = scene.library else { return }
    if selection == nil { choose(choice, in: library) }
    switch action {
    case .nextPane: turnFocus(by: 1)
    case .previousPane: turnFocus(by: -1)
    case .back: focus = .photos
    case .toggleClasses:
      let isShown = layout(area, scene: scene).classes != nil
      showsClasses = !isShown
      if isShown, focus == .classes { focus = .photos }
    case .nextClass: moveClass(by: 1, in: library)
    case .previousClass: moveClass(by: -1, in: library)
    default:
      switch focus {
      case .classes: applyToClasses(action, area: area, scene: scene, library: library)
      case .photos: applyToPhotos(action, area: area, scene: scene, library: library)
      case .detail: applyToDetail(action, library: library)
      }
    }
    settle(area: area, scene: scene)
  }

  private mutating func turnFocus(by step: Int) {
    let order: [Pane] = [.classes, .photos, .detail]
    let index = order.firstIndex(of: focus) ?? 1
    focus = order[(index + step + 3) % 3]
  }

  private mutating func moveClass(by step: Int, in library: Library) {
    let choices = library.choices
    let index = choices.firstIndex(of: choice) ?? 0
    choose(choices[min(max(0, index + step), choices.count - 1)], in: library)
  }

  private mutating func applyToClasses(_ action: Action, area: Rect, scene: Scene, library: Library) {
    let page = max(1, (layout(area, scene: scene).classes?.height ?? 2) - 1)
    switch action {
    case .up: moveClass(by: -1, in: library)
    case .down: moveClass(by: 1, in: library)
    case .halfPageUp: moveClass(by: -page / 2, in: library)
    case .halfPageDown: moveClass(by: page / 2, in: library)
    case .pageUp: moveClass(by: -page, in: library)
    case .pageDown: moveClass(by: page, in: library)
    case .first: moveClass(by: -library.choices.count, in: library)
    case .last: moveClass(by: library.choices.count, in: library)
    case .right, .open: focus = .photos
    default: break
    }
  }

  private mutating func applyToPhotos(_ action: Action, area: Rect, scene: Scene, library: Library) {
    let range = library.range(of: choice)
    guard let index = selectedIndex(in: library) else {
      if action == .left { focus = .classes }
      return
    }
    let tiles = layout(area, scene: scene).tiles
    // Left of the first column are the classes.
    if action == .left, index % tiles.columns == 0 {
      focus = .classes
      return
    }
    selection = library.images[range.lowerBound + tiles.moved(index, by: action)].id
  }

  private mutating func applyToDetail(_ action: Action, library: Library) {
    let range = library.range(of: choice)
    guard let index = selectedIndex(in: library) else { return }
    let target: Int
    switch action {
    case .up: target = index - 1
    case .down: target = index + 1
    case .halfPageUp, .pageUp: target = index - 10
    case .halfPageDown, .pageDown: target = index + 10
    case .first: target = 0
    case .last: target = range.count - 1
    case .left:
      focus = .photos
      return
    default: return
    }
    selection = library.images[range.lowerBound + min(max(0, target), range.count - 1)].id
  }

  /// One further, as after a mark.
  mutating func advance(area: Rect, scene: Scene) {
    guard let library = scene.library, let index = selectedIndex(in: library) else { return }
    let range = library.range(of: choice)
    selection = library.images[range.lowerBound + min(index + 1, range.count - 1)].id
    settle(area: area, scene: scene)
  }

  /// Keeps the selection in sight, after a movement or a resize.
  mutating func settle(area: Rect, scene: Scene) {
    guard let library = scene.library else { return }
    if selection == nil { choose(choice, in: library) }
    let layout = layout(area, scene: scene)
    if let index = selectedIndex(in: library) { top = layout.tiles.scrolled(from: top, toShow: index) }
    if let classes = layout.classes, let row = library.choices.firstIndex(of: choice) {
      classTop = scrolled(from: classTop, toShow: row, rows: classes.height - 1, of: library.choices.count)
    }
  }

  /// A click, or a turn of the wheel; true for a double click on a photo.
  mutating func apply(_ mouse: Mouse, area: Rect, scene: Scene) -> Bool {
    guard let library = scene.library else { return false }
    let layout = layout(area, scene: scene)
    let isOverClasses = layout.classes?.contains(mouse.at) ?? false
    switch mouse.action {
    case .scrollUp, .scrollDown:
      let action: Action = mouse.action == .scrollUp ? .up : .down
      if isOverClasses {
        moveClass(by: action == .up ? -1 : 1, in: library)
      } else if layout.photos.contains(mouse.at) {
        applyToPhotos(action, area: area, scene: scene, library: library)
      } else if layout.detail?.contains(mouse.at) ?? false {
        applyToDetail(action, library: library)
      }
    case .press where mouse.button == 0:
      if isOverClasses, let classes = layout.classes {
        let row = mouse.at.y - classes.y - 1 + classTop
        if mouse.at.y > classes.y, library.choices.indices.contains(row) {
          focus = mouse.clicks == 2 ? .photos : .classes
          choose(library.choices[row], in: library)
        }
      } else if let index = layout.tiles.index(at: mouse.at, top: top) {
        focus = .photos
        selection = library.images[library.range(of: choice).lowerBound + index].id
        settle(area: area, scene: scene)
        return mouse.clicks == 2
      } else if layout.detail?.contains(mouse.at) ?? false {
        focus = .detail
      }
    default: break
    }
    settle(area: area, scene: scene)
    return false
  }

  /// Where the selection stands among the photos shown.
  func selectedIndex(in library: Library) -> Int? {
    guard let selection, let position = library.position(of: selection) else { return nil }
    let range = library.range(of: choice)
    return range.contains(position) ? position - range.lowerBound : nil
  }

  /// What is in sight, the large picture first, then row by row, then the page below.
  func wantedPictures(area: Rect, scene: Scene) -> [PictureRequest] {
    guard let library = scene.library else { return [] }
    let layout = layout(area, scene: scene)
    let range = library.range(of: choice)
    var wanted: [PictureRequest] = []
    if scene.isRested, let detail = layout.detail, let selection, let image = library.image(selection),
      let key = DetailPane(area: detail, image: image, showsWords: scene.showsWords).key
    {
      wanted.append(PictureRequest(key: key, image: image))
    }
    let page = layout.tiles.visible(top: top)
    let next = layout.tiles.visible(top: top + layout.tiles.visibleRows)
    for index in Array(page) + Array(next) {
      let image = library.images[range.lowerBound + index]
      wanted.append(
        PictureRequest(key: PictureKey(id: image.id, place: layout.tiles.picture, fit: .fill), image: image))
    }
    return wanted
  }
}

/// Where the panes of Browse are.
struct BrowseLayout: Hashable, Sendable {
  var classes: Rect?
  var photos: Rect
  var detail: Rect?
  var tiles: TileGrid
}

extension BrowseScreen {
  func layout(_ area: Rect, scene: Scene) -> BrowseLayout {
    let isWide = area.width >= 100
    var rest = area
    var classes: Rect?
    var detail: Rect?
    if showsClasses ?? (isWide || focus == .classes) || focus == .classes, area.width >= 34 {
      let longest = scene.library?.classes.map(\.label.displayWidth).max() ?? 0
      (classes, rest) = rest.split(left: min(30, max(20, longest + 12)))
      rest = rest.split(left: 1).rest
    }
    if scene.showsDetail ?? (isWide || focus == .detail) || focus == .detail, rest.width >= 36 {
      let width = isWide ? min(72, max(36, area.width * 33 / 100)) : min(36, max(20, rest.width / 2))
      (rest, detail) = rest.split(right: width)
      rest = rest.split(right: 1).rest
    }
    let tilesArea = rest.split(top: 1).rest
    let count = scene.library?.range(of: choice).count ?? 0
    return BrowseLayout(
      classes: classes, photos: rest, detail: detail?.inset(horizontally: 1),
      tiles: TileGrid(area: tilesArea, count: count, zoom: scene.zoom))
  }

  func draw(on canvas: inout Canvas, area: Rect, scene: Scene) {
    let layout = layout(area, scene: scene)
    guard let library = scene.library else { return }
    if let classes = layout.classes {
      drawClasses(on: &canvas, in: classes, scene: scene, library: library)
      canvas.rule(down: classes.maxX, from: area.y, height: area.height, style: scene.theme.rule)
    }
    drawPhotos(on: &canvas, layout: layout, scene: scene, library: library)
    if let detail = layout.detail {
      canvas.rule(down: detail.x - 2, from: area.y, height: area.height, style: scene.theme.rule)
      if let selection, let image = library.image(selection) {
        DetailPane(area: detail, image: image, showsWords: scene.showsWords)
          .draw(on: &canvas, scene: scene, isActive: focus == .detail)
      }
    }
  }

  private func drawClasses(on canvas: inout Canvas, in area: Rect, scene: Scene, library: Library) {
    let theme = scene.theme
    canvas.text(
      "CLASSES", at: area.x + 1, area.y, style: focus == .classes ? theme.accent : theme.secondary.with(.bold))
    canvas.text(
      rightAligned: Numbers.count(library.classes.count), before: area.maxX - 1, area.y, style: theme.secondary)
    let choices = library.choices
    let rows = area.height - 1
    for row in 0..<max(0, min(rows, choices.count - classTop)) {
      let item = choices[classTop + row]
      let y = area.y + 1 + row
      let isChosen = item == choice
      let style = isChosen ? (focus == .classes ? theme.selected : theme.selectedIdle) : theme.text
      if isChosen { canvas.clear(Rect(x: area.x, y: y, width: area.width, height: 1), style: style) }
      let count = Numbers.count(library.range(of: item).count)
      canvas.text(
        rightAligned: count, before: area.maxX - 1, y, style: isChosen ? style : theme.secondary)
      let room = area.width - 5 - count.displayWidth
      switch item {
      case .all: canvas.text("all photos", at: area.x + 1, y, width: room + 2, style: style)
      case .unlabelled: canvas.text("without a class", at: area.x + 1, y, width: room + 2, style: style)
      case .label(let label):
        if isChosen {
          canvas.text(scene.isUnseen(label) ? "○" : "●", at: area.x + 1, y, style: style)
        } else {
          canvas.classDot(label, at: area.x + 1, y, scene: scene)
        }
        canvas.text(label, at: area.x + 3, y, width: room, style: style, overflow: .middle)
      }
    }
  }

  private func drawPhotos(on canvas: inout Canvas, layout: BrowseLayout, scene: Scene, library: Library) {
    let theme = scene.theme
    let range = library.range(of: choice)
    let line = layout.photos
    let selected = selectedIndex(in: library)
    let position = selected.map { "\(Numbers.count($0 + 1)) of \(Numbers.count(range.count))" } ?? ""
    canvas.text(rightAligned: position, before: line.maxX - 1, line.y, style: theme.secondary)
    var x = line.x + 1
    let end = line.maxX - 2 - position.displayWidth
    let titleStyle = focus == .photos ? theme.accent : theme.strong
    switch choice {
    case .all: x += canvas.text("all photos", at: x, line.y, width: end - x, style: titleStyle)
    case .unlabelled: x += canvas.text("without a class", at: x, line.y, width: end - x, style: titleStyle)
    case .label(let label):
      canvas.classDot(label, at: x, line.y, scene: scene)
      x += 2
      x += canvas.text(label, at: x, line.y, width: end - x, style: titleStyle, overflow: .middle)
      if scene.isUnseen(label), end - x > 18 {
        canvas.text(" · unseen in training", at: x, line.y, width: end - x, style: theme.secondary)
      }
    }
    Thumbnails(grid: layout.tiles, top: top, selection: selected, isActive: focus == .photos)
      .draw(on: &canvas, scene: scene) { index in
        let image = library.images[range.lowerBound + index]
        // Within a class its name says nothing; the file's does.
        let caption: Thumbnails.Caption =
          choice == .all
          ? .init(label: image.label, text: image.label ?? image.stem) : .init(label: nil, text: image.stem)
        return (image, caption)
      }
  }
}
