/// Escape sequences on their way to the terminal: each cursor movement and colour only where it changes.
struct OutputBuffer {
  private var bytes: [UInt8] = []

  mutating func append(_ text: String) { bytes += Array(text.utf8) }

  /// Default-coloured spaces at these cells.
  mutating func appendBlanks(_ indices: [Int], width: Int) {
    append("\u{1B}[0m")
    var expected = -1
    for index in indices {
      if index != expected { move(to: index, width: width) }
      bytes.append(0x20)
      expected = (index + 1) % width == 0 ? -1 : index + 1
    }
  }

  /// These cells of a canvas, in their own colours.
  mutating func appendCells(_ indices: [Int], of canvas: Canvas) {
    let width = canvas.size.width
    var expected = -1
    var style: Style?
    for index in indices {
      let cell = canvas.cells[index]
      guard cell.width > 0 else { continue }
      if index != expected { move(to: index, width: width) }
      if style?.attributes != cell.style.attributes {
        append("\u{1B}[0")
        if cell.style.attributes.contains(.bold) { append(";1") }
        if cell.style.attributes.contains(.dim) { append(";2") }
        if cell.style.attributes.contains(.underline) { append(";4") }
        if cell.style.attributes.contains(.reverse) { append(";7") }
        append("m")
        style = Style(.standard, on: .standard, cell.style.attributes)
      }
      let newForeground = style?.foreground != cell.style.foreground
      let newBackground = style?.background != cell.style.background
      if newForeground || newBackground {
        append("\u{1B}[")
        if newForeground { color(cell.style.foreground, base: 38) }
        if newForeground && newBackground { bytes.append(0x3B) }
        if newBackground { color(cell.style.background, base: 48) }
        bytes.append(0x6D)
      }
      style = cell.style
      for scalar in cell.glyph.scalars { bytes += Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter) }
      let next = index + Int(cell.width)
      // After the last column some terminals wrap and some wait: the next cell is addressed anew.
      expected = next % width == 0 ? -1 : next
    }
    append("\u{1B}[0m")
  }

  private mutating func move(to index: Int, width: Int) {
    append("\u{1B}[")
    number(index / width + 1)
    bytes.append(0x3B)
    number(index % width + 1)
    bytes.append(0x48)
  }

  private mutating func color(_ color: Color, base: Int) {
    switch color {
    case .standard: number(base + 1)
    case .palette(let index):
      number(base)
      append(";5;")
      number(Int(index))
    case .rgb(let r, let g, let b):
      number(base)
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
