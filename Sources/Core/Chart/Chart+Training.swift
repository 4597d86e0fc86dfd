extension Chart {
  /// How a run went: losses and accuracies of every epoch, and below them where each epoch of stage 2 placed the photos.
  /// - Parameters: at least one of the two.
  public static func training(_ history: [EpochRecord], film: Film?, title: String) -> Chart {
    let width = 960.0
    let curves = history.isEmpty ? nil : Self.curves(history, width: width)
    let panels = film.map { Self.panels(of: $0, width: width) }
    var page = Chart(
      width: width, height: 44 + (curves?.height ?? 0) + (panels?.height ?? 0) + (panels == nil ? 0 : 30))
    page.text(title, 16, 26, size: 15, isBold: true)
    var y = 44.0
    if let curves {
      page.add(curves, atX: 0, y: y)
      y += curves.height
    }
    if let film, let panels {
      let (x, up) = (0, min(1, film.components - 1))
      page.text(
        "Photos no epoch was trained on, with the words: \(axis(x, Double(film.explained[x]))), \(axis(up, Double(film.explained[up])))",
        16, y + 18, color: Ink.faint)
      page.add(panels, atX: 0, y: y + 30)
    }
    return page
  }

  private struct Series {
    let name: String
    let color: PixelColor
    let values: [Double?]
  }

  private static func curves(_ history: [EpochRecord], width: Double) -> Chart {
    var chart = Chart(width: width, height: 300)
    let half = width / 2
    let losses = [
      Series(name: "train", color: Ink.ofClass(1), values: history.map { $0.trainLoss }),
      Series(name: "valid", color: Ink.ofClass(0), values: history.map(\.validLoss)),
    ]
    let shares = [
      Series(name: "accuracy", color: Ink.ofClass(0), values: history.map(\.accuracy)),
      Series(name: "unseen T1", color: Ink.ofClass(3), values: history.map(\.zeroShot)),
    ]
    chart.panel(losses, history, title: "loss", from: 0, to: half, ceiling: nil)
    chart.panel(shares, history, title: "accuracy, mean over classes", from: half, to: width, ceiling: 1)
    return chart
  }

  /// Stages stand apart: their losses are different ones, so no line runs from one stage's kind to the other's.
  private mutating func panel(
    _ series: [Series], _ history: [EpochRecord], title: String, from: Double, to: Double, ceiling: Double?
  ) {
    let values = series.flatMap { $0.values.compactMap { $0 } }.filter { $0.isFinite }
    let most = ceiling ?? (values.max() ?? 1) * 1.05
    let across = Axis(low: 0.5, high: Double(max(1, history.count)) + 0.5, start: from + 56, end: to - 16)
    let up = Axis(low: 0, high: max(most, 1e-9), start: 250, end: 26)
    frame(across, up, across: "epoch", up: title, epochs: history)
    for (place, one) in series.enumerated() where one.values.contains(where: { $0 != nil }) {
      var runs: [[Point]] = [[]]
      for (index, value) in one.values.enumerated() {
        let isNew = index > 0 && history[index].stage.isSemantic != history[index - 1].stage.isSemantic
        if isNew || value?.isFinite != true { runs.append([]) }
        if let value, value.isFinite {
          runs[runs.count - 1].append(Point(across.place(Double(index + 1)), up.place(value)))
        }
      }
      for run in runs {
        if run.count > 1 { add(.line(run, color: one.color, width: 1.8)) }
        for point in run { add(.circle(point, radius: 2.8, fill: one.color, opacity: 1)) }
      }
      let x = from + 70 + Double(place) * 110
      line(x, 14, x + 18, 14, color: one.color, width: 2.2)
      text(one.name, x + 24, 18)
    }
  }

  /// A frame whose numbers across are epochs by name, with a line between stages.
  private mutating func frame(
    _ across: Axis, _ up: Axis, across xTitle: String, up yTitle: String, epochs: [EpochRecord]
  ) {
    for tick in up.ticks(about: 5) {
      line(across.start, up.place(tick.value), across.end, up.place(tick.value), color: Ink.grid)
      text(tick.text, across.start - 6, up.place(tick.value) + 3.5, size: 10, anchor: .end, color: Ink.faint)
    }
    let every = max(1, (epochs.count + 13) / 14)
    for (index, epoch) in epochs.enumerated() {
      let x = across.place(Double(index + 1))
      if index > 0, epoch.stage != epochs[index - 1].stage {
        let border = across.place(Double(index) + 0.5)
        line(border, up.start, border, up.end, color: Ink.frame)
      }
      guard index % every == 0 else { continue }
      text("\(epoch.stage.shortName)/\(epoch.epoch)", x, up.start + 15, size: 9.5, anchor: .middle, color: Ink.faint)
    }
    add(
      .line(
        [
          Point(across.start, up.start), Point(across.end, up.start), Point(across.end, up.end),
          Point(across.start, up.end), Point(across.start, up.start),
        ], color: Ink.frame, width: 1))
    text(xTitle, (across.start + across.end) / 2, up.start + 34, size: 12, anchor: .middle)
    text(yTitle, across.start - 40, (up.start + up.end) / 2, size: 12, anchor: .middle, turned: true)
  }
}
