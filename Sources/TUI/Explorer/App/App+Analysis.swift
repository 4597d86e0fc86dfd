import Core

/// What the app does for the confusion, scatter and zero-shot screens.
extension App {
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
    return arrangeScreens()
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
