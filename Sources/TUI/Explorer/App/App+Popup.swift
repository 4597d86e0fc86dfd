/// Keys and the wheel while something stands before the screen.
extension App {
  mutating func performInPopup(_ action: Action) -> [Effect] {
    switch action {
    case .quit: return quit()
    case .confirm: return confirmQuitting()
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    default: break
    }
    if case .prompt(let prompt)? = popup { return perform(action, in: prompt) }
    if action == .back {
      popup = nil
      return []
    }
    let count: Int
    let top: Int
    switch popup {
    case .help(let t)?: (count, top) = (Popup.helpRows(for: screenScope, hasTour: showsTour).count, t)
    case .messages(let t)?:
      (count, top) = (Popup.messageLines(log.entries, width: min(76, size.width - 6)).count, t)
    case .palette?, .prompt?, .question?, nil: return []
    }
    let page = Popup.rows(on: size)
    let last = Popup.lastTop(count, on: size)
    let target: Int
    switch action {
    case .up: target = top - 1
    case .down: target = top + 1
    case .halfPageUp: target = top - page / 2
    case .halfPageDown: target = top + page / 2
    case .pageUp: target = top - page
    case .pageDown: target = top + page
    case .first: target = 0
    case .last: target = last
    default: return []
    }
    let clamped = min(max(0, target), last)
    if case .help? = popup { popup = .help(top: clamped) } else { popup = .messages(top: clamped) }
    return []
  }

  mutating func typeCommand(_ key: Key) -> [Effect] {
    guard case .palette(var palette)? = popup else { return [] }
    let matches = palette.matches(in: screenScope, hasTour: showsTour)
    switch key {
    case .enter:
      popup = nil
      guard matches.indices.contains(palette.selection) else {
        if !palette.field.text.isEmpty { log.add("There is no command “\(palette.field.text)”; : and Tab show all.") }
        return []
      }
      let chosen = matches[palette.selection]
      if let text = palette.freeText(for: chosen) {
        look(for: .word(text))
        return []
      }
      return perform(chosen.action)
    case .up, .control("p"): palette.selection = max(0, palette.selection - 1)
    case .down, .control("n"), .tab: palette.selection = min(max(0, matches.count - 1), palette.selection + 1)
    case .backspace where palette.field.text.isEmpty:
      popup = nil
      return []
    default:
      let before = palette.field.text
      _ = palette.field.handle(key)
      if palette.field.text != before { palette.selection = 0 }
    }
    popup = .palette(palette)
    return []
  }

  mutating func pasteCommand(_ text: String) -> [Effect] {
    guard case .palette(var palette)? = popup else { return [] }
    palette.field.insert(text)
    palette.selection = 0
    popup = .palette(palette)
    return []
  }

  mutating func pointAtPopup(_ mouse: Mouse) -> [Effect] {
    switch mouse.action {
    case .scrollUp where scope == .prompt, .scrollDown where scope == .prompt: return []
    case .scrollUp: return scope == .palette ? typeCommand(.up) : performInPopup(.up)
    case .scrollDown: return scope == .palette ? typeCommand(.down) : performInPopup(.down)
    default: return []
    }
  }
}
