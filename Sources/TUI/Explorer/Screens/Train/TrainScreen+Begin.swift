import Core

/// Runs begun, stopped, resumed and opened.
extension TrainScreen {
  mutating func start() -> [Effect] {
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

  mutating func begin(_ request: TrainingRequest, resumes: Bool) -> [Effect] {
    own = .running
    ownWorkspace = request.workspace
    failure = nil
    view = .run
    return [.training(.begin(request, resumes: resumes))] + watch(request.workspace)
  }

  mutating func resume() -> [Effect] {
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
    if history.isRunning {
      notice = "This run goes on in another process."
    } else if case .finished = history.state {
      notice = "This run is finished, nothing is left to go on with; s starts one, w looks at another."
    } else {
      notice = "There is no stopped run here; s starts one, w looks at another."
    }
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

  mutating func find(_ state: ExplorerState) -> [Effect] {
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

  mutating func openTrained() -> [Effect] {
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
}
