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
    /// The words nearest to what was asked with; empty while none were asked for.
    var words: [WordScore] = []
    /// What is shown of both, best first.
    var results: [SearchResult] = []
    var selection: SearchResult.Key?
    var top = 0
    /// The screen that led here, and that Esc leads back to; nil for a step from within.
    var opener: ScreenName?
  }

  private(set) var trail: [Place] = []
  private(set) var line = QueryLine(.search)
  var isEditing = false
  private(set) var focus = Pane.results
  private(set) var k = 48
  private(set) var isExact = false
  private(set) var kind = SearchResult.Kind.photos
  private(set) var generation = 0
  /// Asked and not answered yet.
  private(set) var isWaiting = false

  static let sizes = [12, 24, 48, 96, 192, 384]
  private static let longestTrail = 64

  var place: Place? { trail.last }
  /// The photo that is selected.
  var selection: Int64? {
    if case .photo(let id)? = place?.selection { id } else { nil }
  }
  /// The word that is selected.
  var selectedWord: String? {
    if case .word(let word)? = place?.selection { word } else { nil }
  }
  var field: TextField { line.field }

  /// Goes to the line where words are typed.
  mutating func beginTyping() {
    isEditing = true
    focus = .results
    if case .text(let text)? = place?.query {
      line.begin(text)
    } else {
      line.begin("")
      push(Place(query: .text("")))
    }
  }

  /// The photos nearest to one, as the next step of the way.
  mutating func follow(_ id: Int64, from opener: ScreenName? = nil) -> [Effect] {
    isEditing = false
    focus = .results
    push(Place(query: .similar(id), opener: opener))
    return ask()
  }

  /// The photos and words nearest to a word, as the next step of the way.
  mutating func follow(word: String) -> [Effect] {
    isEditing = false
    focus = .results
    let query = Query([Query.Term(.text(word))]).description
    push(Place(query: .text(query)))
    return ask() + line.remember(query)
  }

  /// Words that another screen asks for.
  mutating func find(_ text: String, from opener: ScreenName) -> [Effect] {
    isEditing = false
    focus = .results
    push(Place(query: .text(text), opener: opener))
    return ask()
  }

  private mutating func push(_ place: Place) {
    // A query that was never typed is no place to come back to.
    if case .text("")? = trail.last?.query { trail.removeLast() }
    trail.append(place)
    if trail.count > Self.longestTrail { trail.removeFirst() }
  }

  /// Gives up the place one is at.
  /// - Returns: the screen that led there.
  mutating func leaveToOpener() -> ScreenName? {
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

  /// The requests for the place one is at; none where there is nothing to ask.
  private mutating func ask() -> [Effect] {
    guard let query = place?.query else { return [] }
    generation += 1
    if case .text(let text) = query, text.allSatisfy(\.isWhitespace) {
      trail[trail.count - 1] = Place(query: query, opener: trail[trail.count - 1].opener)
      isWaiting = false
      return []
    }
    isWaiting = true
    let request = SearchRequest(generation: generation, query: query, k: k, isExact: isExact)
    return kind == .photos ? [.search(request)] : [.search(request), .query(.near(request))]
  }

  /// A key while typing.
  mutating func type(_ key: Key) -> [Effect] { line.type(key) ? textChanged() : [] }

  mutating func paste(_ text: String) -> [Effect] {
    line.paste(text)
    return textChanged()
  }

  private mutating func textChanged(completes: Bool = true) -> [Effect] {
    guard !trail.isEmpty else { return [] }
    trail[trail.count - 1].query = .text(line.field.text)
    return ask() + (completes ? line.complete() : [])
  }

  /// Takes back the choice of a suggestion; false where none was chosen.
  mutating func dismissChoice() -> Bool {
    guard line.choice != nil else { return false }
    line.dismiss()
    return true
  }

  /// An answer; one to a question that has been asked anew since is dropped.
  mutating func receive(_ answer: SearchAnswer, area: Rect, state: ExplorerState) {
    guard answer.request.generation == generation, !trail.isEmpty else { return }
    isWaiting = false
    let last = trail.count - 1
    trail[last].answer = answer
    trail[last].failure = nil
    arrange(area: area, state: state)
  }

  mutating func receive(_ message: QueryMessage, area: Rect, state: ExplorerState) {
    switch message {
    case .history(let history): line.receive(history)
    case .saved(let saved): line.receive(saved)
    case .completed(let words, let request): line.receive(words, for: request)
    case .near(let words, let generation):
      guard generation == self.generation, !trail.isEmpty else { return }
      trail[trail.count - 1].words = words
      arrange(area: area, state: state)
    }
  }

  /// Makes one list of what there is; the selection stays on what it was on.
  private mutating func arrange(area: Rect, state: ExplorerState) {
    let last = trail.count - 1
    guard let answer = trail[last].answer else { return }
    trail[last].results = SearchResult.list(kind, hits: answer.hits, words: trail[last].words)
    if isEditing || !trail[last].results.contains(where: { $0.key == trail[last].selection }) {
      trail[last].selection = trail[last].results.first?.key
      trail[last].top = 0
    }
    settle(area: area, state: state)
  }

  mutating func receive(_ failure: Failure, generation: Int) {
    guard generation == self.generation, !trail.isEmpty else { return }
    isWaiting = false
    trail[trail.count - 1].failure = failure
  }

  mutating func apply(_ action: Action, area: Rect, state: ExplorerState) -> [Effect] {
    switch action {
    case .accept where line.choice != nil, .complete where !line.suggestions.isEmpty:
      return line.take() ? textChanged(completes: false) : []
    case .accept, .complete: return leaveLine()
    case .nextSuggestion, .previousSuggestion:
      let isForward = action == .nextSuggestion
      if line.choose(forward: isForward) { return [] }
      if line.recall(older: !isForward) { return textChanged(completes: false) }
      if isForward { return leaveLine() }
    case .resultKind:
      kind = kind.next
      return ask()
    case .saveQuery: return place.map { line.toggleSaved(Self.text(of: $0.query)) } ?? []
    case .nextPane, .previousPane: focus = focus == .results ? .detail : .results
    case .toggleExact:
      isExact.toggle()
      return ask()
    case .moreResults, .fewerResults:
      let index = Self.sizes.firstIndex(of: k) ?? 2
      let wanted = min(max(0, index + (action == .moreResults ? 1 : -1)), Self.sizes.count - 1)
      guard Self.sizes[wanted] != k else { return [] }
      k = Self.sizes[wanted]
      return ask()
    case .nextHit: move(by: focus == .detail ? .down : .right, area: area, state: state)
    case .previousHit: move(by: focus == .detail ? .up : .left, area: area, state: state)
    case .left where focus == .detail: focus = .results
    default: move(by: action, area: area, state: state)
    }
    settle(area: area, state: state)
    return []
  }

  /// To what was found; the query is one of those that are kept, unless nothing came of it.
  private mutating func leaveLine() -> [Effect] {
    isEditing = false
    focus = .results
    line.dismiss()
    let isOfUse = isWaiting || (place?.failure == nil && place?.answer?.hits.isEmpty == false)
    return isOfUse ? line.remember(line.field.text) : []
  }

  /// A query as it could be typed.
  static func text(of query: SearchQuery) -> String {
    switch query {
    case .text(let text): text
    case .similar(let id): "#\(id)"
    }
  }

  private mutating func move(by action: Action, area: Rect, state: ExplorerState) {
    guard let results = place?.results, !results.isEmpty, let index = selectedIndex else { return }
    var target = index
    if focus == .detail {
      switch action {
      case .up: target = index - 1
      case .down: target = index + 1
      case .halfPageUp, .pageUp: target = index - 10
      case .halfPageDown, .pageDown: target = index + 10
      case .first: target = 0
      case .last: target = results.count - 1
      default: return
      }
    } else {
      target = layout(area, state: state).tiles.moved(index, by: action)
    }
    trail[trail.count - 1].selection = results[min(max(0, target), results.count - 1)].key
  }

  mutating func advance(area: Rect, state: ExplorerState) { _ = apply(.nextHit, area: area, state: state) }

  mutating func select(_ id: Int64) {
    guard let results = place?.results, results.contains(where: { $0.key == .photo(id) }) else { return }
    trail[trail.count - 1].selection = .photo(id)
  }

  /// A click, or a turn of the wheel; true for a double click on a photo.
  mutating func apply(_ mouse: Mouse, area: Rect, state: ExplorerState) -> Bool {
    let layout = layout(area, state: state)
    switch mouse.action {
    case .scrollUp, .scrollDown:
      let before = focus
      focus = layout.detail?.contains(mouse.at) ?? false ? .detail : .results
      move(by: mouse.action == .scrollUp ? .up : .down, area: area, state: state)
      focus = before
    case .press where mouse.button == 0:
      if isEditing, let index = suggestionPlaces(in: area, state: state).firstIndex(where: { $0.contains(mouse.at) }) {
        line.choose(index)
        return false
      }
      if mouse.at.y == area.y {
        if case .text? = place?.query { beginTyping() }
        return false
      }
      if let index = layout.tiles.index(at: mouse.at, top: place?.top ?? 0), let results = place?.results {
        isEditing = false
        focus = .results
        trail[trail.count - 1].selection = results[index].key
        settle(area: area, state: state)
        return mouse.clicks == 2
      }
      if layout.detail?.contains(mouse.at) ?? false {
        isEditing = false
        focus = .detail
      }
    default: break
    }
    settle(area: area, state: state)
    return false
  }

  /// Keeps the selection in sight.
  mutating func settle(area: Rect, state: ExplorerState) {
    guard !trail.isEmpty, let index = selectedIndex else { return }
    let tiles = layout(area, state: state).tiles
    trail[trail.count - 1].top = tiles.scrolled(from: trail[trail.count - 1].top, toShow: index)
  }

  var selectedIndex: Int? {
    guard let place, let selection = place.selection else { return nil }
    return place.results.firstIndex { $0.key == selection }
  }

  /// Place of the selected photo among the photos found.
  var selectedHit: Int? {
    selection.flatMap { id in place?.answer?.hits.firstIndex { $0.id == id } }
  }

  func wantedPictures(area: Rect, state: ExplorerState) -> [PictureRequest] {
    guard let library = state.library, let place else { return [] }
    let layout = layout(area, state: state)
    var wanted: [PictureRequest] = []
    if state.isRested, let detail = layout.detail, let selection, let image = library.image(selection),
      let key = DetailPane(area: detail, image: image, showsWords: state.showsWords).key
    {
      wanted.append(PictureRequest(key: key, image: image))
    }
    let page = layout.tiles.visible(top: place.top)
    let next = layout.tiles.visible(top: place.top + layout.tiles.visibleRows)
    for index in Array(page) + Array(next) {
      guard case .photo(let hit) = place.results[index], let image = library.image(hit.id) else { continue }
      wanted.append(PictureRequest(key: layout.tiles.key(image), image: image))
    }
    return wanted
  }
}
