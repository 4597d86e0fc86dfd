/// Clicks, drags and the wheel.
extension App {
  mutating func point(_ mouse: Mouse) -> [Effect] {
    guard !isTooSmall, hasMouse else { return [] }
    if mouse.action == .press { log.acknowledge() }
    if popup != nil { return pointAtPopup(mouse) }
    if mouse.at.y == 0, mouse.action == .press {
      if let tab = Self.tabs(in: size, showing: screen).first(where: { $0.place.contains(mouse.at) }) {
        return perform(tab.screen.action)
      }
      return []
    }
    return current.point(mouse, area: area, state: state) ? openSelection() : []
  }
}
