/// Every screen as it was left.
struct Screens: Sendable {
  var browse = BrowseScreen()
  var search = SearchScreen()
  var confusion = ConfusionScreen()
  var scatter = ScatterScreen()
  var zeroShot = ZeroShotScreen()
  var train = TrainScreen()

  subscript(name: ScreenName) -> any Screen {
    get {
      switch name {
      case .browse: browse
      case .search: search
      case .confusion: confusion
      case .scatter: scatter
      case .zeroShot: zeroShot
      case .train: train
      }
    }
    set { newValue.store(in: &self) }
  }
}
