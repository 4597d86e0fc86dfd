/// Colors for a number from 0 to 1, lighter the larger it is, so that they read in gray too.
public struct ColorRamp: Sendable {
  /// Evenly spaced.
  private let stops: [PixelColor]

  /// Black, violet, red, orange, pale yellow.
  public static let heat = ColorRamp(stops: [
    PixelColor(0, 0, 8), PixelColor(42, 12, 92), PixelColor(108, 24, 110),
    PixelColor(166, 44, 96), PixelColor(216, 76, 62), PixelColor(246, 130, 22),
    PixelColor(250, 196, 48), PixelColor(252, 252, 170),
  ])

  /// - Parameter value: `0…1`; beyond, the nearest end; a not-a-number is the lower end.
  public func color(at value: Float) -> PixelColor {
    let place = (value > 0 ? min(value, 1) : 0) * Float(stops.count - 1)
    let index = min(Int(place), stops.count - 2)
    return stops[index].mixed(with: stops[index + 1], share: place - Float(index))
  }
}
