/// Escape sequences on their way to the terminal: each cursor movement and color only where it changes.
struct OutputBuffer {
  private var bytes: [UInt8] = []

  var count: Int { bytes.count }

  mutating func append(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// What makes one frame of another on a terminal that shows `old` (nil: nothing but blanks), the cursor included.
  /// Nothing where the two are the same.
  /// - Parameter pictures: what the terminal is told of images that it draws itself.
  mutating func appendFrame(_ canvas: Canvas, from old: Canvas?, pictures: TerminalPictures.Change = .init()) {
    var changed = canvas.changes(from: old)
    if old?.size != canvas.size { changed.removeAll { canvas.cells[$0] == .blank } }
    guard !changed.isEmpty || !pictures.isEmpty || old == nil || old?.cursor != canvas.cursor else { return }
    append("\u{1B}[?25l")
    bytes += pictures.before
    appendCells(changed, of: canvas)
    bytes += pictures.after
    guard let cursor = canvas.cursor, canvas.bounds.contains(cursor) else { return }
    move(to: cursor.y * canvas.size.width + cursor.x, width: canvas.size.width)
    append("\u{1B}[?25h")
  }

  /// These cells of a canvas, in their own colors.
  mutating func appendCells(_ indices: [Int], of canvas: Canvas) {
    guard !indices.isEmpty else { return }
    let width = canvas.size.width
    var expected = -1
    var style = Style.plain
    append("\u{1B}[0m")
    for index in indices {
      let cell = canvas.cells[index]
      guard cell.width > 0 else { continue }
      if index != expected { move(to: index, from: expected, width: width) }
      change(&style, to: cell.style)
      let scalars = cell.glyph.scalars
      for scalar in scalars { bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter }
      let next = index + Int(cell.width)
      // After the last column some terminals wrap and some wait; and how wide a wide or a marked character is, not all
      // agree on. The next cell is addressed anew.
      expected = next % width == 0 || cell.width != 1 || scalars.count > 1 ? -1 : next
    }
    if style != .plain { append("\u{1B}[0m") }
  }

  private mutating func change(_ style: inout Style, to new: Style) {
    guard style != new else { return }
    var isFirst = true
    func separate(_ bytes: inout [UInt8]) {
      bytes.append(isFirst ? 0x5B : 0x3B)
      isFirst = false
    }
    bytes.append(0x1B)
    if style.attributes != new.attributes {
      separate(&bytes)
      bytes.append(0x30)
      for (attribute, digit) in Self.attributeCodes where new.attributes.contains(attribute) {
        bytes += [0x3B, digit]
      }
      style = Style(.standard, on: .standard, new.attributes)
    }
    if style.foreground != new.foreground {
      separate(&bytes)
      color(new.foreground, isBackground: false)
    }
    if style.background != new.background {
      separate(&bytes)
      color(new.background, isBackground: true)
    }
    bytes.append(0x6D)
    style = new
  }

  private static let attributeCodes: [(Attributes, UInt8)] = [
    (.bold, 0x31), (.dim, 0x32), (.underline, 0x34), (.reverse, 0x37),
  ]

  private mutating func move(to index: Int, from expected: Int = -1, width: Int) {
    append("\u{1B}[")
    if expected >= 0, index > expected, index / width == expected / width {
      // Over what stays, to the right.
      if index - expected > 1 { number(index - expected) }
      bytes.append(0x43)
      return
    }
    number(index / width + 1)
    bytes.append(0x3B)
    number(index % width + 1)
    bytes.append(0x48)
  }

  private mutating func color(_ color: Color, isBackground: Bool) {
    let base = isBackground ? 10 : 0
    switch color {
    case .standard: number(39 + base)
    case .palette(let index) where index < 8: number(30 + base + Int(index))
    case .palette(let index) where index < 16: number(82 + base + Int(index))
    case .palette(let index):
      number(38 + base)
      append(";5;")
      number(Int(index))
    case .rgb(let r, let g, let b):
      number(38 + base)
      append(";2;")
      number(Int(r))
      bytes.append(0x3B)
      number(Int(g))
      bytes.append(0x3B)
      number(Int(b))
    }
  }

  /// Decimal digits, without a String.
  private mutating func number(_ value: Int) {
    if value >= 10 { number(value / 10) }
    bytes.append(UInt8(0x30 + value % 10))
  }

  /// Hands everything over and is empty again.
  mutating func flush(with write: (UnsafeBufferPointer<UInt8>) -> Void) {
    guard !bytes.isEmpty else { return }
    bytes.withUnsafeBufferPointer(write)
    bytes.removeAll(keepingCapacity: true)
  }
}
