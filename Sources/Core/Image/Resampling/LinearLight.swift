import Foundation

/// sRGB's transfer function (IEC 61966-2-1) as tables, for averaging light instead of code values.
enum LinearLight {
  /// Code value to light, `0…1`.
  static let light: [Float] = (0...255).map { code in
    let value = Double(code) / 255
    return Float(value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4))
  }

  static let steps = 16_383

  /// Light in ``steps`` to code value.
  static let code: [UInt8] = (0...steps).map { step in
    let light = Double(step) / Double(steps)
    let value = light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
    return UInt8((value * 255).rounded())
  }
}
