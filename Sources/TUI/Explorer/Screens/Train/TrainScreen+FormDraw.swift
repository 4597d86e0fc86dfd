import Core

/// The form, and what it would do.
extension TrainScreen {
  func drawForm(on canvas: inout Canvas, _ area: Rect, _ theme: Theme) {
    let layout = formLayout(area)
    guard isSetUp else { return canvas.notice(["Looking at the workspace …"], in: area, theme: theme) }
    let problems = form.problems
    let titleWidth = 17
    for index in 0..<layout.list.height {
      guard let field = TrainForm.Field(rawValue: form.top + index) else { break }
      let y = layout.list.y + index
      let isHere = field == form.row
      let isWrong = problems[field] != nil
      if isHere { canvas.text("▸", at: layout.list.x, y, style: theme.accent) }
      canvas.text(
        field.title, at: layout.list.x + 2, y, width: titleWidth - 1, style: isHere ? theme.accent : theme.secondary)
      let x = layout.list.x + 2 + titleWidth
      let width = layout.list.maxX - x - 1
      if isHere, let field = form.editing {
        canvas.cursor = field.draw(on: &canvas, at: x, y, width: width, style: theme.strong)
        continue
      }
      let text = form.text(field)
      let shown = field.isChoice && isHere ? "‹ \(text) ›" : text
      if text.isEmpty {
        let none: String? = field == .weights ? "drawn at random" : field == .patience ? "no early stop" : nil
        canvas.text(
          none ?? "missing", at: x, y, width: width, style: none == nil ? theme.problem : theme.secondary)
      } else {
        canvas.text(
          shown, at: x, y, width: width, style: isWrong ? theme.problem : isHere ? theme.strong : theme.text,
          overflow: .middle)
      }
    }
    let y = layout.help.maxY - 1
    if let problem = problems[form.row] {
      canvas.text("✗ " + problem, at: layout.help.x, y, width: layout.help.width, style: theme.problem)
    } else {
      canvas.text(form.row.help, at: layout.help.x, y, width: layout.help.width, style: theme.secondary)
    }
    drawOutline(on: &canvas, layout, theme)
    if area.width >= 100 {
      canvas.rule(down: layout.outline.x - 2, from: area.y + 2, height: layout.list.height, style: theme.rule)
    }
  }

  private func drawOutline(on canvas: inout Canvas, _ layout: TrainFormLayout, _ theme: Theme) {
    var lines: [(String, Style)] = []
    let problems = form.problems
    if let first = TrainForm.Field.allCases.first(where: { problems[$0] != nil }) {
      lines.append(("✗ \(first.title): \(problems[first] ?? "")", theme.problem))
      if first == .data || first == .vectors {
        lines.append(
          ("Enter on its line types a path; semblance zoo DEST draws photos and words to try.", theme.secondary))
      }
    } else if let request = form.request, let outline, outline.request == request {
      switch outline.result {
      case .failure(let failure): lines.append(("✗ " + failure.sentence, theme.problem))
      case .success(let outline): lines = Self.sentences(outline, request, theme)
      }
    } else {
      lines.append(("Looking at photos and words …", theme.secondary))
    }
    if layout.outline.height < lines.count, let first = lines.first {
      // In one paragraph, what matters most first.
      lines = [(lines.map(\.0).joined(separator: " · "), first.1)]
    }
    var y = layout.outline.y
    for (text, style) in lines {
      for line in text.wrapped(to: max(8, layout.outline.width)) where y < layout.outline.maxY {
        canvas.text(line, at: layout.outline.x, y, width: layout.outline.width, style: style)
        y += 1
      }
    }
    guard !layout.schedule.isEmpty, let request = form.request else { return }
    canvas.text(
      "rate of the head, by epoch", at: layout.schedule.x, layout.schedule.y, width: layout.schedule.width,
      style: theme.secondary)
    schedule(request.plan, theme).draw(on: &canvas, in: Self.plot(in: layout.schedule), theme: theme)
  }

  private static func sentences(
    _ outline: TrainingOutline, _ request: TrainingRequest, _ theme: Theme
  ) -> [(String, Style)] {
    let photos = outline.photos
    var lines: [(String, Style)] = []
    for unknown in outline.unknown.prefix(3) {
      let hint = unknown.nearest.map { ", perhaps \($0)?" } ?? ""
      lines.append(("✗ the class \(unknown.label) has no vector\(hint)", theme.problem))
    }
    lines.append(
      ("\(Numbers.photos(photos.train)) of \(Numbers.count(photos.classes)) classes to train on", theme.text))
    lines.append(
      ("\(Numbers.photos(photos.valid)) held back to judge by", photos.valid == 0 ? theme.warning : theme.text))
    lines.append(
      photos.unseenClasses == 0
        ? ("no unseen class: zero-shot cannot be judged", theme.warning)
        : (
          "\(Numbers.photos(photos.unseen)) of \(photos.unseenClasses) unseen class\(photos.unseenClasses == 1 ? "" : "es")",
          theme.text
        ))
    if !outline.withoutValidation.isEmpty {
      lines.append(
        (
          "too few photos to hold one back: \(outline.withoutValidation.prefix(4).joined(separator: ", "))",
          theme.warning
        ))
    }
    let plan = request.plan
    let epochs = (plan.epochs1 + plan.epochs2).reduce(0, +)
    lines.append(("\(Self.counted(epochs, "epoch")) of \(Self.counted(outline.steps, "step"))", theme.secondary))
    if outline.unknown.isEmpty { lines.append(("s starts", theme.accent)) }
    return lines
  }

  private static func counted(_ number: Int, _ word: String) -> String {
    "\(Numbers.count(number)) \(word)\(number == 1 ? "" : "s")"
  }

  private func schedule(_ plan: TrainingPlan, _ theme: Theme) -> Curve {
    let rates = plan.rates(pointsPerStage: 80)
    var points: [Curve.Point] = []
    for rate in rates {
      if points.last?.x == rate.position { points.append(.init(x: rate.position, y: .nan)) }
      points.append(.init(x: rate.position, y: rate.rate))
    }
    let high = max(1e-12, rates.map(\.rate).max() ?? 1e-3)
    var curve = Curve(series: [.init(name: "rate", points: points, style: Style(theme.accentColor))])
    curve.yScale = .logarithmic
    curve.yRange = high / 2000...high * 1.5
    curve.yLabel = AxisScale.power
    curve.hasWholeX = true
    return curve
  }
}
