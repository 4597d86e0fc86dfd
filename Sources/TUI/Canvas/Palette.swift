import Core

/// The palette of 256 colors as xterm defines it.
enum Palette {
  /// The levels of the 6x6x6 cube.
  static let levels: [UInt8] = [0, 95, 135, 175, 215, 255]

  /// The first 16 as most terminals show them; people choose their own, so pictures use them only where there is nothing else.
  static let ansi: [PixelColor] = [
    PixelColor(0, 0, 0), PixelColor(205, 49, 49), PixelColor(13, 188, 121), PixelColor(229, 229, 16),
    PixelColor(36, 114, 200), PixelColor(188, 63, 188),
    PixelColor(17, 168, 205), PixelColor(204, 204, 204), PixelColor(102, 102, 102), PixelColor(241, 76, 76),
    PixelColor(35, 209, 139),
    PixelColor(245, 245, 67), PixelColor(59, 142, 234), PixelColor(214, 112, 214), PixelColor(41, 184, 219),
    PixelColor(255, 255, 255),
  ]

  static func rgb(_ index: UInt8) -> PixelColor {
    switch index {
    case 0..<16: return ansi[Int(index)]
    case 16..<232:
      let n = Int(index) - 16
      return PixelColor(levels[n / 36], levels[n / 6 % 6], levels[n % 6])
    default:
      let gray = UInt8(8 + (Int(index) - 232) * 10)
      return PixelColor(gray, gray, gray)
    }
  }

  /// The nearest of colors 16…255, by squared distance.
  static func nearest(_ color: PixelColor) -> UInt8 {
    let r = Int(nearestLevel[Int(color.red)])
    let g = Int(nearestLevel[Int(color.green)])
    let b = Int(nearestLevel[Int(color.blue)])
    let cube = PixelColor(levels[r], levels[g], levels[b])
    let mean = (Int(color.red) + Int(color.green) + Int(color.blue)) / 3
    let step = min(23, max(0, (mean - 3) / 10))
    let gray = UInt8(8 + step * 10)
    return distance(color, PixelColor(gray, gray, gray)) < distance(color, cube)
      ? UInt8(232 + step) : UInt8(16 + 36 * r + 6 * g + b)
  }

  /// The nearest of the first `count` (8 or 16) colors.
  static func nearest(_ color: PixelColor, amongFirst count: Int) -> UInt8 {
    var best = 0
    var least = Int.max
    for index in 0..<min(count, 16) {
      let d = distance(color, ansi[index])
      if d < least { (best, least) = (index, d) }
    }
    return UInt8(best)
  }

  private static let nearestLevel: [UInt8] = (0..<256).map { value in
    UInt8((0..<6).min { abs(Int(levels[$0]) - value) < abs(Int(levels[$1]) - value) } ?? 0)
  }

  private static func distance(_ a: PixelColor, _ b: PixelColor) -> Int {
    let r = Int(a.red) - Int(b.red)
    let g = Int(a.green) - Int(b.green)
    let blue = Int(a.blue) - Int(b.blue)
    return r * r * 2 + g * g * 4 + blue * blue * 3
  }
}
