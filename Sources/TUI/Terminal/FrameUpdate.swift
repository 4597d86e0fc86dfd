/// What has to be sent to make one frame of another, in three lots: blanks where pictures were, text for ncurses, and
/// cells that go to the terminal directly. All are indices into the new frame's cells, in order.
///
/// ncurses takes direct cells for blank. In a row that it changes it may write blanks instead of moving over them, and it
/// may clear the row's blank ends; what stands directly there is sent again.
struct FrameUpdate: Equatable, Sendable {
  private(set) var erased: [Int] = []
  private(set) var text: [Int] = []
  private(set) var direct: [Int] = []

  /// - Parameter isDirect: true for cells that ncurses takes for blank.
  init(from old: Canvas?, to new: Canvas, isDirect: (Cell) -> Bool) {
    let width = new.size.width
    guard let old, old.size == new.size else {
      text = Array(new.cells.indices)
      direct = new.cells.indices.filter { isDirect(new.cells[$0]) }
      return
    }
    var before = [Cell](repeating: .blank, count: width)
    var after = before
    for row in 0..<new.size.height {
      let start = row * width
      guard old.cells[start..<start + width] != new.cells[start..<start + width] else { continue }
      for column in 0..<width {
        let was = old.cells[start + column]
        let now = new.cells[start + column]
        before[column] = isDirect(was) ? .blank : was
        after[column] = isDirect(now) ? .blank : now
      }
      let touched = Self.touched(from: before, to: after)
      for column in 0..<width {
        let index = start + column
        let now = new.cells[index]
        let isDirectNow = isDirect(now)
        if before[column] != after[column] { text.append(index) }
        if isDirectNow {
          if now != old.cells[index] || touched.contains(column) { direct.append(index) }
        } else if after[column] == .blank, isDirect(old.cells[index]) {
          erased.append(index)
        }
      }
    }
  }

  /// The columns that ncurses may write to make `after` of `before`: any, where it has something to do. It moves over
  /// blanks by writing them and clears ends of rows, and measuring less than the whole row left holes in pictures.
  private static func touched(from before: [Cell], to after: [Cell]) -> Range<Int> {
    before == after ? 0..<0 : after.indices
  }
}
