import Core

extension TrainScreen {
  func draw(on canvas: inout Canvas, area: Rect, state: ExplorerState) {
    let theme = state.theme
    drawTabs(on: &canvas, area, theme)
    switch view {
    case .run: drawRun(on: &canvas, area, theme)
    case .setUp: drawForm(on: &canvas, area, theme)
    case .rates: drawRates(on: &canvas, area, theme)
    case .samples: drawSamples(on: &canvas, area, state)
    }
    if let watching { drawQuestion(watching, on: &canvas, area, theme) }
  }

  private func drawTabs(on canvas: inout Canvas, _ area: Rect, _ theme: Theme) {
    let tabs = viewTabs(area)
    for tab in tabs {
      canvas.text(
        tab.text, at: tab.place.x, tab.place.y,
        style: tab.view == view ? theme.selectedIdle : theme.secondary)
    }
    let start = (tabs.last?.place.maxX ?? 0) + 2
    let room = area.maxX - 1 - start
    var right = area.maxX - 1
    if view != .run, let (mark, text, style) = shortStatus(theme), text.displayWidth + 2 <= room {
      right -= canvas.text(rightAligned: mark + " " + text, before: right, area.y, style: style)
    } else if view == .run, let watched, room >= 12 {
      let name = watched.shortenedInTheMiddle(to: room, ellipsis: canvas.ellipsis)
      canvas.text(rightAligned: name, before: right, area.y, style: theme.secondary)
    }
    if area.height >= 16 { canvas.rule(from: area.x, area.y + 1, width: area.width, style: theme.rule) }
  }

  /// How the run stands, for the views that show something else.
  private func shortStatus(_ theme: Theme) -> (mark: String, text: String, style: Style)? {
    switch history.state {
    case .running where history.isAlive:
      ("●", "\(stageText ?? "beginning") · \(percent)", own == .stopping ? theme.warning : theme.good)
    case .running, .stopped: ("○", "a run stands still", theme.warning)
    case .finished: ("✓", "the run is finished", theme.good)
    case .failed: ("✗", "the run failed", theme.problem)
    case .none: own == .none ? nil : ("●", "beginning", theme.good)
    }
  }

  var share: Double {
    if case .finished = history.state { return 1 }
    return min(1, max(0, history.position / Double(max(1, history.plannedEpochs))))
  }

  var percent: String { "\(Int((share * 100).rounded(.down))) %" }

  /// `stage 2b · epoch 2 of 3`.
  var stageText: String? {
    func text(_ stage: TrainingStage, _ epoch: Int) -> String {
      let planned = history.stages.first { $0.stage == stage }?.epochs ?? epoch
      return "stage \(stage.rawValue) · epoch \(epoch) of \(planned)"
    }
    switch history.phase {
    case .opening: return nil
    case .preparing(let stage, let epoch): return text(stage, epoch)
    case .training(let stage, let epoch, _, _): return text(stage, epoch)
    case .indexing(let phase, let done, let total):
      return "\(phase) \(Numbers.count(done)) of \(Numbers.photos(total))"
    }
  }

  private func drawQuestion(_ field: TextField, on canvas: inout Canvas, _ area: Rect, _ theme: Theme) {
    canvas.dim(depth: theme.depth, toward: theme.backgroundColor)
    let box = canvas.box(
      area.centered(Size(width: min(76, area.width - 4), height: 5)), title: "Watch the run of a workspace",
      style: theme.rule, titleStyle: theme.accent)
    canvas.text("› ", at: box.x + 1, box.y + 1, style: theme.accent)
    canvas.cursor = field.draw(on: &canvas, at: box.x + 3, box.y + 1, width: box.width - 4, style: theme.strong)
    let found = runs.isEmpty ? "none is near; type a path" : "Tab: the next of \(runs.count) found near"
    canvas.text(found, at: box.x + 1, box.y + 2, width: box.width - 2, style: theme.secondary)
  }
}
