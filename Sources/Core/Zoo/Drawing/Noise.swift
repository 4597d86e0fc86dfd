import Foundation

/// Seeded noise over the plane and over space: value noise, its fractal sum, and cells (Worley, SIGGRAPH 1996).
struct Noise: Sendable {
  let seed: UInt32

  @inline(__always)
  private func hash(_ x: Int32, _ y: Int32, _ z: Int32) -> UInt32 {
    var h = seed &+ UInt32(bitPattern: x) &* 0x9E37_79B1
    h = (h ^ (h >> 15)) &* 0x85EB_CA77
    h = (h &+ UInt32(bitPattern: y) &* 0xC2B2_AE3D)
    h = (h ^ (h >> 13)) &* 0x27D4_EB2F
    h = (h &+ UInt32(bitPattern: z) &* 0x1656_67B1)
    h = (h ^ (h >> 16)) &* 0x7FEB_352D
    return h ^ (h >> 15)
  }

  @inline(__always)
  private func corner(_ x: Int32, _ y: Int32, _ z: Int32) -> Float { Float(hash(x, y, z) >> 8) * 0x1p-24 }

  /// Smooth, 0…1, one feature a unit.
  func value(_ x: Float, _ y: Float) -> Float {
    let (fx, fy) = (x.rounded(.down), y.rounded(.down))
    let (ix, iy) = (Int32(fx), Int32(fy))
    let (u, v) = (Self.ease(x - fx), Self.ease(y - fy))
    let top = corner(ix, iy, 0).toward(corner(ix &+ 1, iy, 0), u)
    let bottom = corner(ix, iy &+ 1, 0).toward(corner(ix &+ 1, iy &+ 1, 0), u)
    return top.toward(bottom, v)
  }

  /// Smooth, 0…1, one feature a unit.
  func value(_ p: Vec3) -> Float {
    let f = p.rounded(.down)
    let (ix, iy, iz) = (Int32(f.x), Int32(f.y), Int32(f.z))
    let d = p - f
    let (u, v, w) = (Self.ease(d.x), Self.ease(d.y), Self.ease(d.z))
    let near = corner(ix, iy, iz).toward(corner(ix &+ 1, iy, iz), u)
      .toward(corner(ix, iy &+ 1, iz).toward(corner(ix &+ 1, iy &+ 1, iz), u), v)
    let far = corner(ix, iy, iz &+ 1).toward(corner(ix &+ 1, iy, iz &+ 1), u)
      .toward(corner(ix, iy &+ 1, iz &+ 1).toward(corner(ix &+ 1, iy &+ 1, iz &+ 1), u), v)
    return near.toward(far, w)
  }

  /// Octaves of ``value(_:_:)``, each twice as fine and half as strong; 0…1.
  func fractal(_ x: Float, _ y: Float, octaves: Int) -> Float {
    var (sum, weight, total, scale) = (Float(0), Float(0.5), Float(0), Float(1))
    for octave in 0..<octaves {
      let shift = Float(octave) * 17.3
      sum += weight * value(x * scale + shift, y * scale - shift)
      total += weight
      weight *= 0.5
      scale *= 2.03
    }
    return sum / total
  }

  /// Distances to the nearest and second nearest of points strewn one a unit cube, and a number of the nearest's own.
  func cells(_ p: Vec3) -> (nearest: Float, second: Float, id: UInt32) {
    let f = p.rounded(.down)
    let (ix, iy, iz) = (Int32(f.x), Int32(f.y), Int32(f.z))
    var (best, second, id) = (Float.infinity, Float.infinity, UInt32(0))
    for dz in Int32(-1)...1 {
      for dy in Int32(-1)...1 {
        for dx in Int32(-1)...1 {
          let h = hash(ix &+ dx, iy &+ dy, iz &+ dz)
          let point = Vec3(
            Float(ix &+ dx) + Float(h & 1023) / 1023, Float(iy &+ dy) + Float((h >> 10) & 1023) / 1023,
            Float(iz &+ dz) + Float((h >> 20) & 1023) / 1023)
          let delta = p - point
          let distance = delta.dot(delta)
          if distance < best {
            second = best
            best = distance
            id = h
          } else if distance < second {
            second = distance
          }
        }
      }
    }
    return (best.squareRoot(), second.squareRoot(), id)
  }

  @inline(__always)
  private static func ease(_ t: Float) -> Float { t * t * (3 - 2 * t) }
}
