import Core

/// What the app does for the Train screen.
extension App {
  mutating func receive(_ news: TrainingNews) -> [Effect] {
    let effects = train.receive(news)
    switch news {
    case .ended(let failure?), .found(let failure?):
      log.add(failure.sentence)
    case .ended(nil):
      if case .question? = popup { popup = nil }
      if screen != .train, case .finished = train.history.state {
        log.tell("The run is finished: 6 shows it, and o there opens the new workspace.")
      }
    default: break
    }
    return effects
  }

  /// Leaves, unless a run of this process goes on: that is asked once.
  mutating func quit() -> [Effect] {
    if case .question? = popup { return confirmQuitting() }
    guard train.own != .none, !train.quitsAtEnd, !isTooSmall else { return [.quit] }
    popup = .question
    return []
  }

  /// The step is finished and saved, then the explorer is left.
  mutating func confirmQuitting() -> [Effect] {
    popup = nil
    guard train.own != .none else { return [.quit] }
    train.quitsAtEnd = true
    log.tell("Finishing the step and saving …")
    return train.stop()
  }
}

extension Popup {
  static func drawQuestion(on canvas: inout Canvas, theme: Theme) {
    canvas.dim(depth: theme.depth, toward: theme.backgroundColor)
    canvas.cursor = nil
    let width = min(canvas.size.width - 2, 50)
    let lines = [
      "A training run goes on.", "Leaving finishes its step and saves it:",
      "train --resume or r on this screen goes on.",
    ].flatMap { $0.wrapped(to: width - 4) }
    let inside = canvas.box(
      canvas.bounds.centered(Size(width: width, height: lines.count + 4)), title: "Leave?", style: theme.rule,
      titleStyle: theme.accent)
    for (row, line) in lines.enumerated() {
      canvas.text(line, at: inside.x + 1, inside.y + row, width: inside.width - 2, style: theme.text)
    }
    var x = inside.x + 1
    for (key, word) in [("y", "stop, save and leave"), ("n", "stay")] {
      x += canvas.text(key, at: x, inside.maxY - 1, style: theme.accent) + 1
      x += canvas.text(word, at: x, inside.maxY - 1, width: inside.maxX - x, style: theme.secondary) + 3
    }
  }
}
