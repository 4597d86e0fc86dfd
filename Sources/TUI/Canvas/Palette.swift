/// A color as the screen shows it (sRGB).
struct RGB: Hashable, Sendable {
  var red: UInt8
  var green: UInt8
  var blue: UInt8

  init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  func mixed(with other: RGB, share: Double) -> RGB {
    func mix(_ a: UInt8, _ b: UInt8) -> UInt8 { UInt8(Double(a) * (1 - share) + Double(b) * share) }
    return RGB(mix(red, other.red), mix(green, other.green), mix(blue, other.blue))
  }

  /// Brightness as the eye weighs it, `0…1` (Rec. 709 weights on sRGB values).
  var luma: Double { (0.2126 * Double(red) + 0.7152 * Double(green) + 0.0722 * Double(blue)) / 255 }
}

/// The palette of 256 colors as xterm defines it.
enum Palette {
  /// The levels of the 6x6x6 cube.
  static let levels: [UInt8] = [0, 95, 135, 175, 215, 255]

  /// The first 16 as most terminals show them; people choose their own, so pictures use them only where there is nothing else.
  static let ansi: [RGB] = [
    RGB(0, 0, 0), RGB(205, 49, 49), RGB(13, 188, 121), RGB(229, 229, 16), RGB(36, 114, 200), RGB(188, 63, 188),
    RGB(17, 168, 205), RGB(204, 204, 204), RGB(102, 102, 102), RGB(241, 76, 76), RGB(35, 209, 139),
    RGB(245, 245, 67), RGB(59, 142, 234), RGB(214, 112, 214), RGB(41, 184, 219), RGB(255, 255, 255),
  ]

  static func rgb(_ index: UInt8) -> RGB {
    switch index {
    case 0..<16: return ansi[Int(index)]
    case 16..<232:
      let n = Int(index) - 16
      return RGB(levels[n / 36], levels[n / 6 % 6], levels[n % 6])
    default:
      let gray = UInt8(8 + (Int(index) - 232) * 10)
      return RGB(gray, gray, gray)
    }
  }

  /// The nearest of colors 16…255, by squared distance.
  static func nearest(_ color: RGB) -> UInt8 {
    let r = Int(nearestLevel[Int(color.red)])
    let g = Int(nearestLevel[Int(color.green)])
    let b = Int(nearestLevel[Int(color.blue)])
    let cube = RGB(levels[r], levels[g], levels[b])
    let mean = (Int(color.red) + Int(color.green) + Int(color.blue)) / 3
    let step = min(23, max(0, (mean - 3) / 10))
    let gray = UInt8(8 + step * 10)
    return distance(color, RGB(gray, gray, gray)) < distance(color, cube)
      ? UInt8(232 + step) : UInt8(16 + 36 * r + 6 * g + b)
  }

  /// The nearest of the first `count` (8 or 16) colors.
  static func nearest(_ color: RGB, amongFirst count: Int) -> UInt8 {
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

  private static func distance(_ a: RGB, _ b: RGB) -> Int {
    let r = Int(a.red) - Int(b.red)
    let g = Int(a.green) - Int(b.green)
    let blue = Int(a.blue) - Int(b.blue)
    return r * r * 2 + g * g * 4 + blue * blue * 3
  }
}
