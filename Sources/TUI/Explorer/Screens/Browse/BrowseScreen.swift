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
  private(set) var classTop = 0
  private(set) var top = 0
  /// Whether the class list is shown; nil goes by the width.
  var showsClasses: Bool?
  /// Which photos, in which order.
  var list = PhotoList()

  /// Takes a class and its photo that was last selected there.
  mutating func choose(_ choice: ClassChoice, in library: PhotoLibrary) {
    if let selection { remembered[self.choice] = selection }
    self.choice = choice
    let photos = photos(in: library)
    let known = remembered[choice].flatMap { photos.index(of: $0) == nil ? nil : $0 }
    selection = known ?? photos.first
    top = 0
  }

  /// Other photos are listed, or in another order.
  mutating func listChanged(in library: PhotoLibrary, keepsPlace: Bool) {
    remembered = [:]
    let photos = photos(in: library)
    if keepsPlace, let selection, photos.index(of: selection) != nil { return }
    selection = photos.first
    top = 0
  }

  /// All classes, after a filter that leaves nothing of the one that is chosen.
  mutating func leaveEmptyClass(in library: PhotoLibrary) {
    if photos(in: library).isEmpty, !list.photos(of: .all, in: library).isEmpty { choose(.all, in: library) }
  }

  /// What there is to come back to.
  var place: Place { Place(choice: choice, selection: selection, top: top, focus: focus) }

  struct Place: Sendable {
    let choice: ClassChoice
    let selection: Int64?
    let top: Int
    let focus: Pane
  }

  mutating func go(to place: Place) {
    (choice, selection, top, focus) = (place.choice, place.selection, place.top, place.focus)
  }

  /// The photos of the class one is in, as they are listed.
  func photos(in library: PhotoLibrary) -> PhotoRows { list.photos(of: choice, in: library) }

  /// Selects a photo, in the class one is in where it belongs there.
  mutating func reveal(_ id: Int64, in library: PhotoLibrary) {
    guard let position = library.position(of: id) else { return }
    // What is not listed is shown all the same, among all that there are.
    if list.photos(of: .all, in: library).index(of: id) == nil { list.showAll() }
    if photos(in: library).index(of: id) == nil {
      choose(library.images[position].label.map { .label($0) } ?? .unlabeled, in: library)
    }
    selection = id
  }

  /// Does what a key asks for, as far as it is a matter of this screen.
  mutating func apply(_ action: Action, area: Rect, state: ExplorerState) {
    guard let library = state.library else { return }
    if selection == nil { choose(choice, in: library) }
    switch action {
    case .nextPane: turnFocus(by: 1)
    case .previousPane: turnFocus(by: -1)
    case .back: focus = .photos
    case .toggleClasses:
      let isShown = layout(area, state: state).classes != nil
      showsClasses = !isShown
      if isShown, focus == .classes { focus = .photos }
    case .nextClass: moveClass(by: 1, in: library)
    case .previousClass: moveClass(by: -1, in: library)
    default:
      switch focus {
      case .classes: applyToClasses(action, area: area, state: state, library: library)
      case .photos: applyToPhotos(action, area: area, state: state, library: library)
      case .detail: applyToDetail(action, library: library)
      }
    }
    settle(area: area, state: state)
  }

  private mutating func turnFocus(by step: Int) {
    let order: [Pane] = [.classes, .photos, .detail]
    let index = order.firstIndex(of: focus) ?? 1
    focus = order[(index + step + 3) % 3]
  }

  private mutating func moveClass(by step: Int, in library: PhotoLibrary) {
    let choices = library.choices
    let index = choices.firstIndex(of: choice) ?? 0
    choose(choices[min(max(0, index + step), choices.count - 1)], in: library)
  }

  private mutating func applyToClasses(_ action: Action, area: Rect, state: ExplorerState, library: PhotoLibrary) {
    let page = max(1, (layout(area, state: state).classes?.height ?? 2) - 1)
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

  private mutating func applyToPhotos(_ action: Action, area: Rect, state: ExplorerState, library: PhotoLibrary) {
    let photos = photos(in: library)
    guard let index = selectedIndex(in: library) else {
      if action == .left { focus = .classes }
      return
    }
    let tiles = layout(area, state: state).tiles
    // Left of the first column are the classes.
    if action == .left, index % tiles.columns == 0 {
      focus = .classes
      return
    }
    selection = photos[tiles.moved(index, by: action)]
  }

  private mutating func applyToDetail(_ action: Action, library: PhotoLibrary) {
    let photos = photos(in: library)
    guard let index = selectedIndex(in: library) else { return }
    let target: Int
    switch action {
    case .up: target = index - 1
    case .down: target = index + 1
    case .halfPageUp, .pageUp: target = index - 10
    case .halfPageDown, .pageDown: target = index + 10
    case .first: target = 0
    case .last: target = photos.count - 1
    case .left:
      focus = .photos
      return
    default: return
    }
    selection = photos[min(max(0, target), photos.count - 1)]
  }

  /// One further, as after a mark.
  mutating func advance(area: Rect, state: ExplorerState) {
    guard let library = state.library, let index = selectedIndex(in: library) else { return }
    let photos = photos(in: library)
    selection = photos[min(index + 1, photos.count - 1)]
    settle(area: area, state: state)
  }

  /// Keeps the selection in sight, after a movement or a resize.
  mutating func settle(area: Rect, state: ExplorerState) {
    guard let library = state.library else { return }
    if selection == nil { choose(choice, in: library) }
    let layout = layout(area, state: state)
    if let index = selectedIndex(in: library) { top = layout.tiles.scrolled(from: top, toShow: index) }
    if let classes = layout.classes, let row = library.choices.firstIndex(of: choice) {
      classTop = scrolled(from: classTop, toShow: row, rows: classes.height - 1, of: library.choices.count)
    }
  }

  /// A click, or a turn of the wheel; true for a double click on a photo.
  mutating func apply(_ mouse: Mouse, area: Rect, state: ExplorerState) -> Bool {
    guard let library = state.library else { return false }
    let layout = layout(area, state: state)
    let isOverClasses = layout.classes?.contains(mouse.at) ?? false
    switch mouse.action {
    case .scrollUp, .scrollDown:
      let action: Action = mouse.action == .scrollUp ? .up : .down
      if isOverClasses {
        moveClass(by: action == .up ? -1 : 1, in: library)
      } else if layout.photos.contains(mouse.at) {
        applyToPhotos(action, area: area, state: state, library: library)
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
        selection = photos(in: library)[index]
        settle(area: area, state: state)
        return mouse.clicks == 2
      } else if layout.detail?.contains(mouse.at) ?? false {
        focus = .detail
      }
    default: break
    }
    settle(area: area, state: state)
    return false
  }

  /// For a line that is typed before it.
  func listed(_ state: ExplorerState) -> Prompt.Listed {
    Prompt.Listed(
      isNarrowed: list.filter != nil || list.pick != nil, among: list.pick?.ids.count, count: list.count,
      shown: state.library.map { photos(in: $0).count } ?? 0)
  }

  /// Where the selection stands among the photos shown.
  func selectedIndex(in library: PhotoLibrary) -> Int? {
    selection.flatMap { photos(in: library).index(of: $0) }
  }

  /// What is in sight, the large picture first, then row by row, then the page below.
  func wantedPictures(area: Rect, state: ExplorerState) -> [PictureRequest] {
    guard let library = state.library else { return [] }
    let layout = layout(area, state: state)
    let photos = photos(in: library)
    var wanted: [PictureRequest] = []
    if state.isRested, let detail = layout.detail, let selection, let image = library.image(selection),
      let key = detailPane(detail, image, state).key
    {
      wanted.append(PictureRequest(key: key, image: image))
    }
    let page = layout.tiles.visible(top: top)
    let next = layout.tiles.visible(top: top + layout.tiles.visibleRows)
    for index in Array(page) + Array(next) {
      guard let image = library.image(photos[index]) else { continue }
      wanted.append(PictureRequest(key: layout.tiles.key(image), image: image))
    }
    return wanted
  }
}
