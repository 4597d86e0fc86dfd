/// Dots finer than cells: braille gives 2 x 4 to each.
struct DotGrid: Sendable {
  /// In cells.
  let size: Size
  private var patterns: [UInt8]

  init(size: Size) {
    self.size = size
    patterns = Array(repeating: 0, count: size.width * size.height)
  }

  /// In dots.
  var width: Int { size.width * 2 }
  var height: Int { size.height * 4 }

  /// Sets the dot at `x`, `y`, counted in dots from the top left; outside is ignored.
  mutating func set(_ x: Int, _ y: Int) {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    // Unicode numbers the dots 1 2 3 7 down the left column, 4 5 6 8 down the right.
    let bits: [UInt8] = [0x01, 0x02, 0x04, 0x40, 0x08, 0x10, 0x20, 0x80]
    patterns[(y / 4) * size.width + x / 2] |= bits[(x % 2) * 4 + y % 4]
  }

  /// The dots of a cell, one bit each as Unicode orders them.
  func pattern(_ column: Int, _ row: Int) -> UInt8 { patterns[row * size.width + column] }
}

extension Canvas {
  /// Draws dots as braille (a `.`/`:` by density in ASCII); cells without dots stay as they are.
  /// - Parameter chosen: where it has dots, cells are drawn, and nowhere else; nil for all.
  mutating func dots(_ grid: DotGrid, at x: Int, _ y: Int, style: Style, where chosen: DotGrid? = nil) {
    for row in 0..<grid.size.height {
      for column in 0..<grid.size.width {
        let pattern = grid.pattern(column, row)
        guard pattern != 0, chosen.map({ $0.pattern(column, row) != 0 }) ?? true else { continue }
        let scalar: Unicode.Scalar =
          characters == .ascii
          ? (pattern.nonzeroBitCount < 3 ? "." : pattern.nonzeroBitCount < 6 ? ":" : "#")
          : Unicode.Scalar(0x2800 + UInt32(pattern)) ?? " "
        put(Cell(glyph: Glyph(scalar), style: style), at: x + column, y + row)
      }
    }
  }
}
