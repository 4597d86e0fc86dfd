import Foundation

typealias Vec2 = SIMD2<Float>
typealias Vec3 = SIMD3<Float>

extension SIMD2<Float> {
  func dot(_ other: Vec2) -> Float { x * other.x + y * other.y }
  var length: Float { dot(self).squareRoot() }
}

extension SIMD3<Float> {
  func dot(_ other: Vec3) -> Float { x * other.x + y * other.y + z * other.z }
  var length: Float { dot(self).squareRoot() }

  /// The same direction with length 1; `fallback` where there is no direction.
  func unit(or fallback: Vec3 = Vec3(0, 1, 0)) -> Vec3 {
    let size = length
    return size > 1e-6 ? self / size : fallback
  }

  func cross(_ other: Vec3) -> Vec3 {
    Vec3(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
  }

  /// The point a share `t` of the way to `other`.
  func toward(_ other: Vec3, _ t: Float) -> Vec3 { self + (other - self) * t }
}

extension Float {
  func toward(_ other: Float, _ t: Float) -> Float { self + (other - self) * t }

  /// 0 at `low` and below, 1 at `high` and above, smooth between; `low > high` runs the other way.
  static func smoothstep(_ low: Float, _ high: Float, _ x: Float) -> Float {
    let t = Swift.min(1, Swift.max(0, (x - low) / (high - low)))
    return t * t * (3 - 2 * t)
  }

  var radians: Float { self * .pi / 180 }
}

/// A right-handed frame in space: where a head, a tail or a leg is built in its own coordinates.
struct Frame {
  var origin: Vec3
  var x = Vec3(1, 0, 0)
  var y = Vec3(0, 1, 0)
  var z = Vec3(0, 0, 1)

  /// A point given in this frame's coordinates.
  func callAsFunction(_ px: Float, _ py: Float, _ pz: Float = 0) -> Vec3 { origin + x * px + y * py + z * pz }

  /// Turned about its own z axis: positive lifts `x` towards `y` (degrees).
  func pitched(_ degrees: Float) -> Frame {
    let (s, c) = (sin(degrees.radians), cos(degrees.radians))
    return Frame(origin: origin, x: x * c + y * s, y: y * c - x * s, z: z)
  }

  /// Turned about its own y axis: positive brings `x` towards `z`, the viewer's side (degrees).
  func yawed(_ degrees: Float) -> Frame {
    let (s, c) = (sin(degrees.radians), cos(degrees.radians))
    return Frame(origin: origin, x: x * c + z * s, y: y, z: z * c - x * s)
  }
}
