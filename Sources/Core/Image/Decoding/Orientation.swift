/// How a stored picture is to be turned before it is shown (EXIF 2.32, tag 0x0112).
public enum Orientation: Int, Sendable, CaseIterable {
  /// Shown as stored.
  case upright = 1
  /// Shown with left and right exchanged.
  case mirrored = 2
  /// Shown after half a turn.
  case upsideDown = 3
  /// Shown with top and bottom exchanged.
  case mirroredUpsideDown = 4
  /// Rows and columns swapped.
  case transposed = 5
  /// Shown after a quarter turn clockwise.
  case clockwise = 6
  /// Rows and columns swapped, then half a turn: mirrored about the other diagonal.
  case transverse = 7
  /// Shown after a quarter turn anticlockwise.
  case anticlockwise = 8

  /// True where width and height change places.
  public var swapsSides: Bool { rawValue >= 5 }

  /// The size a stored picture is shown at; of the size shown, the stored one.
  public func shown(_ stored: PixelSize) -> PixelSize { swapsSides ? stored.transposed : stored }

  /// Where a window of a picture is stored.
  /// - Parameter shown: The size at which the whole picture is shown.
  func stored(
    columns: Range<Int>, rows: Range<Int>, of shown: PixelSize
  ) -> (columns: Range<Int>, rows: Range<Int>) {
    func fromEnd(_ range: Range<Int>, _ length: Int) -> Range<Int> {
      length - range.upperBound..<length - range.lowerBound
    }
    return switch self {
    case .upright: (columns, rows)
    case .mirrored: (fromEnd(columns, shown.width), rows)
    case .upsideDown: (fromEnd(columns, shown.width), fromEnd(rows, shown.height))
    case .mirroredUpsideDown: (columns, fromEnd(rows, shown.height))
    case .transposed: (rows, columns)
    case .clockwise: (rows, fromEnd(columns, shown.width))
    case .transverse: (fromEnd(rows, shown.height), fromEnd(columns, shown.width))
    case .anticlockwise: (fromEnd(rows, shown.height), columns)
    }
  }
}

extension PixelImage {
  /// Width and height, pixels.
  public var size: PixelSize { PixelSize(width: width, height: height) }

  /// The picture as it is to be shown, if it was stored with this orientation. O(pixels).
  public func turned(_ orientation: Orientation) -> PixelImage {
    if orientation == .upright { return self }
    let shown = orientation.shown(size)
    var turned = [UInt8](repeating: 0, count: pixels.count)
    turn(pixels.span, stored: size, orientation, into: &turned)
    return PixelImage(width: shown.width, height: shown.height, pixels: turned)
  }
}

/// Writes the first `stored.width * stored.height` pixels of `pixels`, turned, to the start of `result`.
func turn(_ pixels: Span<UInt8>, stored: PixelSize, _ orientation: Orientation, into result: inout [UInt8]) {
  let width = stored.width
  let height = stored.height
  // Where the first pixel shown is stored, and the steps to the next one across and down.
  let (start, across, down): (Int, Int, Int) =
    switch orientation {
    case .upright: (0, 1, width)
    case .mirrored: (width - 1, -1, width)
    case .upsideDown: (width * height - 1, -1, -width)
    case .mirroredUpsideDown: (width * (height - 1), 1, -width)
    case .transposed: (0, width, 1)
    case .clockwise: (width * (height - 1), -width, 1)
    case .transverse: (width * height - 1, -width, -1)
    case .anticlockwise: (width - 1, width, -1)
    }
  let shown = orientation.shown(stored)
  var output = result.mutableSpan
  var to = 0
  for y in 0..<shown.height {
    var from = (start + y * down) * 3
    for _ in 0..<shown.width {
      output[to] = pixels[from]
      output[to + 1] = pixels[from + 1]
      output[to + 2] = pixels[from + 2]
      from += across * 3
      to += 3
    }
  }
}
