import Core

/// Where the parts of the zero-shot screen are.
struct ZeroShotLayout: Sendable {
  var candidates: Rect
  var notes: Rect
  var figures: Rect
  /// The part of the line of figures that is the calibration's slider.
  var slider: Rect
  var photo: Rect
  var ranking: Rect
  var classes: Rect
  /// What is missing; empty where nothing is.
  var missing: Rect
}

extension ZeroShotScreen {
  func layout(_ whole: Rect, state: ExplorerState) -> ZeroShotLayout {
    var (area, missing) = (whole, Rect.empty)
    (area, missing) = whole.split(bottom: MissingParts.height(errors(state)?.missingParts, in: whole))
    let (candidates, one) = area.split(top: 1)
    let (notes, two) = one.split(top: 1)
    let (figures, three) = two.split(top: 1)
    let rest = three.split(top: 1).rest
    let slider =
      area.width >= 76
      ? Rect(
        x: figures.maxX - 8 - (area.width >= 110 ? 24 : 14), y: figures.y, width: area.width >= 110 ? 24 : 14, height: 1
      ) : .empty
    var photo = Rect.empty
    let ranking: Rect
    let classes: Rect
    if area.width >= 100 {
      let (left, others) = rest.split(left: area.width * 38 / 100)
      photo = left.split(bottom: 1).rest.inset(horizontally: 1)
      let (middle, right) = others.split(left: others.width / 2)
      ranking = middle.inset(horizontally: 1)
      classes = right.inset(horizontally: 1)
    } else if area.width >= 60 {
      let (left, right) = rest.split(left: area.width / 2)
      classes = right.inset(horizontally: 1)
      let (upper, lower) = left.split(top: max(4, left.height * 5 / 9))
      photo = upper.split(bottom: 1).rest.inset(horizontally: 1)
      ranking = lower.inset(horizontally: 1)
    } else {
      let (upper, lower) = rest.split(top: rest.height / 2)
      ranking = upper.inset(horizontally: 1)
      classes = lower.inset(horizontally: 1)
    }
    return ZeroShotLayout(
      candidates: candidates, notes: notes, figures: figures, slider: slider, photo: photo, ranking: ranking,
      classes: classes, missing: missing)
  }
}
