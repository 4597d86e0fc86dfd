import Foundation

/// sRGB's transfer function (IEC 61966-2-1), for averaging and painting light instead of code values.
enum LinearLight {
  /// Light of a code value, both `0…1`, in the precision asked for: the drawn zoo's pixels depend on it.
  static func light<Value: BinaryFloatingPoint>(_ code: Value, power: (Value, Value) -> Value) -> Value {
    code <= 0.04045 ? code / 12.92 : power((code + 0.055) / 1.055, 2.4)
  }

  /// Light of each 8-bit code value.
  static let lights: [Float] = (0...255).map { Float(light(Double($0) / 255, power: pow)) }

  /// Light to the 8-bit code values nearest to it, through a table.
  struct Codes: Sendable {
    let steps: Float
    /// Half a step where light goes to the nearest step, none where it goes to the one below.
    let bias: Float
    let table: [UInt8]

    fileprivate init(steps: Int, bias: Float) {
      self.steps = Float(steps)
      self.bias = bias
      table = (0...steps).map { step in
        let light = Double(step) / Double(steps)
        let code = light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
        return UInt8((code * 255).rounded())
      }
    }
  }

  /// No code value is lost: for photos.
  static let fine = Codes(steps: 16_383, bias: 0.5)

  /// The darkest code values share steps: for paint, and for pictures that are softened anyway.
  static let coarse = Codes(steps: 4095, bias: 0)
}
