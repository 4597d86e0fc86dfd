extension App {
  /// The screens, in the order of their numbers. A new one needs its line in each switch here and in ``App/current``.
  enum ScreenName: Sendable, CaseIterable {
    case browse, search, confusion, scatter, zeroShot, train

    var title: String {
      switch self {
      case .browse: "Browse"
      case .search: "Search"
      case .confusion: "Confusion"
      case .scatter: "Scatter"
      case .zeroShot: "Zero-shot"
      case .train: "Train"
      }
    }

    /// Where keys go while nothing stands before it.
    var scope: Scope {
      switch self {
      case .browse: .browse
      case .search: .results
      case .confusion: .confusion
      case .scatter: .scatter
      case .zeroShot: .zeroShot
      case .train: .train
      }
    }

    /// Where keys go in any of its views.
    var scopes: Set<Scope> {
      self == .train ? [.train, .trainForm, .trainRates, .trainSamples] : [scope]
    }

    /// What brings it up.
    var action: Action {
      switch self {
      case .browse: .browse
      case .search: .results
      case .confusion: .confusion
      case .scatter: .scatter
      case .zeroShot: .zeroShot
      case .train: .train
      }
    }
  }

  /// The screen that is up. What all screens do goes through it; what one alone does goes to that one.
  var current: any Screen {
    get {
      switch screen {
      case .browse: browse
      case .search: search
      case .confusion: confusion
      case .scatter: scatter
      case .zeroShot: zeroShot
      case .train: train
      }
    }
    set {
      switch newValue {
      case let screen as BrowseScreen: browse = screen
      case let screen as SearchScreen: search = screen
      case let screen as ConfusionScreen: confusion = screen
      case let screen as ScatterScreen: scatter = screen
      case let screen as ZeroShotScreen: zeroShot = screen
      case let screen as TrainScreen: train = screen
      default: preconditionFailure("a screen without a place in App")
      }
    }
  }
}
