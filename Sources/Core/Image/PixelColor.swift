/// A color of a picture or of the screen, 8-bit sRGB.
public struct PixelColor: Sendable, Hashable {
  /// `0…255`.
  public let red: UInt8
  /// `0…255`.
  public let green: UInt8
  /// `0…255`.
  public let blue: UInt8

  /// A color of its three channels, each `0…255`.
  public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// All channels 0.
  public static let black = PixelColor(0, 0, 0)
  /// All channels 255.
  public static let white = PixelColor(255, 255, 255)

  /// This color mixed with another in sRGB, each channel rounded.
  /// - Parameters:
  ///   - other: The color that is mixed in.
  ///   - share: How much of it, `0…1`; 0 gives this color, 1 the other.
  public func mixed(with other: PixelColor, share: Float) -> PixelColor {
    func mix(_ a: UInt8, _ b: UInt8) -> UInt8 { UInt8((Float(a) + (Float(b) - Float(a)) * share).rounded()) }
    return PixelColor(mix(red, other.red), mix(green, other.green), mix(blue, other.blue))
  }

  /// Brightness as the eye weighs it, `0…1` (Rec. 709 weights on sRGB values).
  public var luma: Double { (0.2126 * Double(red) + 0.7152 * Double(green) + 0.0722 * Double(blue)) / 255 }

  /// `#rrggbb`.
  public var hex: String {
    "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
