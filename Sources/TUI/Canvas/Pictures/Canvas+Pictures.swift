extension Canvas {
  /// Draws a picture with its top left at `x`, `y`.
  mutating func picture(_ picture: CellPicture, at x: Int, _ y: Int) {
    let id = picture.image?.id ?? 0
    for row in 0..<picture.size.height {
      for column in 0..<picture.size.width {
        var cell = picture.cells[row * picture.size.width + column]
        cell.image = id
        put(cell, at: x + column, y + row)
      }
    }
    guard let image = picture.image else { return }
    images.append(
      PlacedImage(
        image: image, place: Rect(x: x, y: y, width: picture.size.width, height: picture.size.height)))
  }

  /// The terminal's images of this frame, with what is seen of each; those that are covered altogether are left out.
  /// O(cells below images).
  var placements: [PicturePlacement] {
    images.compactMap { placed in
      let visible = visible(placed)
      return visible.isEmpty ? nil : PicturePlacement(image: placed.image, place: placed.place, visible: visible)
    }
  }

  /// Runs of its cells, those of rows below each other joined where they begin and end alike.
  private func visible(_ placed: PlacedImage) -> [Rect] {
    let inside = clipped(placed.place)
    var done: [Rect] = []
    // Those that reach down to the row before.
    var open: [Rect] = []
    for y in inside.y..<max(inside.y, inside.maxY) {
      var runs: [Rect] = []
      var x = inside.x
      while x < inside.maxX {
        guard self[x, y].image == placed.image.id else {
          x += 1
          continue
        }
        let start = x
        while x < inside.maxX, self[x, y].image == placed.image.id { x += 1 }
        runs.append(Rect(x: start, y: y, width: x - start, height: 1))
      }
      let joined = runs.map { run in
        guard let above = open.first(where: { $0.x == run.x && $0.width == run.width }) else { return run }
        return Rect(x: run.x, y: above.y, width: run.width, height: above.height + 1)
      }
      done += open.filter { above in !joined.contains { $0.x == above.x && $0.y == above.y && $0.width == above.width }
      }
      open = joined
    }
    return (done + open).sorted { ($0.y, $0.x) < ($1.y, $1.x) }
  }
}

/// An image as it was drawn, before anything came over it.
struct PlacedImage: Hashable, Sendable {
  let image: TerminalImage
  let place: Rect
}
