/// What the app asks of every screen. A screen is a value: `state + event -> state`, and `state -> Canvas`. What has an
/// answer below need not be written for a new one.
protocol Screen: Sendable {
  /// Where keys go: the screen's own keys, or a line of text in it.
  var scope: Scope { get }

  /// Where keys go while no line of text is typed in it.
  var ownScope: Scope { get }

  /// Whether there is nothing to show before a collection is open.
  var needsPhotos: Bool { get }

  /// The photo that one looks at.
  func selectedPhoto(_ state: ExplorerState) -> Int64?

  func draw(on canvas: inout Canvas, area: Rect, state: ExplorerState)

  /// The pictures in sight, most urgent first.
  func wantedPictures(area: Rect, state: ExplorerState) -> [PictureRequest]

  /// Whether the selected photo's words are in sight.
  func showsDetail(area: Rect, state: ExplorerState) -> Bool

  /// The grid whose pictures grow and shrink by key; nil where there is none.
  func tiles(area: Rect, state: ExplorerState) -> TileGrid?

  /// Photos picked out on it, which opening them lists in Browse, and what they have in common; nil where opening leads
  /// to the photos nearest to the selected one.
  func picked(area: Rect, state: ExplorerState) -> (ids: [Int64], title: String)?

  /// Whether it does itself now what the app does for all screens.
  func handles(_ action: Action) -> Bool

  /// False for what would only say that it cannot be done now: not worth a place in the line of keys.
  func isPossible(_ action: Action) -> Bool

  /// The class under the cursor, for heatmaps.
  func classUnderCursor(_ state: ExplorerState) -> String?

  /// The word that the screen is about, for heatmaps; nil where it is about the class that a photo is taken for.
  func wordInQuestion(_ state: ExplorerState) -> String?

  /// Puts it back among the others.
  func store(in screens: inout Screens)

  /// Asks for what it needs, as it is brought up.
  /// - Parameter selection: The photo that was looked at last.
  mutating func comeUp(from selection: Int64?, state: inout ExplorerState) -> [Effect]

  /// Keeps what one is at in sight, after the state or the room changed.
  /// - Parameter isUp: Whether it is the screen that is shown.
  mutating func arrange(area: Rect, state: ExplorerState, isUp: Bool) -> [Effect]

  /// Asks for what it shows and has not got yet.
  mutating func requests(area: Rect, state: ExplorerState) -> [Effect]

  /// Does what a key asks for, as far as it is a matter of this screen.
  mutating func perform(_ action: Action, area: Rect, state: ExplorerState) -> [Effect]

  /// Does what the mouse asks for; true where that opens the selection.
  mutating func point(_ mouse: Mouse, area: Rect, state: ExplorerState) -> Bool

  /// A key that is bound to nothing, while ``scope`` is a line of text.
  mutating func type(_ key: Key) -> [Effect]

  mutating func paste(_ text: String) -> [Effect]

  /// One photo further, as after a mark.
  mutating func advance(area: Rect, state: ExplorerState)

  /// The keys act on the pane of the large picture no longer, since it is folded away.
  mutating func leaveDetail(area: Rect, state: ExplorerState)

  /// What has to be told below, once.
  mutating func takeNotice() -> String?
}

extension Screen {
  var ownScope: Scope { scope }
  var needsPhotos: Bool { true }

  func selectedPhoto(_ state: ExplorerState) -> Int64? { nil }
  func wantedPictures(area: Rect, state: ExplorerState) -> [PictureRequest] { [] }
  func showsDetail(area: Rect, state: ExplorerState) -> Bool { false }
  func tiles(area: Rect, state: ExplorerState) -> TileGrid? { nil }
  func picked(area: Rect, state: ExplorerState) -> (ids: [Int64], title: String)? { nil }
  func handles(_ action: Action) -> Bool { false }
  func isPossible(_ action: Action) -> Bool { true }
  func classUnderCursor(_ state: ExplorerState) -> String? { nil }
  func wordInQuestion(_ state: ExplorerState) -> String? { nil }

  mutating func comeUp(from selection: Int64?, state: inout ExplorerState) -> [Effect] { [] }
  mutating func arrange(area: Rect, state: ExplorerState, isUp: Bool) -> [Effect] { [] }
  mutating func requests(area: Rect, state: ExplorerState) -> [Effect] { [] }
  mutating func point(_ mouse: Mouse, area: Rect, state: ExplorerState) -> Bool { false }
  mutating func type(_ key: Key) -> [Effect] { [] }
  mutating func paste(_ text: String) -> [Effect] { [] }
  mutating func advance(area: Rect, state: ExplorerState) {}
  mutating func leaveDetail(area: Rect, state: ExplorerState) {}
  mutating func takeNotice() -> String? { nil }
}
