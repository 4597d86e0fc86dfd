import Core

/// What the app does for the confusion, scatter and zero-shot screens.
extension App {
  /// Brings a screen up, and asks for what it shows where that is not there yet.
  mutating func show(_ name: ScreenName) -> [Effect] {
    screen = name
    search.isEditing = false
    guard state.library != nil else { return [] }
    var effects: [Effect] = []
    if name == .scatter, case .none = state.map {
      state.map = .loading
      effects.append(.project)
    }
    if name == .scatter, case .none = state.film {
      state.film = .loading
      effects.append(.film)
    }
    if name == .zeroShot, case .none = state.analysis {
      state.analysis = .loading
      effects.append(.analyze(state.judge.method))
    }
    return effects + settleAnalysis()
  }

  /// What goes beyond one of these screens.
  mutating func performInAnalysis(_ action: Action) -> [Effect] {
    switch action {
    case .method:
      state.judge.method = state.judge.method.next
      // Whoever asks for another fit here wants to see what it does.
      if screen == .confusion { state.judge.source = .semantic }
      state.analysis = screen == .zeroShot ? .loading : .none
      return (screen == .zeroShot ? [.analyze(state.judge.method)] : []) + judgeAnew()
    case .judge:
      guard state.knownScores?.hasClassifier ?? true else {
        log.add("There is \(MissingParts.noClassifier).")
        return []
      }
      state.judge.source = state.judge.source == .classifier ? .semantic : .classifier
      return judgeAnew()
    case .wordPhotos:
      guard let word = zeroShot.candidate(state) else { return [] }
      screen = .search
      return search.find(word, from: .zeroShot)
    default: return []
    }
  }

  /// Another judge: what goes by figures is asked for again, on every screen.
  private mutating func judgeAnew() -> [Effect] {
    state.scores = .loading
    state.readyLists[.losses] = nil
    state.readyLists[.suspects] = nil
    let stopped: [Effect] = state.readyProgress == nil ? [] : [.photos(.stopReady)]
    state.readyProgress = nil
    return [.photos(.score(state.judge))] + stopped + browse.list.judge(by: state.judge)
  }

  /// An analysis by another method than the one wanted now is too late.
  mutating func receive(_ result: Result<ErrorAnalysis, Failure>, of method: SemanticAnalysis.Method) -> [Effect] {
    guard method == state.judge.method else { return [] }
    switch result {
    case .success(let errors): state.analysis = .ready(errors)
    case .failure(let failure): state.analysis = .failed(failure)
    }
    return settleAnalysis()
  }

  mutating func settleAll() {
    browse.settle(area: area, state: state)
    search.settle(area: area, state: state)
    // Only words that are not known yet would have to be asked for, and those are asked when the screen comes up.
    _ = settleAnalysis()
  }

  mutating func settleAnalysis() -> [Effect] {
    confusion.settle(area: area, state: state)
    scatter.settle(area: area, state: state)
    return screen == .zeroShot ? zeroShot.settle(area: area, state: state) : []
  }

  /// Photos that a cell of the matrix or a box on the map holds, and what they have in common.
  var pickedPhotos: (ids: [Int64], title: String)? {
    switch screen {
    case .confusion: (confusion.photos(state), confusion.sentence(state))
    case .scatter:
      scatter.boxed(area: area, state: state).map { ($0, "\(Numbers.photos($0.count)) of a box on the map") }
    case .browse, .search, .zeroShot, .train: nil
    }
  }
}

extension ExplorerState {
  /// What stands there while an analysis is being made.
  var waitingForAnalysis: [String] {
    let first = "Comparing every photo with every class …"
    guard judge.method != .workspace else { return [first] }
    return [
      first, "A fit needs the network's features of every photo: the first time, that takes as long as indexing did.",
    ]
  }
}
