extension ZeroShotScreen: Screen {
  var scope: Scope { isEditing ? .candidates : .zeroShot }
  var ownScope: Scope { .zeroShot }

  func selectedPhoto(_ state: ExplorerState) -> Int64? { selection(state) }

  /// The candidate under the cursor.
  func wordInQuestion(_ state: ExplorerState) -> String? { candidate(state) }

  func store(in screens: inout Screens) { screens.zeroShot = self }

  mutating func comeUp(from selection: Int64?, state: inout ExplorerState) -> [Effect] {
    guard state.library != nil, case .none = state.analysis else { return [] }
    state.analysis = .loading
    return [.analyze(state.judge.method)]
  }

  /// Its candidates are asked for when it is shown for the first time.
  mutating func arrange(area: Rect, state: ExplorerState, isUp: Bool) -> [Effect] {
    isUp ? settle(area: area, state: state) : []
  }

  mutating func perform(_ action: Action, area: Rect, state: ExplorerState) -> [Effect] {
    apply(action, area: area, state: state)
  }

  mutating func point(_ mouse: Mouse, area: Rect, state: ExplorerState) -> Bool {
    apply(mouse, area: area, state: state)
  }

  mutating func advance(area: Rect, state: ExplorerState) { _ = apply(.right, area: area, state: state) }
}
