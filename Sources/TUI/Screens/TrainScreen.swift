import Core

/// Training: a run set up, begun, watched, stopped and resumed, whichever process does it.
struct TrainScreen: Sendable {
  enum View: CaseIterable, Sendable {
    case run, setUp, rates, samples

    var title: String {
      switch self {
      case .run: "Run"
      case .setUp: "Set up"
      case .rates: "Rates"
      case .samples: "Samples"
      }
    }

    var scope: Scope {
      switch self {
      case .run: .train
      case .setUp: .trainForm
      case .rates: .trainRates
      case .samples: .trainSamples
      }
    }
  }

  /// The run of this process.
  enum Own: Equatable, Sendable {
    case none
    case running
    case stopping
  }

  /// What one place of the run view shows where there is no room for all.
  enum Panel: CaseIterable, Sendable {
    case loss, accuracy, rate, table
  }

  struct Finder: Sendable {
    var stage = TrainingStage.classesFrozen
    var curve: RateCurve?
    var done = 0
    var count = 0
    var isBusy = false
    var failure: String?
    /// Index of a point.
    var cursor: Int?
  }

  struct Samples: Sendable {
    var isBatch = false
    /// In the collection.
    var photo: Int?
    var epoch = 0
    var asked: SampleRequest?
    var shown: (request: SampleRequest, result: Result<[TrainingSample], Failure>)?
  }

  var view = View.run
  var form = TrainForm()
  /// What the form began with came.
  private(set) var isSetUp = false
  private(set) var history = TrainingHistory()
  /// The workspace whose run is watched.
  private(set) var watched: String?
  /// Workspaces that hold a run.
  private(set) var runs: [String] = []
  private(set) var own = Own.none
  /// The workspace it makes.
  private var ownWorkspace: String?
  /// The run that goes on as soon as the one that is being stopped has ended.
  private var next: TrainingRequest?
  /// Quit as soon as the run has saved.
  var quitsAtEnd = false
  /// Why the last thing that was asked for could not be done; until the next.
  private(set) var failure: String?
  private(set) var outline: (request: TrainingRequest, result: Result<TrainingOutline, Failure>)?
  private var outlineAsked: TrainingRequest?
  private(set) var finder = Finder()
  private(set) var samples = Samples()
  /// Where one looks on the curves, in epochs; nil for the newest.
  private(set) var cursor: Double?
  /// Rows of the table that lie below the one at the bottom.
  private(set) var tableBack = 0
  private(set) var panel = Panel.loss
  /// The path of a run to watch, being typed.
  private(set) var watching: TextField?
  /// For the line below, once.
  private var notice: String?

  var isTyping: Bool { form.editing != nil || watching != nil }

  /// What has to be told below, once.
  mutating func takeNotice() -> String? {
    defer { notice = nil }
    return notice
  }

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

  private mutating func watch(_ workspace: String?) -> [Effect] {
    watched = workspace
    history = TrainingHistory()
    (cursor, tableBack) = (nil, 0)
    return [.training(.watch(workspace: workspace))]
  }

  // MARK: What is shown and not there yet

  /// Asks for what this view shows.
  mutating func requests(area: Rect, scene: Scene) -> [Effect] {
    guard isSetUp else { return [] }
    var effects: [Effect] = []
    if view == .setUp, form.editing == nil, let request = form.request, request != outlineAsked {
      outlineAsked = request
      effects.append(.training(.outline(request)))
    }
    if view == .samples, let wanted = sampleRequest(area: area, scene: scene), wanted != samples.asked {
      samples.asked = wanted
      effects.append(.training(.samples(wanted)))
    }
    return effects
  }

  private func sampleRequest(area: Rect, scene: Scene) -> SampleRequest? {
    guard let request = form.request else { return nil }
    let grid = sampleGrid(area, scene: scene)
    let kind: SampleRequest.Kind
    if samples.isBatch {
      kind = .batch
    } else {
      guard let photo = samplePhoto(scene) else { return nil }
      kind = .photo(id: photo.id, path: photo.path)
    }
    var plain = request
    plain.workspace = nil
    return SampleRequest(
      kind: kind, epoch: samples.epoch, count: samples.isBatch ? min(request.plan.batch, grid.count) : grid.count,
      place: grid.picture, request: plain)
  }

  func samplePhoto(_ scene: Scene) -> ImageRecord? {
    guard let images = scene.library?.images, !images.isEmpty else { return nil }
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

  mutating func apply(_ action: Action, area: Rect, scene: Scene) -> [Effect] {
    switch action {
    case .nextPane: show(Self.next(view, by: 1), scene)
    case .previousPane: show(Self.next(view, by: -1), scene)
    case .trainSetUp: show(.setUp, scene)
    case .trainSamples: show(.samples, scene)
    case .trainStart: return start()
    case .trainStop: return stop()
    case .trainResume: return resume()
    case .trainRates: return find(scene)
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
      case .samples: moveInSamples(action, scene)
      }
    }
    return []
  }

  private mutating func show(_ view: View, _ scene: Scene) {
    self.view = view
    if view == .samples, samples.photo == nil { samples.photo = 0 }
  }

  /// The photo that was looked at last is the one to vary.
  mutating func come(from selection: Int64?, scene: Scene) {
    if let selection, let position = scene.library?.position(of: selection) { samples.photo = position }
  }

  private static func next(_ view: View, by step: Int) -> View {
    let all = View.allCases
    let index = all.firstIndex(of: view) ?? 0
    return all[(index + step + all.count) % all.count]
  }

  private mutating func start() -> [Effect] {
    guard own == .none else {
      notice = "A run goes on here already; x stops it."
      return []
    }
    guard !finder.isBusy else {
      notice = "The rate finder is at work; Esc or x stops it."
      return []
    }
    let problems = form.problems
    guard let request = form.request else {
      view = .setUp
      if let field = TrainForm.Field.allCases.first(where: { problems[$0] != nil }) {
        form.select(field)
        notice = "\(field.title): \(problems[field] ?? "")."
      }
      return []
    }
    return begin(request, resumes: false)
  }

  private mutating func begin(_ request: TrainingRequest, resumes: Bool) -> [Effect] {
    own = .running
    ownWorkspace = request.workspace
    failure = nil
    view = .run
    return [.training(.begin(request, resumes: resumes))] + watch(request.workspace)
  }

  private mutating func resume() -> [Effect] {
    if own != .none, history.canResume, history.request?.workspace == ownWorkspace {
      // It has saved and told so; its thread has not ended yet.
      next = history.request
      return []
    }
    guard own == .none else {
      notice = "A run goes on here already."
      return []
    }
    if let request = history.request, history.canResume { return begin(request, resumes: true) }
    notice =
      history.isRunning
      ? "This run goes on in another process." : "There is no stopped run here; s starts one, w looks at another."
    return []
  }

  mutating func stop() -> [Effect] {
    if finder.isBusy { return [.training(.stopFinding)] }
    switch own {
    case .none:
      notice =
        history.isRunning
        ? "That run is another process's (\(history.process)); Ctrl-C there stops it." : "No run goes on here."
      return []
    case .running, .stopping:
      own = .stopping
      return [.training(.stop)]
    }
  }

  private mutating func find(_ scene: Scene) -> [Effect] {
    if view != .rates {
      view = .rates
      if finder.curve != nil || finder.isBusy { return [] }
    }
    guard own == .none else {
      notice = "A run goes on here; the finder would take its time. x stops it."
      return []
    }
    guard !finder.isBusy else { return [] }
    guard var request = form.request else {
      let problems = form.problems
      let field = TrainForm.Field.allCases.first { problems[$0] != nil }
      notice = field.map { "\($0.title): \(problems[$0] ?? "")." }
      return []
    }
    request.workspace = nil
    finder.isBusy = true
    (finder.curve, finder.failure, finder.cursor, finder.done) = (nil, nil, nil, 0)
    return [.training(.findRate(request, finder.stage))]
  }

  private mutating func openTrained() -> [Effect] {
    guard case .finished = history.state, let path = history.request?.workspace else {
      notice = "There is no new workspace to open yet."
      return []
    }
    guard own == .none || path == ownWorkspace else {
      notice = "A run goes on here; x stops it."
      return []
    }
    return [.openWorkspace(path)]
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

  private mutating func write(_ key: Key) {
    if watching != nil {
      if key == .tab { watching = TextField(nextRun(after: watching?.text) ?? "") } else { _ = watching?.handle(key) }
      return
    }
    form.type(key)
  }

  private mutating func insert(_ text: String) {
    if watching != nil { watching?.insert(text) } else { form.paste(text) }
  }

  private mutating func moveInRun(_ action: Action, area: Rect) {
    let rows = max(1, runLayout(area).table.height - 1)
    // A column of the curves.
    let step = max(0.001, Double(max(1, history.plannedEpochs)) / Double(max(8, runLayout(area).loss.width - 8)))
    let newest = history.points.last?.position ?? 0
    switch action {
    case .left: cursor = max(0, (cursor ?? newest) - step)
    case .right: cursor = (cursor ?? newest) + step
    case .fit: (cursor, tableBack) = (nil, 0)
    case .trainPanel:
      let all = Panel.allCases
      panel = all[((all.firstIndex(of: panel) ?? 0) + 1) % all.count]
    case .up: tableBack += 1
    case .down: tableBack -= 1
    case .halfPageUp: tableBack += rows / 2
    case .halfPageDown: tableBack -= rows / 2
    case .pageUp: tableBack += rows
    case .pageDown: tableBack -= rows
    case .first: tableBack = history.epochs.count
    case .last: tableBack = 0
    default: break
    }
    if let at = cursor, at >= newest { cursor = nil }
    tableBack = min(max(0, tableBack), max(0, history.epochs.count - rows))
  }

  private mutating func moveInForm(_ action: Action, area: Rect) {
    let rows = formLayout(area).list.height
    switch action {
    case .trainEdit: form.edit()
    case .left: form.turn(by: -1)
    case .right: form.turn(by: 1)
    default: form.move(action, rows: rows)
    }
    form.settle(rows: rows)
  }

  private mutating func moveInRates(_ action: Action) -> [Effect] {
    let count = finder.curve?.points.count ?? 0
    switch action {
    case .trainStage:
      guard !finder.isBusy else { break }
      let all = TrainingStage.allCases
      let index = all.firstIndex(of: finder.stage) ?? 0
      finder = Finder(stage: all[(index + 1) % all.count])
    case .left: if count > 0 { finder.cursor = max(0, (finder.cursor ?? count) - 1) }
    case .right: if count > 0 { finder.cursor = min(count - 1, (finder.cursor ?? -1) + 1) }
    case .first: if count > 0 { finder.cursor = 0 }
    case .last: if count > 0 { finder.cursor = count - 1 }
    case .trainValley: goTo(finder.curve?.valley)
    case .trainSteepest: goTo(finder.curve?.steepest)
    case .trainEdit:
      guard let curve = finder.curve, let cursor = finder.cursor, curve.points.indices.contains(cursor) else {
        notice = "No rate is found yet; f looks for one."
        break
      }
      form.take(rate: curve.points[cursor].rate, of: finder.stage)
      view = .setUp
    default: break
    }
    return []
  }

  private mutating func goTo(_ rate: Double?) {
    guard let rate, let points = finder.curve?.points else { return }
    finder.cursor = points.indices.min { abs(points[$0].rate / rate - 1) < abs(points[$1].rate / rate - 1) }
  }

  private mutating func moveInSamples(_ action: Action, _ scene: Scene) {
    let count = scene.library?.images.count ?? 0
    switch action {
    case .trainBatch: samples.isBatch.toggle()
    case .left: samples.photo = max(0, (samples.photo ?? 0) - 1)
    case .right: samples.photo = min(max(0, count - 1), (samples.photo ?? 0) + 1)
    case .up: samples.epoch = max(0, samples.epoch - 1)
    case .down: samples.epoch += 1
    case .first: (samples.photo, samples.epoch) = (0, 0)
    case .last: samples.photo = max(0, count - 1)
    default: break
    }
  }

  // MARK: Mouse

  mutating func apply(_ mouse: Mouse, area: Rect, scene: Scene) {
    guard mouse.action == .press || mouse.action == .drag else {
      let isUp = mouse.action == .scrollUp
      guard isUp || mouse.action == .scrollDown else { return }
      _ = apply(isUp ? .up : .down, area: area, scene: scene)
      return
    }
    if mouse.at.y == area.y {
      if let tab = viewTabs(area).first(where: { $0.place.contains(mouse.at) }) { show(tab.view, scene) }
      return
    }
    switch view {
    case .run:
      let layout = runLayout(area)
      for (panel, place) in layout.charts where place.contains(mouse.at) {
        guard let frame = curve(panel, scene.theme)?.frame(in: Self.plot(in: place)) else { continue }
        cursor = min(max(0, frame.value(atColumn: mouse.at.x - frame.plot.x)), history.points.last?.position ?? 0)
      }
    case .setUp:
      let list = formLayout(area).list
      guard list.contains(mouse.at) else { return }
      let index = form.top + mouse.at.y - list.y
      let isAgain = form.row.rawValue == index && mouse.clicks == 2
      form.endEditing(keeps: true)
      form.select(index, rows: list.height)
      if isAgain { form.edit() }
    case .rates:
      guard let curve = finder.curve, let frame = rateCurve(scene.theme)?.frame(in: rateLayout(area)),
        frame.plot.contains(mouse.at)
      else { return }
      let rate = frame.value(atColumn: mouse.at.x - frame.plot.x)
      finder.cursor = curve.points.indices.min {
        abs(curve.points[$0].rate / rate - 1) < abs(curve.points[$1].rate / rate - 1)
      }
    case .samples: break
    }
  }
}

extension TrainScreen: Screen {
  var scope: Scope { isTyping ? .trainField : view.scope }
  func selectedPhoto(_ scene: Scene) -> Int64? { nil }
  func wantedPictures(area: Rect, scene: Scene) -> [PictureRequest] { [] }

  mutating func perform(_ action: Action, area: Rect, scene: Scene) -> [Effect] {
    apply(action, area: area, scene: scene)
  }

  mutating func point(_ mouse: Mouse, area: Rect, scene: Scene) -> Bool {
    apply(mouse, area: area, scene: scene)
    return false
  }

  mutating func type(_ key: Key) -> [Effect] {
    write(key)
    return []
  }

  mutating func paste(_ text: String) -> [Effect] {
    insert(text)
    return []
  }
}
