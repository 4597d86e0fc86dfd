/// Counts presses at one place into double clicks.
struct ClickCounter: Sendable {
  private var last: (at: Point, time: Double)?

  /// `time` in seconds.
  mutating func count(_ mouse: Mouse, time: Double) -> Mouse {
    guard mouse.action == .press else { return mouse }
    var mouse = mouse
    if let last, last.at == mouse.at, time - last.time <= 0.4 {
      mouse.clicks = 2
      self.last = nil
    } else {
      last = (mouse.at, time)
    }
    return mouse
  }
}
