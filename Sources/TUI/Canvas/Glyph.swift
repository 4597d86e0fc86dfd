/// What stands in one cell: a character and up to two marks on it, packed into 63 bits, so that cells compare and copy
/// as numbers. What a terminal cannot be trusted to join (flags, families) is its first character alone.
struct Glyph: Hashable, Sendable {
  private let bits: UInt64

  static let space = Glyph(Unicode.Scalar(0x20))
  /// The right half of a wide character to the left.
  static let continuation = Glyph(bits: 0)

  private init(bits: UInt64) { self.bits = bits }

  init(_ scalar: Unicode.Scalar) { bits = UInt64(scalar.value) }

  /// - Precondition: the character is no control character (``Canvas`` escapes those).
  init(_ character: Character) {
    var bits: UInt64 = 0
    var shift: UInt64 = 0
    for scalar in character.unicodeScalars {
      if shift == 0 {
        // A mark on its own stands on a space.
        if scalar.displayWidth == 0 {
          bits = 0x20
          shift = 21
          if scalar.isFormat { break }
        }
      } else if scalar.displayWidth != 0 || scalar.isFormat {
        break
      }
      bits |= UInt64(scalar.value) << shift
      shift += 21
      if shift == 63 { break }
    }
    self.bits = bits == 0 ? 0x20 : bits
  }

  /// The base and its marks.
  var scalars: [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var rest = bits
    while rest != 0 {
      if let scalar = Unicode.Scalar(UInt32(rest & 0x1F_FFFF)) { result.append(scalar) }
      rest >>= 21
    }
    return result
  }

  var base: Unicode.Scalar { Unicode.Scalar(UInt32(bits & 0x1F_FFFF)) ?? " " }

  /// Calls `body` with each scalar's value, without an array.
  func withScalars(_ body: (UnsafeBufferPointer<UInt32>) -> Void) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 3) { buffer in
      var count = 0
      var rest = bits
      while rest != 0 {
        buffer[count] = UInt32(rest & 0x1F_FFFF)
        count += 1
        rest >>= 21
      }
      body(UnsafeBufferPointer(rebasing: buffer[..<count]))
    }
  }
}

/// One column of one row of the screen.
struct Cell: Hashable, Sendable {
  var glyph: Glyph
  var style: Style
  /// 1, 2 for a wide character, 0 for its right half.
  var width: UInt8
  /// Part of a picture: dumps leave it out.
  var isPicture: Bool
  /// The image of the terminal's that is seen here; 0 for none.
  var image: UInt32 = 0

  static let blank = Cell(glyph: .space, style: .plain)

  init(glyph: Glyph, style: Style, width: Int = 1, isPicture: Bool = false) {
    self.glyph = glyph
    self.style = style
    self.width = UInt8(width)
    self.isPicture = isPicture
  }
}
