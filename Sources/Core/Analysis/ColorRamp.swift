/// Colours for a number from 0 to 1, lighter the larger it is, so that they read in grey too.
public struct ColorRamp: Sendable {
  public struct Color: Sendable, Equatable {
    public let red: UInt8
    public let green: UInt8
    public let blue: UInt8

    public static let black = Color(red: 0, green: 0, blue: 0)

    /// `share` of another colour, `0…1`, the rest of this one.
    public func mixed(with other: Color, share: Float) -> Color {
      func mix(_ a: UInt8, _ b: UInt8) -> UInt8 { UInt8((Float(a) + (Float(b) - Float(a)) * share).rounded()) }
      return Color(red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
    }
  }

  /// Evenly spaced.
  private let stops: [Color]

  /// Black, violet, red, orange, pale yellow.
  public static let heat = ColorRamp(stops: [
    Color(red: 0, green: 0, blue: 8), Color(red: 42, green: 12, blue: 92), Color(red: 108, green: 24, blue: 110),
    Color(red: 166, green: 44, blue: 96), Color(red: 216, green: 76, blue: 62), Color(red: 246, green: 130, blue: 22),
    Color(red: 250, green: 196, blue: 48), Color(red: 252, green: 252, blue: 170),
  ])

  /// - Parameter value: `0…1`; beyond, the nearest end; a not-a-number is the lower end.
  public func color(at value: Float) -> Color {
    let place = (value > 0 ? min(value, 1) : 0) * Float(stops.count - 1)
    let index = min(Int(place), stops.count - 2)
    return stops[index].mixed(with: stops[index + 1], share: place - Float(index))
  }
}
