/// The screens, in the order of their numbers. A new one needs its line in each switch here and in ``Screens``.
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

  /// Where keys go in any of its views, while no line of text is typed.
  var scopes: Set<Scope> {
    switch self {
    case .browse: [.browse]
    case .search: [.results]
    case .confusion: [.confusion]
    case .scatter: [.scatter]
    case .zeroShot: [.zeroShot]
    case .train: [.train, .trainForm, .trainRates, .trainSamples]
    }
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
