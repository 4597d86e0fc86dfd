/// What the app asks of every screen. A screen is a value: `state + event -> state`, and `state -> Canvas`.
protocol Screen: Sendable {
  /// Where keys go: the screen's own keys, or a line of text in it.
  var scope: Scope { get }

  /// The photo that one looks at.
  func selectedPhoto(_ state: ExplorerState) -> Int64?

  func draw(on canvas: inout Canvas, area: Rect, state: ExplorerState)

  /// The pictures in sight, most urgent first.
  func wantedPictures(area: Rect, state: ExplorerState) -> [PictureRequest]

  /// Whether the selected photo's words are in sight.
  func showsDetail(area: Rect, state: ExplorerState) -> Bool

  /// Does what a key asks for, as far as it is a matter of this screen.
  mutating func perform(_ action: Action, area: Rect, state: ExplorerState) -> [Effect]

  /// Does what the mouse asks for; true where that opens the selection.
  mutating func point(_ mouse: Mouse, area: Rect, state: ExplorerState) -> Bool

  /// A key that is bound to nothing, while ``scope`` is a line of text.
  mutating func type(_ key: Key) -> [Effect]

  mutating func paste(_ text: String) -> [Effect]

  /// One photo further, as after a mark.
  mutating func advance(area: Rect, state: ExplorerState)
}

extension Screen {
  func showsDetail(area: Rect, state: ExplorerState) -> Bool { false }

  mutating func type(_ key: Key) -> [Effect] { [] }

  mutating func paste(_ text: String) -> [Effect] { [] }

  mutating func advance(area: Rect, state: ExplorerState) {}
}

extension BrowseScreen: Screen {
  var scope: Scope { .browse }
  func selectedPhoto(_ state: ExplorerState) -> Int64? { selection }
  func showsDetail(area: Rect, state: ExplorerState) -> Bool { layout(area, state: state).detail != nil }

  mutating func perform(_ action: Action, area: Rect, state: ExplorerState) -> [Effect] {
    apply(action, area: area, state: state)
    return []
  }

  mutating func point(_ mouse: Mouse, area: Rect, state: ExplorerState) -> Bool {
    apply(mouse, area: area, state: state)
  }
}

extension SearchScreen: Screen {
  var scope: Scope { isEditing ? .query : .results }
  func selectedPhoto(_ state: ExplorerState) -> Int64? { selection }
  func showsDetail(area: Rect, state: ExplorerState) -> Bool { layout(area, state: state).detail != nil }

  mutating func perform(_ action: Action, area: Rect, state: ExplorerState) -> [Effect] {
    apply(action, area: area, state: state)
  }

  mutating func point(_ mouse: Mouse, area: Rect, state: ExplorerState) -> Bool {
    apply(mouse, area: area, state: state)
  }
}

extension ConfusionScreen: Screen {
  var scope: Scope { .confusion }
  func selectedPhoto(_ state: ExplorerState) -> Int64? { photos(state).first }
  func showsDetail(area: Rect, state: ExplorerState) -> Bool { layout(area, state: state).side != nil }

  mutating func perform(_ action: Action, area: Rect, state: ExplorerState) -> [Effect] {
    apply(action, area: area, state: state)
    return []
  }

  mutating func point(_ mouse: Mouse, area: Rect, state: ExplorerState) -> Bool {
    apply(mouse, area: area, state: state)
  }
}

extension ScatterScreen: Screen {
  var scope: Scope { .scatter }
  func selectedPhoto(_ state: ExplorerState) -> Int64? { selection }
  func showsDetail(area: Rect, state: ExplorerState) -> Bool { layout(area, state: state).detail != nil }

  mutating func perform(_ action: Action, area: Rect, state: ExplorerState) -> [Effect] {
    apply(action, area: area, state: state)
    return []
  }

  mutating func point(_ mouse: Mouse, area: Rect, state: ExplorerState) -> Bool {
    apply(mouse, area: area, state: state)
  }
}

extension ZeroShotScreen: Screen {
  var scope: Scope { isEditing ? .candidates : .zeroShot }
  func selectedPhoto(_ state: ExplorerState) -> Int64? { selection(state) }

  mutating func perform(_ action: Action, area: Rect, state: ExplorerState) -> [Effect] {
    apply(action, area: area, state: state)
  }

  mutating func point(_ mouse: Mouse, area: Rect, state: ExplorerState) -> Bool {
    apply(mouse, area: area, state: state)
  }
  mutating func advance(area: Rect, state: ExplorerState) { _ = apply(.right, area: area, state: state) }
}
