import Core

/// Keys and mouse inside each view.
extension TrainScreen {
  mutating func moveInRun(_ action: Action, area: Rect) {
    let rows = max(1, runLayout(area).table.height - 1)
    // A column of the curves.
    let step = max(0.001, Double(max(1, history.plannedEpochs)) / Double(max(8, runLayout(area).loss.width - 8)))
    let newest = history.points.last?.position ?? 0
    switch action {
    case .left: cursor = max(0, (cursor ?? newest) - step)
    case .right: cursor = (cursor ?? newest) + step
    case .fit: (cursor, tableBack) = (nil, 0)
    case .trainPanel:
      let all = Panel.allCases
      panel = all[((all.firstIndex(of: panel) ?? 0) + 1) % all.count]
    case .up: tableBack += 1
    case .down: tableBack -= 1
    case .halfPageUp: tableBack += rows / 2
    case .halfPageDown: tableBack -= rows / 2
    case .pageUp: tableBack += rows
    case .pageDown: tableBack -= rows
    case .first: tableBack = history.epochs.count
    case .last: tableBack = 0
    default: break
    }
    if let at = cursor, at >= newest { cursor = nil }
    tableBack = min(max(0, tableBack), max(0, history.epochs.count - rows))
  }

  mutating func moveInForm(_ action: Action, area: Rect) {
    let rows = formLayout(area).list.height
    switch action {
    case .trainEdit: form.edit()
    case .left: form.turn(by: -1)
    case .right: form.turn(by: 1)
    default: form.move(action, rows: rows)
    }
    form.settle(rows: rows)
  }

  mutating func moveInRates(_ action: Action) -> [Effect] {
    let count = finder.curve?.points.count ?? 0
    switch action {
    case .trainStage:
      guard !finder.isBusy else { break }
      let all = TrainingStage.allCases
      let index = all.firstIndex(of: finder.stage) ?? 0
      finder = Finder(stage: all[(index + 1) % all.count])
    case .left: if count > 0 { finder.cursor = max(0, (finder.cursor ?? count) - 1) }
    case .right: if count > 0 { finder.cursor = min(count - 1, (finder.cursor ?? -1) + 1) }
    case .first: if count > 0 { finder.cursor = 0 }
    case .last: if count > 0 { finder.cursor = count - 1 }
    case .trainValley: goTo(finder.curve?.valley)
    case .trainSteepest: goTo(finder.curve?.steepest)
    case .trainEdit:
      guard let curve = finder.curve, let cursor = finder.cursor, curve.points.indices.contains(cursor) else {
        notice = "No rate is found yet; f looks for one."
        break
      }
      form.take(rate: curve.points[cursor].rate, of: finder.stage)
      view = .setUp
    default: break
    }
    return []
  }

  mutating func goTo(_ rate: Double?) {
    guard let rate, let points = finder.curve?.points else { return }
    finder.cursor = points.indices.min { abs(points[$0].rate / rate - 1) < abs(points[$1].rate / rate - 1) }
  }

  mutating func moveInSamples(_ action: Action, _ state: ExplorerState) {
    let count = state.library?.images.count ?? 0
    switch action {
    case .trainBatch: samples.isBatch.toggle()
    case .left: samples.photo = max(0, (samples.photo ?? 0) - 1)
    case .right: samples.photo = min(max(0, count - 1), (samples.photo ?? 0) + 1)
    case .up: samples.epoch = max(0, samples.epoch - 1)
    case .down: samples.epoch += 1
    case .first: (samples.photo, samples.epoch) = (0, 0)
    case .last: samples.photo = max(0, count - 1)
    default: break
    }
  }

  mutating func apply(_ mouse: Mouse, area: Rect, state: ExplorerState) {
    guard mouse.action == .press || mouse.action == .drag else {
      let isUp = mouse.action == .scrollUp
      guard isUp || mouse.action == .scrollDown else { return }
      _ = apply(isUp ? .up : .down, area: area, state: state)
      return
    }
    if mouse.at.y == area.y {
      if let tab = viewTabs(area).first(where: { $0.place.contains(mouse.at) }) { show(tab.view, state) }
      return
    }
    switch view {
    case .run:
      let layout = runLayout(area)
      for (panel, place) in layout.charts where place.contains(mouse.at) {
        guard let frame = curve(panel, state.theme)?.frame(in: Self.plot(in: place)) else { continue }
        cursor = min(max(0, frame.value(atColumn: mouse.at.x - frame.plot.x)), history.points.last?.position ?? 0)
      }
    case .setUp:
      let list = formLayout(area).list
      guard list.contains(mouse.at) else { return }
      let index = form.top + mouse.at.y - list.y
      let isAgain = form.row.rawValue == index && mouse.clicks == 2
      form.endEditing(keeps: true)
      form.select(index, rows: list.height)
      if isAgain { form.edit() }
    case .rates:
      guard let curve = finder.curve, let frame = rateCurve(state.theme)?.frame(in: rateLayout(area)),
        frame.plot.contains(mouse.at)
      else { return }
      let rate = frame.value(atColumn: mouse.at.x - frame.plot.x)
      finder.cursor = curve.points.indices.min {
        abs(curve.points[$0].rate / rate - 1) < abs(curve.points[$1].rate / rate - 1)
      }
    case .samples: break
    }
  }
}
