import Core

/// Augmented photos as training sees them.
extension TrainScreen {
  func drawSamples(on canvas: inout Canvas, _ area: Rect, _ state: ExplorerState) {
    let theme = state.theme
    let grid = sampleGrid(area, state: state)
    let line = grid.area.y - 1
    let title: String
    if samples.isBatch {
      title = "the first step of epoch \(samples.epoch + 1)"
    } else if let photo = samplePhoto(state) {
      title = "\(photo.stem) as it is, and in epochs \(samples.epoch + 1)–\(samples.epoch + max(1, grid.count - 1))"
    } else {
      title = ""
    }
    canvas.text(title, at: area.x + 1, line, width: area.width - 2, style: theme.strong, overflow: .middle)
    guard form.request != nil else {
      return canvas.notice(["The form is not whole yet.", "e leads to it."], in: grid.area, theme: theme)
    }
    if !samples.isBatch, samplePhoto(state) == nil {
      return canvas.notice(
        ["There is no photo in this workspace.", "b shows photos of the data set that is to be trained on."],
        in: grid.area, theme: theme)
    }
    guard let shown = samples.shown, shown.request == samples.asked else {
      return canvas.notice(["Varying …"], in: grid.area, theme: theme)
    }
    switch shown.result {
    case .failure(let failure):
      canvas.notice(["There is nothing to show.", failure.sentence], in: grid.area, theme: theme)
    case .success(let pictures):
      for (index, sample) in pictures.enumerated() {
        guard let frame = grid.frame(of: index, top: 0) else { continue }
        let inside = Rect(x: frame.x + 1, y: frame.y, width: grid.picture.width, height: grid.picture.height)
        let at = inside.centered(sample.picture.size)
        canvas.picture(sample.picture, at: at.x, at.y)
        let caption = samples.isBatch ? sample.name : index == 0 ? "as it is" : "epoch \(samples.epoch + index)"
        canvas.text(
          caption, at: inside.x, inside.maxY, width: inside.width, style: theme.secondary, overflow: .middle)
      }
    }
  }
}
