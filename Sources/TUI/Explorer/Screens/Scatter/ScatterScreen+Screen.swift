extension ScatterScreen: Screen {
  var scope: Scope { .scatter }

  func selectedPhoto(_ state: ExplorerState) -> Int64? { selection }
  func showsDetail(area: Rect, state: ExplorerState) -> Bool { layout(area, state: state).detail != nil }

  /// The photos in the box.
  func picked(area: Rect, state: ExplorerState) -> (ids: [Int64], title: String)? {
    boxed(area: area, state: state).map { ($0, "\(Numbers.photos($0.count)) of a box on the map") }
  }

  func handles(_ action: Action) -> Bool {
    switch action {
    case .larger, .smaller, .toggleWords: true
    case .mark, .open: focus == .classes
    default: false
    }
  }

  func store(in screens: inout Screens) { screens.scatter = self }

  mutating func comeUp(from selection: Int64?, state: inout ExplorerState) -> [Effect] {
    guard state.library != nil else { return [] }
    var effects: [Effect] = []
    if case .none = state.map {
      state.map = .loading
      effects.append(.project)
    }
    if case .none = state.film {
      state.film = .loading
      effects.append(.film)
    }
    return effects
  }

  mutating func arrange(area: Rect, state: ExplorerState, isUp: Bool) -> [Effect] {
    settle(area: area, state: state)
    return []
  }

  mutating func perform(_ action: Action, area: Rect, state: ExplorerState) -> [Effect] {
    switch action {
    case .play, .nextEpoch, .previousEpoch: return performFilm(action, area: area, state: state)
    default:
      apply(action, area: area, state: state)
      return []
    }
  }

  mutating func point(_ mouse: Mouse, area: Rect, state: ExplorerState) -> Bool {
    apply(mouse, area: area, state: state)
  }

  mutating func takeNotice() -> String? {
    defer { notice = nil }
    return notice
  }
}
