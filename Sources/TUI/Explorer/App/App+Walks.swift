import Core

/// The ways between photos and between screens.
extension App {
  mutating func openSelection() -> [Effect] {
    if current.handles(.open) { return current.perform(.open, area: area, state: state) }
    if screen == .search, let word = search.selectedWord { return search.follow(word: word) }
    if let picked = current.picked(area: area, state: state) {
      let effects = show(PhotoPick(title: picked.title, ids: picked.ids, opener: screen))
      scatter.endBox()
      return effects
    }
    guard let selection else { return [] }
    // Browse is where every way ends; another screen is a stop on it.
    let opener = screen == .browse || screen == .search ? nil : screen
    if screen != .search {
      if opener == nil { origin = screen }
      screen = .search
    }
    return search.follow(selection, from: opener)
  }

  mutating func goBack() {
    if search.isEditing {
      if search.dismissChoice() { return }
      search.isEditing = false
      if search.place?.answer != nil { return }
    } else if search.focus == .detail {
      _ = search.apply(.nextPane, area: area, state: state)
      return
    }
    if let opener = search.leaveToOpener() { screen = opener } else if !search.goBack() { screen = origin }
  }

  mutating func mark() {
    guard let selection else { return }
    if state.marks.remove(selection) == nil { state.marks.insert(selection) }
    current.advance(area: area, state: state)
  }

  mutating func goToMark(forward: Bool) {
    guard let library = state.library else { return }
    let order: [Int64] =
      screen == .search
      ? (search.place?.answer?.hits ?? []).map(\.id).filter(state.marks.contains)
      : state.marks.compactMap { library.position(of: $0) }.sorted().map { library.images[$0].id }
    guard !order.isEmpty else {
      log.add("No photo here is marked; Space marks one.")
      return
    }
    let target: Int64
    if screen == .search {
      let hits = (search.place?.answer?.hits ?? []).map(\.id)
      let places = order.compactMap { hits.firstIndex(of: $0) }
      let index = Self.next(after: search.selectedHit ?? -1, in: places, forward: forward)
      target = hits[index]
      search.select(target)
    } else {
      // Round the photos that are listed, where some of them are marked; else round all.
      let listed = browse.list.photos(of: .all, in: library)
      let among = listed.contains(where: state.marks.contains) ? listed : PhotoRows(library: library, choice: .all)
      let places = order.compactMap(among.index).sorted()
      let here = selection.flatMap(among.index) ?? -1
      target = among[Self.next(after: here, in: places, forward: forward)]
      browse.reveal(target, in: library)
    }
  }

  /// The next of ascending `places`, round the end.
  private static func next(after here: Int, in places: [Int], forward: Bool) -> Int {
    forward
      ? places.first { $0 > here } ?? places.first ?? 0 : places.last { $0 < here } ?? places.last ?? 0
  }

  mutating func goToHit(forward: Bool) {
    guard let library = state.library, let hits = search.place?.answer?.hits, !hits.isEmpty else {
      log.add("Nothing has been searched for yet; / searches.")
      return
    }
    let index = search.selectedHit ?? 0
    let isThere = hits[index].id == browse.selection
    let target = isThere ? min(max(0, index + (forward ? 1 : -1)), hits.count - 1) : index
    search.select(hits[target].id)
    browse.reveal(hits[target].id, in: library)
  }
}
