import Core

/// The whole explorer as one value: an event goes in, effects come out, and a frame can be drawn of it at any time.
struct App: Sendable {
  enum ScreenName: Sendable, CaseIterable {
    case browse, search, confusion, scatter, zeroShot

    var title: String {
      switch self {
      case .browse: "Browse"
      case .search: "Search"
      case .confusion: "Confusion"
      case .scatter: "Scatter"
      case .zeroShot: "Zero-shot"
      }
    }
  }

  static let smallest = Size(width: 40, height: 12)

  private(set) var size: Size
  var scene: Scene
  var screen = ScreenName.browse
  var browse = BrowseScreen()
  var search = SearchScreen()
  var confusion = ConfusionScreen()
  var scatter = ScatterScreen()
  var zeroShot = ZeroShotScreen()
  private(set) var popup: Popup?
  var log: MessageLog
  private(set) var hasMouse: Bool
  /// The beginning of a key sequence.
  private(set) var pendingKeys: [Key] = []
  /// Where Esc leads from the first step of a search.
  var origin = ScreenName.browse
  private var restGeneration = 0
  private var lastWanted: [PictureRequest] = []
  private var wordsAsked: Int64?

  /// - Parameter hint: What someone who is new here may want to try.
  init(name: String, size: Size, theme: Theme, hasMouse: Bool = true, hint: String? = nil) {
    self.size = size
    log = MessageLog(hint: hint)
    self.hasMouse = hasMouse
    scene = Scene(collection: .loading(name: name), theme: theme)
  }

  /// What has to be asked at the very start.
  func begin() -> [Effect] { [.loadLibrary] }

  /// Between the line above and the line below.
  var area: Rect { Rect(x: 0, y: 1, width: size.width, height: size.height - 2) }

  var isTooSmall: Bool { size.width < Self.smallest.width || size.height < Self.smallest.height }

  /// The photo that one looks at.
  var selection: Int64? {
    switch screen {
    case .browse: browse.selection
    case .search: search.selection
    case .confusion: confusion.photos(scene).first
    case .scatter: scatter.selection
    case .zeroShot: zeroShot.selection(scene)
    }
  }

  /// Where keys go.
  var scope: Scope {
    switch popup {
    case .help?, .messages?: return .reading
    case .palette?: return .palette
    case nil:
      if screen == .zeroShot, zeroShot.isEditing { return .candidates }
      return screen == .search && search.isEditing ? .query : screenScope
    }
  }

  /// Of the screen, whatever stands before it.
  var screenScope: Scope {
    switch screen {
    case .browse: .browse
    case .search: .results
    case .confusion: .confusion
    case .scatter: .scatter
    case .zeroShot: .zeroShot
    }
  }

  mutating func handle(_ event: Event) -> [Effect] {
    let before = selection
    var effects = respond(to: event)
    if selection != before {
      // Nothing is decoded for a photo that one only passes.
      restGeneration += 1
      scene.isRested = false
      effects.append(.rest(generation: restGeneration))
    }
    effects += requestsForWhatIsShown()
    return effects
  }

  private mutating func respond(to event: Event) -> [Effect] {
    switch event {
    case .key(let key): return press(key)
    case .mouse(let mouse): return point(mouse)
    case .paste(let text): return paste(text)
    case .resize(let size):
      self.size = size
      settleAll()
      return []
    case .background(let color):
      scene.theme.background = color.luma < 0.5 ? .dark : .light
      return []
    case .message(let message): return receive(message)
    }
  }

  // MARK: Keys

  private mutating func press(_ key: Key) -> [Effect] {
    log.acknowledge()
    if isTooSmall {
      let quits = key == .character("q") || key == .control("c")
      return quits ? [.quit] : key == .control("z") ? [.suspend] : []
    }
    let scope = scope
    switch Binding.match(pendingKeys + [key], in: scope) {
    case .action(let action):
      pendingKeys = []
      return perform(action)
    case .pending:
      pendingKeys.append(key)
      return []
    case .none:
      let hadPending = !pendingKeys.isEmpty
      pendingKeys = []
      if hadPending { return press(key) }
    }
    switch scope {
    case .query: return search.type(key)
    case .palette: return typeCommand(key)
    case .candidates: return zeroShot.type(key)
    case .browse, .results, .confusion, .scatter, .zeroShot, .reading: return []
    }
  }

  private mutating func typeCommand(_ key: Key) -> [Effect] {
    guard case .palette(var palette)? = popup else { return [] }
    let matches = palette.matches(in: screenScope)
    switch key {
    case .enter:
      popup = nil
      guard matches.indices.contains(palette.selection) else {
        if !palette.field.text.isEmpty { log.add("There is no command “\(palette.field.text)”; : and Tab show all.") }
        return []
      }
      return perform(matches[palette.selection].action)
    case .up, .control("p"): palette.selection = max(0, palette.selection - 1)
    case .down, .control("n"), .tab: palette.selection = min(max(0, matches.count - 1), palette.selection + 1)
    case .backspace where palette.field.text.isEmpty:
      popup = nil
      return []
    default:
      let before = palette.field.text
      _ = palette.field.handle(key)
      if palette.field.text != before { palette.selection = 0 }
    }
    popup = .palette(palette)
    return []
  }

  private mutating func paste(_ text: String) -> [Effect] {
    log.acknowledge()
    switch scope {
    case .query: return search.paste(text)
    case .palette:
      guard case .palette(var palette)? = popup else { return [] }
      palette.field.insert(text)
      palette.selection = 0
      popup = .palette(palette)
      return []
    case .candidates: return zeroShot.paste(text)
    // What was meant for a line of text is no row of commands.
    case .browse, .results, .confusion, .scatter, .zeroShot, .reading: return []
    }
  }

  // MARK: Actions

  private mutating func perform(_ action: Action) -> [Effect] {
    if popup != nil { return performInPopup(action) }
    switch action {
    case .quit: return [.quit]
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .help: popup = .help(top: 0)
    case .palette: popup = .palette(Popup.Palette())
    case .messages: popup = .messages(top: 0)
    case .mouse:
      hasMouse.toggle()
      return [.setMouse(hasMouse)]
    case .browse:
      search.isEditing = false
      screen = .browse
    case .results: screen = .search
    case .confusion: return show(.confusion)
    case .scatter: return show(.scatter)
    case .zeroShot: return show(.zeroShot)
    case .search:
      guard scene.library != nil else { return [] }
      if screen != .search { origin = screen }
      screen = .search
      search.beginTyping()
    case .toggleWords: scene.showsWords.toggle()
    case .toggleDetail:
      let isShown = showsDetail
      scene.showsDetail = !isShown
      if isShown, screen == .browse, browse.focus == .detail { browse.focus = .photos }
      if isShown, screen == .search, search.focus == .detail {
        return search.apply(.nextPane, area: area, scene: scene)
      }
    case .larger: scene.zoom = min(TileGrid.widths.count - 1, scene.zoom + 1)
    case .smaller: scene.zoom = max(0, scene.zoom - 1)
    case .mark where screen == .scatter && scatter.focus == .classes:
      scatter.apply(.mark, area: area, scene: scene)
    case .mark: mark()
    case .clearMarks: scene.marks = []
    case .nextMark, .previousMark: goToMark(forward: action == .nextMark)
    case .open where !(screen == .browse && browse.focus == .classes): return openSelection()
    case .nextHit where screen == .browse, .previousHit where screen == .browse:
      goToHit(forward: action == .nextHit)
    case .back where screen == .search: goBack()
    default:
      switch screen {
      case .browse: browse.apply(action, area: area, scene: scene)
      case .search: return search.apply(action, area: area, scene: scene)
      case .confusion, .scatter, .zeroShot: return performInAnalysis(action)
      }
    }
    settleAll()
    return []
  }

  private mutating func performInPopup(_ action: Action) -> [Effect] {
    switch action {
    case .quit: return [.quit]
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .back:
      popup = nil
      return []
    default: break
    }
    let count: Int
    let top: Int
    switch popup {
    case .help(let t)?: (count, top) = (Popup.helpRows(for: screenScope).count, t)
    case .messages(let t)?:
      (count, top) = (Popup.messageLines(log.entries, width: min(76, size.width - 6)).count, t)
    case .palette?, nil: return []
    }
    let page = Popup.rows(on: size)
    let last = Popup.lastTop(count, on: size)
    let target: Int
    switch action {
    case .up: target = top - 1
    case .down: target = top + 1
    case .halfPageUp: target = top - page / 2
    case .halfPageDown: target = top + page / 2
    case .pageUp: target = top - page
    case .pageDown: target = top + page
    case .first: target = 0
    case .last: target = last
    default: return []
    }
    let clamped = min(max(0, target), last)
    if case .help? = popup { popup = .help(top: clamped) } else { popup = .messages(top: clamped) }
    return []
  }

  private mutating func openSelection() -> [Effect] {
    if screen == .scatter, scatter.focus == .classes {
      scatter.apply(.open, area: area, scene: scene)
      return []
    }
    if screen == .confusion || screen == .scatter, let picked = pickedPhotos { return show(picked) }
    guard let selection else { return [] }
    // Browse is where every way ends; another screen is a stop on it.
    let opener = screen == .browse || screen == .search ? nil : screen
    if screen != .search {
      if opener == nil { origin = screen }
      screen = .search
    }
    return search.follow(selection, from: opener)
  }

  private mutating func goBack() {
    if search.isEditing {
      search.isEditing = false
      if search.place?.answer != nil { return }
    } else if search.focus == .detail {
      _ = search.apply(.nextPane, area: area, scene: scene)
      return
    }
    if let opener = search.leaveToOpener() { screen = opener } else if !search.goBack() { screen = origin }
  }

  private mutating func mark() {
    guard let selection else { return }
    if scene.marks.remove(selection) == nil { scene.marks.insert(selection) }
    switch screen {
    case .browse: browse.advance(area: area, scene: scene)
    case .search: search.advance(area: area, scene: scene)
    case .confusion, .scatter: break
    case .zeroShot: _ = zeroShot.apply(.right, area: area, scene: scene)
    }
  }

  private mutating func goToMark(forward: Bool) {
    guard let library = scene.library else { return }
    let order: [Int64] =
      screen == .search
      ? (search.place?.answer?.hits ?? []).map(\.id).filter(scene.marks.contains)
      : scene.marks.compactMap { library.position(of: $0) }.sorted().map { library.images[$0].id }
    guard !order.isEmpty else {
      log.add("No photo here is marked; Space marks one.")
      return
    }
    let target: Int64
    if screen == .search {
      let hits = (search.place?.answer?.hits ?? []).map(\.id)
      let places = order.compactMap { hits.firstIndex(of: $0) }
      let index = Self.next(after: search.selectedIndex ?? -1, in: places, forward: forward)
      target = hits[index]
      search.select(target)
    } else {
      let places = order.compactMap { library.position(of: $0) }
      let here = selection.flatMap { library.position(of: $0) } ?? -1
      target = library.images[Self.next(after: here, in: places, forward: forward)].id
      browse.reveal(target, in: library)
    }
  }

  /// The next of ascending `places`, round the end.
  private static func next(after here: Int, in places: [Int], forward: Bool) -> Int {
    forward
      ? places.first { $0 > here } ?? places.first ?? 0 : places.last { $0 < here } ?? places.last ?? 0
  }

  private mutating func goToHit(forward: Bool) {
    guard let library = scene.library, let hits = search.place?.answer?.hits, !hits.isEmpty else {
      log.add("Nothing has been searched for yet; / searches.")
      return
    }
    let index = search.selectedIndex ?? 0
    let isThere = hits[index].id == browse.selection
    let target = isThere ? min(max(0, index + (forward ? 1 : -1)), hits.count - 1) : index
    search.select(hits[target].id)
    browse.reveal(hits[target].id, in: library)
  }

  // MARK: Mouse

  private mutating func point(_ mouse: Mouse) -> [Effect] {
    guard !isTooSmall, hasMouse else { return [] }
    if mouse.action == .press { log.acknowledge() }
    if popup != nil { return pointAtPopup(mouse) }
    if mouse.at.y == 0, mouse.action == .press {
      if let tab = Self.tabs(in: size, showing: screen).first(where: { $0.place.contains(mouse.at) }) {
        switch tab.screen {
        case .browse: return perform(.browse)
        case .search: return perform(.results)
        case .confusion: return perform(.confusion)
        case .scatter: return perform(.scatter)
        case .zeroShot: return perform(.zeroShot)
        }
      }
      return []
    }
    let opens: Bool
    switch screen {
    case .browse: opens = browse.apply(mouse, area: area, scene: scene)
    case .search: opens = search.apply(mouse, area: area, scene: scene)
    case .confusion: opens = confusion.apply(mouse, area: area, scene: scene)
    case .scatter: opens = scatter.apply(mouse, area: area, scene: scene)
    case .zeroShot: opens = zeroShot.apply(mouse, area: area, scene: scene)
    }
    return opens ? openSelection() : []
  }

  private mutating func pointAtPopup(_ mouse: Mouse) -> [Effect] {
    switch mouse.action {
    case .scrollUp: return scope == .palette ? typeCommand(.up) : performInPopup(.up)
    case .scrollDown: return scope == .palette ? typeCommand(.down) : performInPopup(.down)
    default: return []
    }
  }

  // MARK: Answers

  private mutating func receive(_ message: Message) -> [Effect] {
    switch message {
    case .library(.success(let library)):
      scene.collection = .ready(library)
      browse.settle(area: area, scene: scene)
    case .library(.failure(let failure)):
      scene.collection = .failed(failure)
      log.add(failure.sentence)
    case .picture(let key, let outcome): scene.pictures.insert(outcome, for: key)
    case .answer(let answer): search.receive(answer, area: area, scene: scene)
    case .searchFailed(let generation, let failure): search.receive(failure, generation: generation)
    case .words(let id, let words):
      // Enough for any walk through a collection, and never without bound.
      if scene.words.count > 4096 { scene.words.removeAll() }
      scene.words[id] = words
    case .rested(let generation):
      if generation == restGeneration { scene.isRested = true }
    case .problem(let sentence): log.add(sentence)
    case .analysis(let method, let result): return receive(result, of: method)
    case .map(.success(let map)):
      scene.map = .ready(map)
      scatter.settle(area: area, scene: scene)
    case .map(.failure(let failure)): scene.map = .failed(failure)
    case .resolved(let terms, let generation): zeroShot.receive(terms, generation: generation)
    }
    return []
  }

  /// The pictures and words that this frame shows and that are not there yet.
  private mutating func requestsForWhatIsShown() -> [Effect] {
    guard !isTooSmall else { return [] }
    var effects: [Effect] = []
    let wanted =
      switch screen {
      case .browse: browse.wantedPictures(area: area, scene: scene)
      case .search: search.wantedPictures(area: area, scene: scene)
      case .confusion: confusion.wantedPictures(area: area, scene: scene)
      case .scatter: scatter.wantedPictures(area: area, scene: scene)
      case .zeroShot: zeroShot.wantedPictures(area: area, scene: scene)
      }
    scene.pictures.use(wanted.lazy.map(\.key))
    let missing = wanted.filter { scene.pictures[$0.key] == nil }
    // Pictures that arrive shorten the list by themselves; only what is new has to be asked.
    if !missing.allSatisfy(Set(lastWanted).contains) || (missing.isEmpty && !lastWanted.isEmpty) {
      effects.append(.pictures(missing))
    }
    lastWanted = missing
    if scene.isRested, let selection, scene.words[selection] == nil, wordsAsked != selection, showsDetail {
      wordsAsked = selection
      effects.append(.words(id: selection, k: Scene.wordCount))
    }
    return effects
  }

  private var showsDetail: Bool {
    switch screen {
    case .browse: browse.layout(area, scene: scene).detail != nil
    case .search: search.layout(area, scene: scene).detail != nil
    case .confusion: confusion.layout(area, scene: scene).side != nil
    case .scatter: scatter.layout(area, scene: scene).detail != nil
    case .zeroShot: false
    }
  }
}
