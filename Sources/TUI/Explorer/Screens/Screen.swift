/// What the app asks of every screen. A screen is a value: `state + event -> state`, and `state -> Canvas`.
protocol Screen: Sendable {
  /// Where keys go: the screen's own keys, or a line of text in it.
  var scope: Scope { get }

  /// The photo that one looks at.
  func selectedPhoto(_ scene: Scene) -> Int64?

  func draw(on canvas: inout Canvas, area: Rect, scene: Scene)

  /// The pictures in sight, most urgent first.
  func wantedPictures(area: Rect, scene: Scene) -> [PictureRequest]

  /// Whether the selected photo's words are in sight.
  func showsDetail(area: Rect, scene: Scene) -> Bool

  /// Does what a key asks for, as far as it is a matter of this screen.
  mutating func perform(_ action: Action, area: Rect, scene: Scene) -> [Effect]

  /// Does what the mouse asks for; true where that opens the selection.
  mutating func point(_ mouse: Mouse, area: Rect, scene: Scene) -> Bool

  /// A key that is bound to nothing, while ``scope`` is a line of text.
  mutating func type(_ key: Key) -> [Effect]

  mutating func paste(_ text: String) -> [Effect]

  /// One photo further, as after a mark.
  mutating func advance(area: Rect, scene: Scene)
}

extension Screen {
  func showsDetail(area: Rect, scene: Scene) -> Bool { false }

  mutating func type(_ key: Key) -> [Effect] { [] }

  mutating func paste(_ text: String) -> [Effect] { [] }

  mutating func advance(area: Rect, scene: Scene) {}
}

extension BrowseScreen: Screen {
  var scope: Scope { .browse }
  func selectedPhoto(_ scene: Scene) -> Int64? { selection }
  func showsDetail(area: Rect, scene: Scene) -> Bool { layout(area, scene: scene).detail != nil }

  mutating func perform(_ action: Action, area: Rect, scene: Scene) -> [Effect] {
    apply(action, area: area, scene: scene)
    return []
  }

  mutating func point(_ mouse: Mouse, area: Rect, scene: Scene) -> Bool { apply(mouse, area: area, scene: scene) }
}

extension SearchScreen: Screen {
  var scope: Scope { isEditing ? .query : .results }
  func selectedPhoto(_ scene: Scene) -> Int64? { selection }
  func showsDetail(area: Rect, scene: Scene) -> Bool { layout(area, scene: scene).detail != nil }

  mutating func perform(_ action: Action, area: Rect, scene: Scene) -> [Effect] {
    apply(action, area: area, scene: scene)
  }

  mutating func point(_ mouse: Mouse, area: Rect, scene: Scene) -> Bool { apply(mouse, area: area, scene: scene) }
}

extension ConfusionScreen: Screen {
  var scope: Scope { .confusion }
  func selectedPhoto(_ scene: Scene) -> Int64? { photos(scene).first }
  func showsDetail(area: Rect, scene: Scene) -> Bool { layout(area, scene: scene).side != nil }

  mutating func perform(_ action: Action, area: Rect, scene: Scene) -> [Effect] {
    apply(action, area: area, scene: scene)
    return []
  }

  mutating func point(_ mouse: Mouse, area: Rect, scene: Scene) -> Bool { apply(mouse, area: area, scene: scene) }
}

extension ScatterScreen: Screen {
  var scope: Scope { .scatter }
  func selectedPhoto(_ scene: Scene) -> Int64? { selection }
  func showsDetail(area: Rect, scene: Scene) -> Bool { layout(area, scene: scene).detail != nil }

  mutating func perform(_ action: Action, area: Rect, scene: Scene) -> [Effect] {
    apply(action, area: area, scene: scene)
    return []
  }

  mutating func point(_ mouse: Mouse, area: Rect, scene: Scene) -> Bool { apply(mouse, area: area, scene: scene) }
}

extension ZeroShotScreen: Screen {
  var scope: Scope { isEditing ? .candidates : .zeroShot }
  func selectedPhoto(_ scene: Scene) -> Int64? { selection(scene) }

  mutating func perform(_ action: Action, area: Rect, scene: Scene) -> [Effect] {
    apply(action, area: area, scene: scene)
  }

  mutating func point(_ mouse: Mouse, area: Rect, scene: Scene) -> Bool { apply(mouse, area: area, scene: scene) }
  mutating func advance(area: Rect, scene: Scene) { _ = apply(.right, area: area, scene: scene) }
}
