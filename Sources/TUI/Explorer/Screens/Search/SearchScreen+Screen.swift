extension SearchScreen: Screen {
  var scope: Scope { isEditing ? .query : .results }
  var ownScope: Scope { .results }

  func selectedPhoto(_ state: ExplorerState) -> Int64? { selection }
  func showsDetail(area: Rect, state: ExplorerState) -> Bool { layout(area, state: state).detail != nil }
  func tiles(area: Rect, state: ExplorerState) -> TileGrid? { layout(area, state: state).tiles }
  func handles(_ action: Action) -> Bool { action == .nextHit || action == .previousHit }

  /// A typed query; photos in it speak for themselves.
  func wordInQuestion(_ state: ExplorerState) -> String? {
    if case .text(let text)? = place?.query, !text.isEmpty { text } else { nil }
  }

  func store(in screens: inout Screens) { screens.search = self }

  mutating func arrange(area: Rect, state: ExplorerState, isUp: Bool) -> [Effect] {
    settle(area: area, state: state)
    return []
  }

  mutating func perform(_ action: Action, area: Rect, state: ExplorerState) -> [Effect] {
    apply(action, area: area, state: state)
  }

  mutating func point(_ mouse: Mouse, area: Rect, state: ExplorerState) -> Bool {
    apply(mouse, area: area, state: state)
  }

  mutating func leaveDetail(area: Rect, state: ExplorerState) {
    if focus == .detail { _ = apply(.nextPane, area: area, state: state) }
  }
}
