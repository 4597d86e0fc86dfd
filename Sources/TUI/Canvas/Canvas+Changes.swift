extension Canvas {
  /// The cells, in order, that have to be drawn to make this frame of `old`: those that differ, or all where it is not
  /// known what is shown, or was shown at another size. O(cells).
  func changes(from old: Canvas?) -> [Int] {
    guard let old, old.size == size else { return Array(cells.indices) }
    var changed: [Int] = []
    for start in stride(from: 0, to: cells.count, by: max(1, size.width)) {
      let row = start..<start + size.width
      // Most rows stay as they are.
      guard old.cells[row] != cells[row] else { continue }
      for index in row where old.cells[index] != cells[index] { changed.append(index) }
    }
    return changed
  }
}
