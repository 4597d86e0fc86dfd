import Core

/// Training: a run set up, begun, watched, stopped and resumed, whichever process does it.
struct TrainScreen: Sendable {
  var view = View.run
  var form = TrainForm()
  /// What the form began with came.
  private(set) var isSetUp = false
  private(set) var history = TrainingHistory()
  /// The workspace whose run is watched.
  private(set) var watched: String?
  /// Workspaces that hold a run.
  private(set) var runs: [String] = []
  var own = Own.none
  /// The workspace it makes.
  var ownWorkspace: String?
  /// The run that goes on as soon as the one that is being stopped has ended.
  var next: TrainingRequest?
  /// Quit as soon as the run has saved.
  var quitsAtEnd = false
  /// Why the last thing that was asked for could not be done; until the next.
  var failure: String?
  private(set) var outline: (request: TrainingRequest, result: Result<TrainingOutline, Failure>)?
  private var outlineAsked: TrainingRequest?
  var finder = Finder()
  var samples = Samples()
  /// Where one looks on the curves, in epochs; nil for the newest.
  var cursor: Double?
  /// Rows of the table that lie below the one at the bottom.
  var tableBack = 0
  var panel = Panel.loss
  /// The path of a run to watch, being typed.
  private(set) var watching: TextField?
  /// For the line below, once.
  var notice: String?

  var isTyping: Bool { form.editing != nil || watching != nil }

  // MARK: News

  mutating func receive(_ news: TrainingNews) -> [Effect] {
    switch news {
    case .setUp(let setUp):
      let isFirst = !isSetUp
      if isFirst { form = TrainForm(setUp.request) }
      isSetUp = true
      runs = setUp.runs
      if own == .none, setUp.own != nil { own = .running }
      if watched == nil, let first = setUp.own ?? setUp.runs.first { return watch(first) }
      // Where nothing was trained yet, what is wanted is the form.
      if isFirst { view = .setUp }
    case .outline(let request, let result): outline = (request, result)
    case .history(let history, let workspace):
      guard workspace == watched else { break }
      self.history = history
    case .ended(let failure):
      own = .none
      self.failure = failure?.sentence
      ownWorkspace = nil
      if quitsAtEnd { return [.quit] }
      if let next {
        self.next = nil
        return begin(next, resumes: true)
      }
    case .rates(let curve, let done, let count):
      (finder.curve, finder.done, finder.count) = (curve, done, count)
      finder.cursor = nil
    case .found(let failure):
      finder.isBusy = false
      finder.failure = failure?.sentence
      goTo(finder.curve?.valley ?? finder.curve?.steepest)
    case .samples(let request, let result): samples.shown = (request, result)
    }
    return []
  }

  mutating func watch(_ workspace: String?) -> [Effect] {
    watched = workspace
    history = TrainingHistory()
    (cursor, tableBack) = (nil, 0)
    return [.training(.watch(workspace: workspace))]
  }

  // MARK: What is shown and not there yet

  /// Asks for what this view shows.
  mutating func requests(area: Rect, state: ExplorerState) -> [Effect] {
    guard isSetUp else { return [] }
    var effects: [Effect] = []
    if view == .setUp, form.editing == nil, let request = form.request, request != outlineAsked {
      outlineAsked = request
      effects.append(.training(.outline(request)))
    }
    if view == .samples, let wanted = sampleRequest(area: area, state: state), wanted != samples.asked {
      samples.asked = wanted
      effects.append(.training(.samples(wanted)))
    }
    return effects
  }

  private func sampleRequest(area: Rect, state: ExplorerState) -> SampleRequest? {
    guard let request = form.request else { return nil }
    let grid = sampleGrid(area, state: state)
    let kind: SampleRequest.Kind
    if samples.isBatch {
      kind = .batch
    } else {
      guard let photo = samplePhoto(state) else { return nil }
      kind = .photo(id: photo.id, path: photo.path)
    }
    var plain = request
    plain.workspace = nil
    return SampleRequest(
      kind: kind, epoch: samples.epoch, count: samples.isBatch ? min(request.plan.batch, grid.count) : grid.count,
      place: grid.picture, request: plain)
  }

  func samplePhoto(_ state: ExplorerState) -> ImageRecord? {
    guard let images = state.library?.images, !images.isEmpty else { return nil }
    return images[min(samples.photo ?? 0, images.count - 1)]
  }

  /// Whether it would do more than say why it cannot be done.
  func isPossible(_ action: Action) -> Bool {
    switch action {
    case .trainStart: own == .none && !finder.isBusy && isSetUp
    case .trainStop: own != .none || finder.isBusy
    case .trainResume: history.canResume
    case .trainOpen: if case .finished = history.state { true } else { false }
    case .trainValley: finder.curve?.valley != nil && !finder.isBusy
    case .trainSteepest: finder.curve?.steepest != nil && !finder.isBusy
    case .trainEdit: view != .rates || finder.cursor != nil
    default: true
    }
  }

  // MARK: Keys

  mutating func apply(_ action: Action, area: Rect, state: ExplorerState) -> [Effect] {
    switch action {
    case .nextPane: show(Self.next(view, by: 1), state)
    case .previousPane: show(Self.next(view, by: -1), state)
    case .trainSetUp: show(.setUp, state)
    case .trainSamples: show(.samples, state)
    case .trainStart: return start()
    case .trainStop: return stop()
    case .trainResume: return resume()
    case .trainRates: return find(state)
    case .trainWatch:
      watching = TextField(nextRun(after: watched) ?? watched ?? "")
      // A run may have begun meanwhile.
      return [.training(.look)]
    case .trainOpen: return openTrained()
    case .accept: return accept()
    case .back:
      if isTyping {
        watching = nil
        form.endEditing(keeps: false)
      } else {
        if view == .run { (cursor, tableBack) = (nil, 0) }
        view = .run
      }
    default:
      switch view {
      case .run: moveInRun(action, area: area)
      case .setUp: moveInForm(action, area: area)
      case .rates: return moveInRates(action)
      case .samples: moveInSamples(action, state)
      }
    }
    return []
  }

  mutating func show(_ view: View, _ state: ExplorerState) {
    self.view = view
    if view == .samples, samples.photo == nil { samples.photo = 0 }
  }

  private static func next(_ view: View, by step: Int) -> View {
    let all = View.allCases
    let index = all.firstIndex(of: view) ?? 0
    return all[(index + step + all.count) % all.count]
  }

  private mutating func accept() -> [Effect] {
    if let field = watching {
      watching = nil
      let path = field.text.trimmingPrefix(" ")
      return path.isEmpty ? [] : watch(String(path))
    }
    form.endEditing(keeps: true)
    return []
  }

  /// The next workspace that holds a run, round the end.
  private func nextRun(after path: String?) -> String? {
    guard !runs.isEmpty else { return nil }
    guard let path, let index = runs.firstIndex(of: path) else { return runs[0] }
    return runs[(index + 1) % runs.count]
  }

  mutating func write(_ key: Key) {
    if watching != nil {
      if key == .tab { watching = TextField(nextRun(after: watching?.text) ?? "") } else { _ = watching?.handle(key) }
      return
    }
    form.type(key)
  }

  mutating func insert(_ text: String) {
    if watching != nil { watching?.insert(text) } else { form.paste(text) }
  }
}
