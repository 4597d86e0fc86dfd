extension TrainScreen: Screen {
  var scope: Scope { isTyping ? .trainField : view.scope }
  var ownScope: Scope { view.scope }

  /// What is trained needs no workspace.
  var needsPhotos: Bool { false }

  func tiles(area: Rect, state: ExplorerState) -> TileGrid? { sampleGrid(area, state: state) }

  func store(in screens: inout Screens) { screens.train = self }

  mutating func comeUp(from selection: Int64?, state: inout ExplorerState) -> [Effect] {
    // The photo that was looked at last is the one to vary.
    if let selection, let position = state.library?.position(of: selection) { samples.photo = position }
    // A run may have begun elsewhere meanwhile.
    return [.training(.look)]
  }

  mutating func perform(_ action: Action, area: Rect, state: ExplorerState) -> [Effect] {
    apply(action, area: area, state: state)
  }

  mutating func point(_ mouse: Mouse, area: Rect, state: ExplorerState) -> Bool {
    apply(mouse, area: area, state: state)
    return false
  }

  mutating func type(_ key: Key) -> [Effect] {
    write(key)
    return []
  }

  mutating func paste(_ text: String) -> [Effect] {
    insert(text)
    return []
  }

  mutating func takeNotice() -> String? {
    defer { notice = nil }
    return notice
  }
}
