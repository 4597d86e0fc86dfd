/// One line of text being typed.
struct TextField: Hashable, Sendable {
  private(set) var text = ""
  /// Characters before the cursor.
  private(set) var cursor = 0

  init(_ text: String = "") {
    self.text = text
    cursor = text.count
  }

  /// Returns true where the key was one of a line of text; the text may still be the same.
  mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character(let c): insert(String(c))
    case .backspace, .control("h"): deleteBackward()
    case .delete: deleteForward()
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(text.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end: cursor = text.count
    case .control("w"): deleteWord()
    case .control("u"):
      text = String(text.dropFirst(cursor))
      cursor = 0
    case .control("k"): text = String(text.prefix(cursor))
    default: return false
    }
    return true
  }

  /// Puts text in at the cursor; line breaks and other control characters become spaces.
  mutating func insert(_ string: String) {
    let clean = String(
      String.UnicodeScalarView(string.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    let before = String(text.prefix(cursor)) + clean
    text = before + text.dropFirst(cursor)
    // A mark joins the character before it, so what counts is the whole.
    cursor = before.count
  }

  /// Puts text behind the cursor, which stays.
  mutating func insertAfterCursor(_ string: String) {
    let place = cursor
    insert(string)
    cursor = place
  }

  /// Puts a text in place of some characters; the cursor stands behind it.
  mutating func replace(_ range: Range<Int>, with string: String) {
    let range = range.clamped(to: 0..<text.count)
    let after = text.dropFirst(range.upperBound)
    text = String(text.prefix(range.lowerBound))
    cursor = text.count
    text += after
    insert(string)
  }

  private mutating func deleteBackward() {
    guard cursor > 0 else { return }
    text = String(text.prefix(cursor - 1)) + text.dropFirst(cursor)
    cursor -= 1
  }

  private mutating func deleteForward() {
    guard cursor < text.count else { return }
    text = String(text.prefix(cursor)) + text.dropFirst(cursor + 1)
  }

  private mutating func deleteWord() {
    var kept = Substring(text.prefix(cursor))
    while kept.last == " " { kept.removeLast() }
    while let last = kept.last, last != " " { kept.removeLast() }
    text = String(kept) + text.dropFirst(cursor)
    cursor = kept.count
  }

  /// Draws it, scrolled so that the cursor is in sight, and returns where the cursor is.
  func draw(on canvas: inout Canvas, at x: Int, _ y: Int, width: Int, style: Style) -> Point {
    guard width > 0 else { return Point(x: x, y: y) }
    var before = Array(text.prefix(cursor))
    var used = before.reduce(0) { $0 + $1.displayWidth }
    while used > width - 1, !before.isEmpty { used -= before.removeFirst().displayWidth }
    canvas.clear(Rect(x: x, y: y, width: width, height: 1))
    canvas.text(String(before) + text.dropFirst(cursor), at: x, y, width: width, style: style)
    return Point(x: x + used, y: y)
  }
}
