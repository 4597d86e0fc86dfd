/// The screens that the app itself knows by name: what leads from one to another.
extension App {
  /// The screen that is up. What all screens do goes through it; what one alone does goes to that one.
  var current: any Screen {
    get { screens[screen] }
    set { screens[screen] = newValue }
  }

  var browse: BrowseScreen {
    get { screens.browse }
    _modify { yield &screens.browse }
  }

  var search: SearchScreen {
    get { screens.search }
    _modify { yield &screens.search }
  }

  var confusion: ConfusionScreen {
    get { screens.confusion }
    _modify { yield &screens.confusion }
  }

  var scatter: ScatterScreen {
    get { screens.scatter }
    _modify { yield &screens.scatter }
  }

  var zeroShot: ZeroShotScreen {
    get { screens.zeroShot }
    _modify { yield &screens.zeroShot }
  }

  var train: TrainScreen {
    get { screens.train }
    _modify { yield &screens.train }
  }

  /// Brings a screen up, and asks for what it shows where that is not there yet.
  mutating func show(_ name: ScreenName) -> [Effect] {
    let selection = selection
    if name != .search { search.isEditing = false }
    screen = name
    var up = current
    let effects = up.comeUp(from: selection, state: &state)
    current = up
    return effects + arrangeScreens()
  }

  /// Every screen, after the state or the room changed.
  /// - Returns: What the screen that is up asks for.
  mutating func arrangeScreens() -> [Effect] {
    var effects: [Effect] = []
    for name in ScreenName.allCases {
      effects += screens[name].arrange(area: area, state: state, isUp: name == screen)
    }
    return effects
  }

  mutating func settleAll() {
    // Only words that are not known yet would have to be asked for, and those are asked when the screen comes up.
    _ = arrangeScreens()
  }
}
