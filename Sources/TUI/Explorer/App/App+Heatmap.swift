import Core

/// Where the network looks in the photo that one looks at.
extension App {
  mutating func performHeatmap(_ action: Action) -> [Effect] {
    switch action {
    case .heatmap:
      state.heatmap.view = state.heatmap.view.next
      showPictureForHeatmap()
    case .heatmapTarget:
      popup = .palette(
        Popup.Palette(
          title: "Heatmap of",
          only: [.heatmapAutomatic, .heatmapPredicted, .heatmapActual, .heatmapCursor, .heatmapWord],
          free: .heatmapWord))
    case .heatmapAutomatic: look(for: .automatic)
    case .heatmapPredicted: look(for: .predicted)
    case .heatmapActual: look(for: .actual)
    case .heatmapCursor: look(for: .cursor)
    case .heatmapWord:
      let text = if case .word(let text) = state.heatmap.target { text } else { "" }
      popup = .prompt(Prompt(.heatmap, text: text))
    default: break
    }
    return []
  }

  /// Whoever chooses what to look for wants to see it.
  mutating func look(for target: HeatmapChoice.Target) {
    state.heatmap.target = target
    if state.heatmap.view == .photo { state.heatmap.view = .overlay }
    showPictureForHeatmap()
  }

  /// On a narrow screen the large picture is folded away: a map needs it.
  private mutating func showPictureForHeatmap() {
    guard state.heatmap.view != .photo, screen != .zeroShot, !showsDetail || state.showsWords else { return }
    state.showsDetail = true
    state.showsWords = false
    settleAll()
  }

  /// What is to be drawn over the large picture of this frame.
  var heatmapRequest: HeatmapRequest? {
    guard state.heatmap.view != .photo else { return nil }
    return HeatmapRequest(target: heatmapTarget, isAlone: state.heatmap.view == .map)
  }

  private var heatmapTarget: Heatmap.Target {
    switch state.heatmap.target {
    case .actual: .actual
    case .predicted: ofPredicted
    case .word(let text): .word(text)
    case .cursor: current.classUnderCursor(state).map { .class($0) } ?? ofPredicted
    case .automatic:
      current.wordInQuestion(state).map { .word($0) } ?? ofPredicted
    }
  }

  /// The class that the screens say the photo is taken for; until that is known, what the network says at once.
  private var ofPredicted: Heatmap.Target {
    selection.flatMap { state.knownScores?.predicted(of: $0) }.map { .class($0) } ?? .predicted
  }

  /// Large pictures, each with its heatmap after it where one is asked for: the photo is there first.
  func withHeatmaps(_ wanted: [PictureRequest]) -> [PictureRequest] {
    guard let request = state.heatmap.request, state.isRested else { return wanted }
    return wanted.flatMap { plain in
      guard plain.key.fit == .whole else { return [plain] }
      return [plain, PictureRequest(key: plain.key.with(request), image: plain.image)]
    }
  }
}
