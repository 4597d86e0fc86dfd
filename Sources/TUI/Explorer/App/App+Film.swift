import Core

/// The film on the map, by key.
extension App {
  /// Plays or steps; where there is no film, the line below says why.
  mutating func performFilm(_ action: Action) -> [Effect] {
    guard screen == .scatter else { return [] }
    switch state.film {
    case .ready(let maps): return scatter.applyToFilm(action, maps, area: area, state: state)
    case .failed(let failure): log.add(failure.sentence)
    case .none, .loading: log.add("The film is being read.")
    }
    return []
  }
}
