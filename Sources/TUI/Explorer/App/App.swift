import Core

/// The whole explorer as one value: an event goes in, effects come out, and a frame can be drawn of it at any time.
struct App: Sendable {
  static let smallest = Size(width: 40, height: 12)

  var size: Size
  var state: ExplorerState
  var screen = ScreenName.browse
  var screens = Screens()
  var popup: Popup?
  var log: MessageLog
  /// What to try first; nil where nothing is offered.
  var tour: Tour?
  var hasMouse: Bool
  /// The beginning of a key sequence.
  var pendingKeys: [Key] = []
  /// Where Esc leads from the first step of a search.
  var origin = ScreenName.browse
  var restGeneration = 0
  /// What the figures leave out, as it was told last.
  var toldMissingParts: String?
  private var lastWanted: [PictureRequest] = []
  private var wordsAsked: Int64?

  /// - Parameters:
  ///   - hint: Said in the bottom line until a key.
  ///   - tour: What someone who is new here may want to try.
  init(name: String, size: Size, theme: Theme, hasMouse: Bool = true, hint: String? = nil, tour: Tour? = nil) {
    self.size = size
    log = MessageLog(hint: hint)
    self.tour = tour
    self.hasMouse = hasMouse
    state = ExplorerState(collection: .loading(name: name), theme: theme)
  }

  /// What has to be asked at the very start.
  func begin() -> [Effect] { [.loadLibrary] }

  /// Between the line above and the lines below.
  var area: Rect { Rect(x: 0, y: 1, width: size.width, height: size.height - (showsTour ? 3 : 2)) }

  var isTooSmall: Bool { size.width < Self.smallest.width || size.height < Self.smallest.height }

  /// The photo that one looks at.
  var selection: Int64? { current.selectedPhoto(state) }

  /// Where keys go.
  var scope: Scope {
    switch popup {
    case .help?, .messages?: return .reading
    case .palette?: return .palette
    case .prompt?: return .prompt
    case .question?: return .question
    case nil: return current.scope
    }
  }

  /// Letters go into a line of text of the screen.
  var isTyping: Bool { popup == nil && current.scope != current.ownScope }

  /// Of the screen, whatever stands before it.
  var screenScope: Scope { current.ownScope }

  mutating func handle(_ event: Event) -> [Effect] {
    let before = selection
    var effects = respond(to: event)
    followTour()
    if selection != before {
      // Nothing is decoded for a photo that one only passes.
      restGeneration += 1
      state.isRested = false
      effects.append(.rest(generation: restGeneration))
    }
    state.heatmap.request = heatmapRequest
    effects += requestsForWhatIsShown()
    if !isTooSmall { effects += current.requests(area: area, state: state) }
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
      state.theme.background = color.luma < 0.5 ? .dark : .light
      return []
    case .message(let message): return receive(message)
    }
  }

  /// The pictures and words that this frame shows and that are not there yet.
  private mutating func requestsForWhatIsShown() -> [Effect] {
    guard !isTooSmall else { return [] }
    var effects: [Effect] = []
    let wanted = withHeatmaps(current.wantedPictures(area: area, state: state))
    state.pictures.use(wanted.lazy.map(\.key))
    let missing = wanted.filter { state.pictures[$0.key] == nil }
    // Pictures that arrive shorten the list by themselves; only what is new has to be asked.
    if !missing.allSatisfy(Set(lastWanted).contains) || (missing.isEmpty && !lastWanted.isEmpty) {
      effects.append(.pictures(missing))
    }
    lastWanted = missing
    if state.isRested, let selection, state.words[selection] == nil, wordsAsked != selection, showsDetail {
      wordsAsked = selection
      effects.append(.words(id: selection, k: ExplorerState.wordCount))
    }
    return effects
  }

  var showsDetail: Bool { current.showsDetail(area: area, state: state) }

  /// Pictures have been asked for that are not there yet.
  var awaitsPictures: Bool { !lastWanted.isEmpty }
}
