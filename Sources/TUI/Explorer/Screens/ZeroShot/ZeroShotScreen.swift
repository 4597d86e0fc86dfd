import Core

/// A bench for zero-shot: one photo against any typed words, and every class's accuracy at any calibration.
struct ZeroShotScreen: Sendable {
  private(set) var line = QueryLine(.candidates)
  private(set) var isEditing = false
  /// What the candidates turned out to be, in the order they were typed.
  private(set) var terms: [ResolvedTerm] = []
  private(set) var generation = 0
  /// Row of the class list: unseen classes first.
  private(set) var row = 0
  private(set) var top = 0
  /// Which of the class's photos.
  private(set) var photo = 0
  private(set) var calibration: Float = 0
  private(set) var point: GeneralizedZeroShot.Point?
  /// What is taken for what at this calibration.
  private(set) var confusion: ConfusionMatrix?
  /// Which seen classes attract which unseen photos, the most first.
  private(set) var attractions: [ConfusionMatrix.Pair] = []
  private(set) var range: ClosedRange<Float> = 0...1
  /// Every trade-off between seen and unseen.
  private(set) var curve: [GeneralizedZeroShot.Point] = []
  /// The classes as listed: indices into the analysis's labels, unseen ones first.
  private(set) var classes: [Int] = []
  /// Rows of the analysis that are photos of the class one is at; kept, since looking for them takes a walk over all.
  private(set) var photos: [Int] = []
  private var photosOf: Int?
  /// The candidate under the cursor, where one was chosen; else the likeliest is.
  private var chosen: String?
  private var method: SemanticAnalysis.Method?
  private var hasCandidates = false

  func errors(_ state: ExplorerState) -> ErrorAnalysis? {
    if case .ready(let errors) = state.analysis { errors } else { nil }
  }

  private static func listed(_ errors: ErrorAnalysis) -> [Int] {
    let unseen = errors.analysis.isUnseen
    let shown = unseen.indices.filter { errors.photoCounts[$0] > 0 }
    return shown.filter { unseen[$0] } + shown.filter { !unseen[$0] }
  }

  func photoRow(_ state: ExplorerState) -> Int? {
    guard errors(state) != nil else { return nil }
    return photos.indices.contains(photo) ? photos[photo] : nil
  }

  func selection(_ state: ExplorerState) -> Int64? {
    photoRow(state).flatMap { errors(state)?.analysis.images[$0].id }
  }

  /// The candidates, the likeliest first, with their share among the candidates.
  func ranking(_ state: ExplorerState) -> [(term: ResolvedTerm, score: Float, share: Float)] {
    guard let errors = errors(state), let photo = photoRow(state) else { return [] }
    let known = terms.filter { $0.vector != nil }
    return errors.analysis.rank(photo, among: known.compactMap(\.vector)).map { (known[$0.index], $0.score, $0.share) }
  }

  /// The candidate under the cursor: what text -> image and heatmaps ask for.
  func candidate(_ state: ExplorerState) -> String? {
    let words = ranking(state).map(\.term.text)
    return chosen.flatMap { words.contains($0) ? $0 : nil } ?? words.first
  }

  /// The class that the list of classes is at.
  func classUnderCursor(_ state: ExplorerState) -> String? {
    guard let errors = errors(state), classes.indices.contains(row) else { return nil }
    return errors.analysis.scores.labels[classes[row]]
  }

  private mutating func chooseCandidate(_ step: Int, _ state: ExplorerState) {
    let words = ranking(state).map(\.term.text)
    guard let here = candidate(state).flatMap(words.firstIndex(of:)) else { return }
    chosen = words[min(max(0, here + step), words.count - 1)]
  }

  mutating func settle(area: Rect, state: ExplorerState) -> [Effect] {
    guard let errors = errors(state) else { return [] }
    var effects: [Effect] = []
    if method != errors.analysis.method {
      method = errors.analysis.method
      classes = Self.listed(errors)
      photosOf = nil
      curve = errors.generalized.curve()
      let (low, high) = (min(0, curve.first?.calibration ?? 0), max(0, curve.last?.calibration ?? 1))
      range = low...max(low + 1e-3, high)
      set(errors.analysis.calibration ?? 0, errors)
    }
    if !hasCandidates {
      hasCandidates = true
      let unseen = errors.analysis.isUnseen
      let names = zip(errors.analysis.scores.labels, unseen).filter { $0.1 || !unseen.contains(true) }.map(\.0)
      line = QueryLine(.candidates, text: names.map { $0.replacing("+", with: " ") }.joined(separator: ", "))
      effects = ask()
    }
    let count = classes.count
    row = min(max(0, row), max(0, count - 1))
    if photosOf != row {
      photosOf = row
      let analysis = errors.analysis
      photos =
        classes.indices.contains(row)
        ? analysis.images.indices.filter { analysis.scores.truth[$0] == classes[row] && analysis.isHeldOut[$0] } : []
    }
    photo = min(max(0, photo), max(0, photos.count - 1))
    let list = layout(area, state: state).classes
    top = scrolled(from: top, toShow: row, rows: Self.rows(in: list), of: count)
    return effects
  }

  private mutating func set(_ calibration: Float, _ errors: ErrorAnalysis) {
    self.calibration = min(range.upperBound, max(range.lowerBound, calibration))
    point = errors.generalized.point(at: self.calibration)
    let isUnseen = errors.analysis.isUnseen
    let matrix = errors.generalized.confusion(at: self.calibration, labels: errors.analysis.scores.labels)
    confusion = matrix
    attractions = matrix.mostConfused().filter { isUnseen[$0.actual] && !isUnseen[$0.predicted] }
  }

  private mutating func ask() -> [Effect] {
    generation += 1
    let words = line.field.text.split(separator: ",").map { $0.trimmingSpaces }.filter { !$0.isEmpty }
    return [.resolve(words: words, generation: generation)]
  }

  mutating func receive(_ terms: [ResolvedTerm], generation: Int) {
    if generation == self.generation { self.terms = terms }
  }

  mutating func receive(_ words: [String], for request: CompletionRequest) { line.receive(words, for: request) }

  mutating func type(_ key: Key) -> [Effect] { line.type(key) ? ask() + line.complete() : [] }

  mutating func paste(_ text: String) -> [Effect] {
    line.paste(text)
    return ask() + line.complete()
  }

  private mutating func leaveLine() {
    isEditing = false
    line.dismiss()
  }

  mutating func apply(_ action: Action, area: Rect, state: ExplorerState) -> [Effect] {
    guard let errors = errors(state) else { return [] }
    let page = max(1, Self.rows(in: layout(area, state: state).classes))
    let step = (range.upperBound - range.lowerBound) / 50
    let before = row
    switch action {
    case .candidates: isEditing = true
    case .accept where line.choice != nil, .complete where !line.suggestions.isEmpty:
      return line.take() ? ask() : []
    case .back where line.choice != nil: line.dismiss()
    case .nextSuggestion: if !line.choose(forward: true) { leaveLine() }
    case .previousSuggestion: _ = line.choose(forward: false)
    case .accept, .complete, .back: leaveLine()
    case .raiseCalibration: set(calibration + step, errors)
    case .lowerCalibration: set(calibration - step, errors)
    case .fit: set(errors.analysis.calibration ?? 0, errors)
    case .bestCalibration: set(errors.generalized.best().calibration, errors)
    case .left: photo -= 1
    case .right: photo += 1
    case .up: row -= 1
    case .down: row += 1
    case .halfPageUp: row -= page / 2
    case .halfPageDown: row += page / 2
    case .pageUp: row -= page
    case .pageDown: row += page
    case .first: row = 0
    case .last: row = classes.count
    case .nextClass: chooseCandidate(1, state)
    case .previousClass: chooseCandidate(-1, state)
    default: break
    }
    row = min(max(0, row), max(0, classes.count - 1))
    if row != before { photo = 0 }
    return settle(area: area, state: state)
  }

  mutating func apply(_ mouse: Mouse, area: Rect, state: ExplorerState) -> Bool {
    guard let errors = errors(state) else { return false }
    let layout = layout(area, state: state)
    if mouse.action == .press,
      let index = suggestionPlaces(in: area, state: state).firstIndex(where: { $0.contains(mouse.at) })
    {
      line.choose(index)
      return false
    }
    switch mouse.action {
    case .scrollUp, .scrollDown:
      let isUp = mouse.action == .scrollUp
      _ = apply(
        layout.classes.contains(mouse.at) ? (isUp ? .up : .down) : (isUp ? .left : .right), area: area, state: state)
    case .press, .drag:
      if layout.slider.contains(mouse.at) {
        let share = Float(mouse.at.x - layout.slider.x) / Float(max(1, layout.slider.width - 1))
        set(range.lowerBound + share * (range.upperBound - range.lowerBound), errors)
      } else if mouse.action == .press, mouse.at.y == layout.candidates.y {
        isEditing = true
      } else if mouse.action == .press, layout.classes.contains(mouse.at), mouse.at.y > layout.classes.y {
        leaveLine()
        let wanted = top + mouse.at.y - layout.classes.y - 1
        if wanted != row { photo = 0 }
        row = wanted
        _ = settle(area: area, state: state)
      } else if mouse.action == .press, layout.photo.contains(mouse.at) {
        return mouse.clicks == 2
      }
    default: break
    }
    return false
  }

  /// Classes in sight: a title above them, and two lines of what the class is taken for where there is room.
  static func rows(in list: Rect) -> Int { list.height >= 8 ? list.height - 3 : max(0, list.height - 1) }

  func wantedPictures(area: Rect, state: ExplorerState) -> [PictureRequest] {
    let room = layout(area, state: state).photo
    guard state.isRested, !room.isEmpty, let id = selection(state), let image = state.library?.image(id) else {
      return []
    }
    let place = Self.place(of: image, in: room)
    return [PictureRequest(key: PictureKey(id: id, place: place.size, fit: .whole), image: image)]
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
