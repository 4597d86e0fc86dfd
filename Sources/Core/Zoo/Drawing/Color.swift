import Foundation

/// Colors as a person names them, in the light they have.
enum Color {
  /// From sRGB as in a style sheet (`0xC8A060`) to linear light.
  static func hex(_ rgb: UInt32) -> Vec3 {
    func light(_ byte: UInt32) -> Float { LinearLight.light(Float(byte & 255) / 255, power: pow) }
    return Vec3(light(rgb >> 16), light(rgb >> 8), light(rgb))
  }

  /// 8-bit sRGB of linear light, through a table fine enough that no step of the dark end is lost.
  static let bytes = LinearLight.coarse.table
}
