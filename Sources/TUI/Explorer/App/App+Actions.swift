/// What keys, clicks and commands do.
extension App {
  mutating func perform(_ action: Action) -> [Effect] {
    if popup != nil { return performInPopup(action) }
    switch action {
    case .quit: return quit()
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .help: popup = .help(top: 0)
    case .palette: popup = .palette(Popup.Palette())
    case .messages: popup = .messages(top: 0)
    case .hideTour: dismissTour()
    case .mouse:
      hasMouse.toggle()
      log.tell(
        hasMouse ? "The mouse is on; m leaves it to the terminal." : "The mouse is the terminal's own; m takes it back."
      )
      return [.setMouse(hasMouse)]
    case .browse:
      search.isEditing = false
      screen = .browse
    case .results: screen = .search
    case .confusion: return show(.confusion)
    case .scatter: return show(.scatter)
    case .zeroShot: return show(.zeroShot)
    case .train: return showTraining()
    case .search:
      guard state.library != nil else { return [] }
      if screen != .search { origin = screen }
      screen = .search
      search.beginTyping()
    case .toggleWords where screen != .scatter: state.showsWords.toggle()
    case .toggleDetail:
      let isShown = showsDetail
      state.showsDetail = !isShown
      if isShown, screen == .browse, browse.focus == .detail { browse.focus = .photos }
      if isShown, screen == .search, search.focus == .detail {
        return search.apply(.nextPane, area: area, state: state)
      }
    case .larger where screen != .confusion && screen != .scatter: resizeTiles(by: 1)
    case .smaller where screen != .confusion && screen != .scatter: resizeTiles(by: -1)
    case .mark where screen == .scatter && scatter.focus == .classes:
      scatter.apply(.mark, area: area, state: state)
    case .mark: mark()
    case .clearMarks: state.marks = []
    case .nextMark, .previousMark: goToMark(forward: action == .nextMark)
    case .open where !(screen == .browse && browse.focus == .classes): return openSelection()
    case .nextHit where screen == .browse, .previousHit where screen == .browse:
      goToHit(forward: action == .nextHit)
    case .back where screen == .search: goBack()
    case .heatmap, .heatmapTarget, .heatmapAutomatic, .heatmapPredicted, .heatmapActual, .heatmapCursor, .heatmapWord:
      return performHeatmap(action)
    case .play, .nextEpoch, .previousEpoch: return performFilm(action)
    case .back where screen == .browse: return goBackInBrowse()
    case .filter, .clearFilter, .sort, .reverse, .tag, .note, .lists, .topLosses, .labelErrors, .nearDuplicates,
      .export:
      return performOnPhotos(action)
    case .method, .judge, .wordPhotos: return performInAnalysis(action)
    case _ where screen == .train: return performInTraining(action)
    default: return current.perform(action, area: area, state: state)
    }
    settleAll()
    return []
  }
  /// To the next size at which as many thumbnails no longer fit, or more do.
  private mutating func resizeTiles(by step: Int) {
    let before = tileSize
    var zoom = state.zoom
    while TileGrid.widths.indices.contains(zoom + step) {
      zoom += step
      state.zoom = zoom
      if tileSize != before { return }
    }
  }

  /// Of the thumbnails on the screen.
  private var tileSize: Size? {
    switch screen {
    case .browse: browse.layout(area, state: state).tiles.tile
    case .search: search.layout(area, state: state).tiles.tile
    case .train: train.sampleGrid(area, state: state).tile
    case .confusion, .scatter, .zeroShot: nil
    }
  }
}
