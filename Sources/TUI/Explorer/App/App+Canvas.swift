import Core

extension App {
  /// The frame of this state.
  func canvas() -> Canvas {
    var canvas = Canvas(size: size, characters: state.theme.characters)
    guard !isTooSmall else {
      let text = "\(size.width)×\(size.height): needs \(Self.smallest.width)×\(Self.smallest.height), q quits"
      canvas.text(text, at: 0, 0, width: size.width)
      return canvas
    }
    drawTitle(on: &canvas)
    switch state.collection {
    case _ where !current.needsPhotos: current.draw(on: &canvas, area: area, state: state)
    case .loading(let name): canvas.notice(["Opening \(name) …"], in: area, theme: state.theme)
    case .failed(let failure):
      canvas.notice(["This workspace cannot be shown.", failure.sentence], in: area, theme: state.theme)
    case .ready(let library) where library.images.isEmpty:
      canvas.notice(
        [
          "There are no photos in \(library.name) yet.",
          "semblance index FOLDER --into \(library.name) --vectors FILE brings them: FOLDER holds a folder of \(PictureDecoders.names) files a class.",
        ], in: area, theme: state.theme)
    case .ready: current.draw(on: &canvas, area: area, state: state)
    }
    drawTour(on: &canvas)
    drawBottomLine(on: &canvas)
    if case .prompt(let prompt)? = popup { prompt.draw(on: &canvas, state: state, listed: browse.listed(state)) }
    popup?.draw(on: &canvas, scope: screenScope, hasTour: showsTour, log: log.entries, theme: state.theme)
    return canvas
  }

  /// Where the name of each screen stands in the line above: with its number, where there is room; else the number alone
  /// of those that are not shown.
  static func tabs(in size: Size, showing shown: ScreenName) -> [(screen: ScreenName, text: String, place: Rect)] {
    let names = ScreenName.allCases.enumerated().map { " \($0 + 1) \($1.title) " }
    let isFull = names.reduce(0) { $0 + $1.count } + 24 <= size.width
    var end = size.width - 1
    var tabs: [(ScreenName, String, Rect)] = []
    for (index, screen) in ScreenName.allCases.enumerated().reversed() {
      let text = isFull || screen == shown ? names[index] : " \(index + 1) "
      tabs.insert((screen, text, Rect(x: end - text.count, y: 0, width: text.count, height: 1)), at: 0)
      end -= text.count
    }
    return tabs
  }

  private func drawTitle(on canvas: inout Canvas) {
    let theme = state.theme
    let tabs = Self.tabs(in: size, showing: screen)
    for tab in tabs {
      canvas.text(tab.text, at: tab.place.x, 0, style: tab.screen == screen ? theme.selected : theme.secondary)
    }
    let end = (tabs.first?.place.x ?? size.width) - 2
    var x = 1
    if size.width >= 60 { x += canvas.text("semblance", at: x, 0, width: end - x, style: theme.accent) + 2 }
    switch state.collection {
    case .loading(let name): canvas.text(name, at: x, 0, width: end - x, style: theme.strong, overflow: .middle)
    case .failed: break
    case .ready(let library):
      x += canvas.text(library.name, at: x, 0, width: end - x, style: theme.strong, overflow: .middle)
      // Whole facts or none: half a number misleads.
      for fact in [Numbers.photos(library.images.count), library.modelDescription] {
        let text = " · " + fact
        guard x + text.displayWidth <= end else { break }
        x += canvas.text(text, at: x, 0, style: theme.secondary)
      }
    }
  }

  private func drawBottomLine(on canvas: inout Canvas) {
    let theme = state.theme
    let y = size.height - 1
    if let problem = log.current {
      let more = "  :messages"
      let room = size.width - 2
      let shown = problem.shortenedAtTheEnd(to: room, ellipsis: canvas.ellipsis)
      canvas.text(shown, at: 1, y, width: room, style: theme.problem)
      if problem.displayWidth > room - more.displayWidth, problem.displayWidth > room {
        canvas.text(
          problem.shortenedAtTheEnd(to: room - more.displayWidth, ellipsis: canvas.ellipsis) + more, at: 1, y,
          width: room, style: theme.problem)
      }
      return
    }
    if let hint = log.hint {
      let shown = hint.shortenedAtTheEnd(to: size.width - 2, ellipsis: canvas.ellipsis)
      canvas.text(shown, at: 1, y, width: size.width - 2, style: theme.accent)
      return
    }
    let marked = state.marks.isEmpty ? "" : "◆ \(Numbers.count(state.marks.count)) marked"
    let pending = pendingKeys.map(\.name).joined()
    let progress = state.readyProgress?.sentence ?? ""
    let right = [progress, pending, marked].filter { !$0.isEmpty }.joined(separator: "   ")
    canvas.text(rightAligned: right, before: size.width - 1, y, style: theme.accent)
    let hints = Binding.bindings(in: scope).compactMap { binding in
      binding.hint.flatMap { hint in binding.keyNames.first.map { (action: binding.action, key: $0, hint: hint) } }
    }
    func width(_ key: String, _ hint: String) -> Int { key.displayWidth + 1 + hint.displayWidth + 3 }
    // The way to all other keys, and out, is never left away.
    let always: Set<Action> = [.help, .quit]
    var room = size.width - 2 - right.displayWidth + 3
    for hint in hints where always.contains(hint.action) { room -= width(hint.key, hint.hint) }
    var x = 1
    // Without photos nothing else would do anything.
    let isEmpty = popup == nil && current.needsPhotos && (state.library?.images.isEmpty ?? true)
    let inOrder = hints.filter { !always.contains($0.action) } + hints.filter { always.contains($0.action) }
    for hint in inOrder where always.contains(hint.action) || !isEmpty && current.isPossible(hint.action) {
      if !always.contains(hint.action) {
        guard width(hint.key, hint.hint) <= room else { continue }
        room -= width(hint.key, hint.hint)
      }
      x += canvas.text(hint.key, at: x, y, style: theme.accent) + 1
      x += canvas.text(hint.hint, at: x, y, style: theme.secondary) + 3
    }
  }
}
