extension BrowseScreen: Screen {
  var scope: Scope { .browse }

  func selectedPhoto(_ state: ExplorerState) -> Int64? { selection }
  func showsDetail(area: Rect, state: ExplorerState) -> Bool { layout(area, state: state).detail != nil }
  func tiles(area: Rect, state: ExplorerState) -> TileGrid? { layout(area, state: state).tiles }

  /// Opening a class leads to its photos.
  func handles(_ action: Action) -> Bool { action == .open && focus == .classes }

  func classUnderCursor(_ state: ExplorerState) -> String? { if case .label(let label) = choice { label } else { nil } }

  func store(in screens: inout Screens) { screens.browse = self }

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

  mutating func leaveDetail(area: Rect, state: ExplorerState) { if focus == .detail { focus = .photos } }
}
