import Foundation

/// sRGB's transfer function (IEC 61966-2-1), for averaging and painting light instead of code values.
enum LinearLight {
  /// Light of a code value, both `0…1`.
  static func light(_ code: Float) -> Float { code <= 0.04045 ? code / 12.92 : pow((code + 0.055) / 1.055, 2.4) }

  /// The 8-bit code value nearest to light of `0…1`.
  static func code(_ light: Float) -> UInt8 {
    let value = light <= 0.0031308 ? 12.92 * light : 1.055 * pow(light, 1 / 2.4) - 0.055
    return UInt8(min(255, max(0, value * 255 + 0.5)))
  }

  /// Light of each 8-bit code value.
  static let lights: [Float] = (0...255).map { light(Float($0) / 255) }

  static let steps = 16_383

  /// Code values of light in ``steps``.
  static let codes: [UInt8] = (0...steps).map { code(Float($0) / Float(steps)) }
}
