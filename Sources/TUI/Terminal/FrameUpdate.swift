/// What has to be sent to make one frame of another, in three lots: blanks where pictures were, text for ncurses, and
/// cells that go to the terminal directly. All are indices into the new frame's cells, in order.
struct FrameUpdate: Equatable, Sendable {
  private(set) var erased: [Int] = []
  private(set) var text: [Int] = []
  private(set) var direct: [Int] = []

  /// - Parameter isDirect: true for cells that ncurses takes for blank.
  init(from old: Canvas?, to new: Canvas, isDirect: (Cell) -> Bool) {
    let old = old?.size == new.size ? old : nil
    let width = new.size.width
    for row in 0..<new.size.height {
      var rowHasText = old == nil
      var changed: [Int] = []
      var kept: [Int] = []
      for index in (row * width)..<((row + 1) * width) {
        let cell = new.cells[index]
        let now = isDirect(cell)
        guard let before = old?.cells[index] else {
          if now { changed.append(index) }
          text.append(index)
          continue
        }
        guard before != cell else {
          if now { kept.append(index) }
          continue
        }
        let was = isDirect(before)
        if now {
          changed.append(index)
          if was { continue }
        } else if was {
          erased.append(index)
        }
        // Also for a cell that turns into a picture: ncurses is told that it is blank.
        text.append(index)
        rowHasText = true
      }
      // In a row where it has something to do, ncurses may jump over blanks by writing them, or clear to the end of the
      // line: pictures there are sent again.
      direct += rowHasText ? Self.merged(changed, kept) : changed
    }
  }

  private static func merged(_ a: [Int], _ b: [Int]) -> [Int] { (a + b).sorted() }
}
