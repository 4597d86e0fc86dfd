import Core

/// The film of training on the map: the epochs one after another, along axes that stay.
extension ScatterScreen {
  /// Where a film stands.
  struct FilmPlace: Hashable, Sendable {
    /// In epochs from the first; between two of them, photos are on their way.
    var position: Double
    var isPlaying = false
    /// Of the ticks that move it: those of an earlier playing are too late.
    var generation = 0
  }

  /// A frame of the film, in seconds; and how many of them lead from one epoch to the next.
  static let tick = 1.0 / 30
  static let ticksPerEpoch = 24.0

  /// Plays or steps; where there is no film, the line below says why.
  mutating func performFilm(_ action: Action, area: Rect, state: ExplorerState) -> [Effect] {
    switch state.film {
    case .ready(let maps): return applyToFilm(action, maps, area: area, state: state)
    case .failed(let failure): notice = failure.sentence
    case .none, .loading: notice = "The film is being read."
    }
    return []
  }

  private mutating func applyToFilm(_ action: Action, _ maps: EpochMaps, area: Rect, state: ExplorerState) -> [Effect] {
    let last = Double(maps.epochs.count - 1)
    guard last >= 0 else { return [] }
    let wasShown = film != nil
    var place = film ?? FilmPlace(position: action == .play ? 0 : last)
    place.generation += 1
    switch action {
    case .play:
      place.isPlaying = !place.isPlaying && last > 0
      if place.isPlaying, place.position >= last { place.position = 0 }
    case .nextEpoch:
      place.isPlaying = false
      if wasShown { place.position = min(last, place.position.rounded(.down) + 1) }
    case .previousEpoch:
      place.isPlaying = false
      place.position = max(0, place.position.rounded(.up) - 1)
    default: return []
    }
    show(place, area: area, state: state)
    return place.isPlaying ? [.tick(generation: place.generation)] : []
  }

  /// A thirtieth of a second went by.
  mutating func tick(_ generation: Int, area: Rect, state: ExplorerState) -> [Effect] {
    guard var place = film, place.isPlaying, place.generation == generation, let maps = epochs(state) else { return [] }
    let last = Double(maps.epochs.count - 1)
    // Whole ticks, so that the film stands on the epochs themselves.
    let ticks = (place.position * Self.ticksPerEpoch).rounded() + 1
    place.position = min(last, ticks / Self.ticksPerEpoch)
    if place.position >= last { place.isPlaying = false }
    show(place, area: area, state: state)
    return place.isPlaying ? [.tick(generation: generation)] : []
  }

  /// Goes to where a click on the bar, or a drag along it, points.
  mutating func scrub(to column: Int, in bar: Rect, area: Rect, state: ExplorerState) {
    guard var place = film, let maps = epochs(state), bar.width > 0 else { return }
    let last = Double(maps.epochs.count - 1)
    let share = Double(min(max(0, column - bar.x), bar.width - 1)) / Double(max(1, bar.width - 1))
    place.position = share * last
    place.isPlaying = false
    show(place, area: area, state: state)
  }

  func epochs(_ state: ExplorerState) -> EpochMaps? {
    if case .ready(let maps) = state.film, !maps.maps.isEmpty { maps } else { nil }
  }

  /// What is drawn: all photos, or the film's where it stands.
  func frame(_ state: ExplorerState) -> ScatterFrame? {
    if let film, let maps = epochs(state) {
      let index = min(maps.maps.count - 1, max(0, Int(film.position)))
      let next = index + 1 < maps.maps.count ? maps.maps[index + 1] : nil
      return ScatterFrame(maps.maps[index], next: next, share: Float(film.position - Double(index)))
    }
    if case .ready(let map) = state.map { return ScatterFrame(map) }
    return nil
  }

  /// The epoch that the film is at, or between which two.
  func epochName(_ maps: EpochMaps) -> String {
    guard let film else { return "" }
    let index = min(maps.epochs.count - 1, max(0, Int(film.position)))
    let isBetween = film.position > Double(index) && index + 1 < maps.epochs.count
    return isBetween ? "\(maps.epochs[index]) → \(maps.epochs[index + 1])" : maps.epochs[index]
  }
}
