import Core

/// What the app does for the confusion, scatter and zero-shot screens.
extension App {
  /// Brings a screen up, and asks for what it shows where that is not there yet.
  mutating func show(_ name: ScreenName) -> [Effect] {
    screen = name
    search.isEditing = false
    guard scene.library != nil else { return [] }
    var effects: [Effect] = []
    if name == .scatter, case .none = scene.map {
      scene.map = .loading
      effects.append(.project)
    }
    if name == .scatter, case .none = scene.film {
      scene.film = .loading
      effects.append(.film)
    }
    if name == .zeroShot, case .none = scene.analysis {
      scene.analysis = .loading
      effects.append(.analyze(scene.judge.method))
    }
    return effects + settleAnalysis()
  }

  /// What goes beyond one of these screens.
  mutating func performInAnalysis(_ action: Action) -> [Effect] {
    switch action {
    case .method:
      scene.judge.method = scene.judge.method.next
      // Whoever asks for another fit here wants to see what it does.
      if screen == .confusion { scene.judge.source = .semantic }
      scene.analysis = screen == .zeroShot ? .loading : .none
      return (screen == .zeroShot ? [.analyze(scene.judge.method)] : []) + judgeAnew()
    case .judge:
      guard scene.knownScores?.hasClassifier ?? true else {
        log.add("There is \(Gap.noClassifier).")
        return []
      }
      scene.judge.source = scene.judge.source == .classifier ? .semantic : .classifier
      return judgeAnew()
    case .wordPhotos:
      guard let word = zeroShot.candidate(scene) else { return [] }
      screen = .search
      return search.find(word, from: .zeroShot)
    default: return []
    }
  }

  /// Another judge: what goes by figures is asked for again, on every screen.
  private mutating func judgeAnew() -> [Effect] {
    scene.scores = .loading
    scene.readyLists[.losses] = nil
    scene.readyLists[.suspects] = nil
    let stopped: [Effect] = scene.readyProgress == nil ? [] : [.photos(.stopReady)]
    scene.readyProgress = nil
    return [.photos(.score(scene.judge))] + stopped + browse.list.judge(by: scene.judge)
  }

  /// An analysis by another method than the one wanted now is too late.
  mutating func receive(_ result: Result<ErrorAnalysis, Failure>, of method: SemanticAnalysis.Method) -> [Effect] {
    guard method == scene.judge.method else { return [] }
    switch result {
    case .success(let errors): scene.analysis = .ready(errors)
    case .failure(let failure): scene.analysis = .failed(failure)
    }
    return settleAnalysis()
  }

  mutating func settleAll() {
    browse.settle(area: area, scene: scene)
    search.settle(area: area, scene: scene)
    // Only words that are not known yet would have to be asked for, and those are asked when the screen comes up.
    _ = settleAnalysis()
  }

  mutating func settleAnalysis() -> [Effect] {
    confusion.settle(area: area, scene: scene)
    scatter.settle(area: area, scene: scene)
    return screen == .zeroShot ? zeroShot.settle(area: area, scene: scene) : []
  }

  /// Photos that a cell of the matrix or a box on the map holds, and what they have in common.
  var pickedPhotos: (ids: [Int64], title: String)? {
    switch screen {
    case .confusion: (confusion.photos(scene), confusion.sentence(scene))
    case .scatter:
      scatter.boxed(area: area, scene: scene).map { ($0, "\(Numbers.photos($0.count)) of a box on the map") }
    case .browse, .search, .zeroShot, .train: nil
    }
  }
}

extension Scene {
  /// What stands there while an analysis is being made.
  var waitingForAnalysis: [String] {
    let first = "Comparing every photo with every class …"
    guard judge.method != .workspace else { return [first] }
    return [
      first, "A fit needs the network's features of every photo: the first time, that takes as long as indexing did.",
    ]
  }
}
