extension ConfusionScreen: Screen {
  var scope: Scope { .confusion }

  func selectedPhoto(_ state: ExplorerState) -> Int64? { photos(state).first }
  func showsDetail(area: Rect, state: ExplorerState) -> Bool { layout(area, state: state).side != nil }

  /// The photos of the cell one is at.
  func picked(area: Rect, state: ExplorerState) -> (ids: [Int64], title: String)? { (photos(state), sentence(state)) }

  func handles(_ action: Action) -> Bool {
    switch action {
    case .larger, .smaller, .nextHit, .previousHit: true
    default: false
    }
  }

  func store(in screens: inout Screens) { screens.confusion = self }

  mutating func arrange(area: Rect, state: ExplorerState, isUp: Bool) -> [Effect] {
    settle(area: area, state: state)
    return []
  }

  mutating func perform(_ action: Action, area: Rect, state: ExplorerState) -> [Effect] {
    apply(action, area: area, state: state)
    return []
  }

  mutating func point(_ mouse: Mouse, area: Rect, state: ExplorerState) -> Bool {
    apply(mouse, area: area, state: state)
  }
}
