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
    case .search:
      guard state.library != nil else { return [] }
      if screen != .search { origin = screen }
      screen = .search
      search.beginTyping()
    case _ where current.handles(action): return performOnScreen(action)
    case .toggleWords: state.showsWords.toggle()
    case .toggleDetail:
      let isShown = showsDetail
      state.showsDetail = !isShown
      if isShown { current.leaveDetail(area: area, state: state) }
    case .larger: resizeTiles(by: 1)
    case .smaller: resizeTiles(by: -1)
    case .mark: mark()
    case .clearMarks: state.marks = []
    case .nextMark, .previousMark: goToMark(forward: action == .nextMark)
    case .open: return openSelection()
    case .nextHit, .previousHit: goToHit(forward: action == .nextHit)
    case .back where screen == .search: goBack()
    case .heatmap, .heatmapTarget, .heatmapAutomatic, .heatmapPredicted, .heatmapActual, .heatmapCursor, .heatmapWord:
      return performHeatmap(action)
    case .back where screen == .browse: return goBackInBrowse()
    case .filter, .clearFilter, .sort, .reverse, .tag, .note, .lists, .topLosses, .labelErrors, .nearDuplicates,
      .export:
      return performOnPhotos(action)
    case .method, .judge, .wordPhotos: return performInAnalysis(action)
    default:
      if let name = ScreenName.allCases.first(where: { $0.action == action }) { return show(name) }
      return performOnScreen(action)
    }
    settleAll()
    return []
  }

  private mutating func performOnScreen(_ action: Action) -> [Effect] {
    let effects = current.perform(action, area: area, state: state)
    if let notice = current.takeNotice() { log.add(notice) }
    return effects
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
  private var tileSize: Size? { current.tiles(area: area, state: state)?.tile }
}
