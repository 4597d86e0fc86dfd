import Core
import Index

/// Typed words and the photos nearest to them; from a photo to the photos nearest to it, and back.
struct SearchScreen: Sendable {
  enum Pane: Sendable {
    case results, detail
  }

  /// One step of the way: a query, what came of it, and where one stood in it.
  struct Place: Sendable {
    var query: SearchQuery
    var answer: SearchAnswer?
    var failure: Failure?
    var selection: Int64?
    var top = 0
    /// The screen that led here, and that Esc leads back to; nil for a step from within.
    var opener: App.ScreenName?
  }

  private(set) var trail: [Place] = []
  private(set) var field = TextField()
  var isEditing = false
  private(set) var focus = Pane.results
  private(set) var k = 48
  private(set) var isExact = false
  private(set) var generation = 0
  /// Asked and not answered yet.
  private(set) var isWaiting = false

  static let sizes = [12, 24, 48, 96, 192, 384]
  private static let longestTrail = 64

  var place: Place? { trail.last }
  var selection: Int64? { place?.selection }

  /// Goes to the line where words are typed.
  mutating func beginTyping() {
    isEditing = true
    focus = .results
    if case .text(let text)? = place?.query {
      field = TextField(text)
    } else {
      field = TextField()
      push(Place(query: .text("")))
    }
  }

  /// The photos nearest to one, as the next step of the way.
  mutating func follow(_ id: Int64, from opener: App.ScreenName? = nil) -> [Effect] {
    isEditing = false
    focus = .results
    push(Place(query: .similar(id), opener: opener))
    return [ask()].compactMap { $0 }
  }

  /// Photos that another screen picked out, as the next step of the way.
  mutating func show(_ ids: [Int64], title: String, from opener: App.ScreenName) {
    isEditing = false
    focus = .results
    generation += 1
    isWaiting = false
    let query = SearchQuery.chosen(title: title, ids: ids)
    let request = SearchRequest(generation: generation, query: query, k: ids.count, isExact: false)
    let answer = SearchAnswer(request: request, terms: [], hits: ids.map { Hit(id: $0, score: 1) }, milliseconds: 0)
    push(Place(query: query, answer: answer, selection: ids.first, opener: opener))
  }

  /// Words that another screen asks for.
  mutating func find(_ text: String, from opener: App.ScreenName) -> [Effect] {
    isEditing = false
    focus = .results
    push(Place(query: .text(text), opener: opener))
    return [ask()].compactMap { $0 }
  }

  private mutating func push(_ place: Place) {
    // A query that was never typed is no place to come back to.
    if case .text("")? = trail.last?.query { trail.removeLast() }
    trail.append(place)
    if trail.count > Self.longestTrail { trail.removeFirst() }
  }

  /// Gives up the place one is at.
  /// - Returns: the screen that led there.
  mutating func leaveToOpener() -> App.ScreenName? {
    guard let opener = place?.opener else { return nil }
    trail.removeLast()
    isEditing = false
    generation += 1
    isWaiting = false
    return opener
  }

  /// One step back; false where there is none.
  mutating func goBack() -> Bool {
    guard trail.count > 1 else { return false }
    trail.removeLast()
    isEditing = false
    // What was asked for the step that is gone is of no use any more.
    generation += 1
    isWaiting = false
    return true
  }

  /// The request for the place one is at; nil where there is nothing to ask.
  private mutating func ask() -> Effect? {
    guard let query = place?.query else { return nil }
    // What was picked out is all there.
    if case .chosen = query { return nil }
    generation += 1
    if case .text(let text) = query, text.allSatisfy(\.isWhitespace) {
      trail[trail.count - 1].answer = nil
      trail[trail.count - 1].failure = nil
      trail[trail.count - 1].selection = nil
      isWaiting = false
      return nil
    }
    isWaiting = true
    return .search(SearchRequest(generation: generation, query: query, k: k, isExact: isExact))
  }

  /// A key while typing.
  mutating func type(_ key: Key) -> [Effect] {
    let before = field.text
    guard field.handle(key) else { return [] }
    return field.text == before ? [] : textChanged()
  }

  mutating func paste(_ text: String) -> [Effect] {
    field.insert(text)
    return textChanged()
  }

  private mutating func textChanged() -> [Effect] {
    guard !trail.isEmpty else { return [] }
    trail[trail.count - 1].query = .text(field.text)
    return [ask()].compactMap { $0 }
  }

  /// An answer; one to a question that has been asked anew since is dropped.
  mutating func receive(_ answer: SearchAnswer, area: Rect, scene: Scene) {
    guard answer.request.generation == generation, !trail.isEmpty else { return }
    isWaiting = false
    let last = trail.count - 1
    trail[last].answer = answer
    trail[last].failure = nil
    if !answer.hits.contains(where: { $0.id == trail[last].selection }) || isEditing {
      trail[last].selection = answer.hits.first?.id
      trail[last].top = 0
    }
    settle(area: area, scene: scene)
  }

  mutating func receive(_ failure: Failure, generation: Int) {
    guard generation == self.generation, !trail.isEmpty else { return }
    isWaiting = false
    trail[trail.count - 1].failure = failure
  }

  mutating func apply(_ action: Action, area: Rect, scene: Scene) -> [Effect] {
    switch action {
    case .accept:
      isEditing = false
      focus = .results
    case .nextPane, .previousPane: focus = focus == .results ? .detail : .results
    case .toggleExact:
      isExact.toggle()
      return [ask()].compactMap { $0 }
    case .moreResults, .fewerResults:
      let index = Self.sizes.firstIndex(of: k) ?? 2
      let wanted = min(max(0, index + (action == .moreResults ? 1 : -1)), Self.sizes.count - 1)
      guard Self.sizes[wanted] != k else { return [] }
      k = Self.sizes[wanted]
      return [ask()].compactMap { $0 }
    case .nextHit: move(by: focus == .detail ? .down : .right, area: area, scene: scene)
    case .previousHit: move(by: focus == .detail ? .up : .left, area: area, scene: scene)
    case .left where focus == .detail: focus = .results
    default: move(by: action, area: area, scene: scene)
    }
    settle(area: area, scene: scene)
    return []
  }

  private mutating func move(by action: Action, area: Rect, scene: Scene) {
    guard let hits = place?.answer?.hits, !hits.isEmpty, let index = selectedIndex else { return }
    var target = index
    if focus == .detail {
      switch action {
      case .up: target = index - 1
      case .down: target = index + 1
      case .halfPageUp, .pageUp: target = index - 10
      case .halfPageDown, .pageDown: target = index + 10
      case .first: target = 0
      case .last: target = hits.count - 1
      default: return
      }
    } else {
      target = layout(area, scene: scene).tiles.moved(index, by: action)
    }
    trail[trail.count - 1].selection = hits[min(max(0, target), hits.count - 1)].id
  }

  mutating func advance(area: Rect, scene: Scene) { _ = apply(.nextHit, area: area, scene: scene) }

  mutating func select(_ id: Int64) {
    guard let hits = place?.answer?.hits, hits.contains(where: { $0.id == id }) else { return }
    trail[trail.count - 1].selection = id
  }

  /// A click, or a turn of the wheel; true for a double click on a photo.
  mutating func apply(_ mouse: Mouse, area: Rect, scene: Scene) -> Bool {
    let layout = layout(area, scene: scene)
    switch mouse.action {
    case .scrollUp, .scrollDown:
      let before = focus
      focus = layout.detail?.contains(mouse.at) ?? false ? .detail : .results
      move(by: mouse.action == .scrollUp ? .up : .down, area: area, scene: scene)
      focus = before
    case .press where mouse.button == 0:
      if mouse.at.y == area.y {
        if case .text? = place?.query { beginTyping() }
        return false
      }
      if let index = layout.tiles.index(at: mouse.at, top: place?.top ?? 0), let hits = place?.answer?.hits {
        isEditing = false
        focus = .results
        trail[trail.count - 1].selection = hits[index].id
        settle(area: area, scene: scene)
        return mouse.clicks == 2
      }
      if layout.detail?.contains(mouse.at) ?? false {
        isEditing = false
        focus = .detail
      }
    default: break
    }
    settle(area: area, scene: scene)
    return false
  }

  /// Keeps the selection in sight.
  mutating func settle(area: Rect, scene: Scene) {
    guard !trail.isEmpty, let index = selectedIndex else { return }
    let tiles = layout(area, scene: scene).tiles
    trail[trail.count - 1].top = tiles.scrolled(from: trail[trail.count - 1].top, toShow: index)
  }

  var selectedIndex: Int? {
    guard let place, let selection = place.selection else { return nil }
    return place.answer?.hits.firstIndex { $0.id == selection }
  }

  func wantedPictures(area: Rect, scene: Scene) -> [PictureRequest] {
    guard let library = scene.library, let place, let hits = place.answer?.hits else { return [] }
    let layout = layout(area, scene: scene)
    var wanted: [PictureRequest] = []
    if scene.isRested, let detail = layout.detail, let selection, let image = library.image(selection),
      let key = DetailPane(area: detail, image: image, showsWords: scene.showsWords).key
    {
      wanted.append(PictureRequest(key: key, image: image))
    }
    let page = layout.tiles.visible(top: place.top)
    let next = layout.tiles.visible(top: place.top + layout.tiles.visibleRows)
    for index in Array(page) + Array(next) {
      guard let image = library.image(hits[index].id) else { continue }
      wanted.append(
        PictureRequest(key: PictureKey(id: image.id, place: layout.tiles.picture, fit: .fill), image: image))
    }
    return wanted
  }
}
