import Foundation

/// What is seen of a figure at each sample: the nearest solid, its direction and depth.
///
/// Each bone is drawn as the image of a cone with round ends: at a sample, the nearest point of the axis and the radius
/// there give depth and direction in closed form. Neighbouring bones flow into each other by a smooth maximum of depth
/// (Quilez, "smooth minimum", 2013).
struct Rasterizer {
  struct Sample {
    var depth: Float = -.infinity
    /// Towards the viewer: x right, y up, z near.
    var normal = Vec3.zero
    var along: Float = 0
    /// Of ``Figure/bones``, then of ``Figure/sheets``; -1 where nothing is seen.
    var part: Int32 = -1
  }

  let side: Int
  private(set) var samples: [Sample]
  private let fur: [Float]

  /// - Parameter side: Samples across and down.
  init(side: Int, noise: Noise) {
    self.side = side
    samples = [Sample](repeating: Sample(), count: side * side)
    fur = (0..<(Self.furSide * Self.furSide)).map { index in
      let (x, y) = (Float(index % Self.furSide), Float(index / Self.furSide))
      return noise.value(x * 0.45, y * 0.3) * 1.3 + noise.value(x * 0.8 + 70, y * 0.55) * 0.7 - 1
    }
  }

  private static let furSide = 128

  mutating func draw(_ figure: Figure, camera: Camera) {
    for (index, bone) in figure.bones.enumerated() { draw(bone, part: Int32(index), camera: camera) }
    for (index, sheet) in figure.sheets.enumerated() {
      draw(sheet, part: Int32(figure.bones.count + index), camera: camera)
    }
  }

  private mutating func draw(_ bone: Figure.Bone, part: Int32, camera: Camera) {
    let a = camera.project(bone.from)
    let b = camera.project(bone.to)
    let (ra, rb) = (bone.fromRadius * camera.scale, bone.toRadius * camera.scale)
    let lengthInFigure = (bone.to - bone.from).length
    let blend = bone.blend * camera.scale

    // A squeezed part is drawn in a plane stretched along the squeeze, where it is round.
    let axis = camera.turned(bone.flatAxis.unit())
    let across = Vec2(axis.x, -axis.y)
    let spread = min(1, across.dot(across))
    let thin = 1 - bone.flatness * bone.flatness
    let stretch = 1 / max(0.05, (1 - thin * spread).squareRoot()) - 1
    let direction = spread > 1e-6 ? across / spread.squareRoot() : Vec2(1, 0)
    let depthShare = max(0.05, (1 - thin * min(1, axis.z * axis.z)).squareRoot())
    func stretched(_ p: Vec2) -> Vec2 { p + direction * (p.dot(direction) * stretch) }

    let sa = stretched(Vec2(a.x, a.y))
    let delta = stretched(Vec2(b.x - a.x, b.y - a.y))
    let inverse = 1 / max(1e-6, delta.dot(delta))
    let slope = rb - ra
    let reach = max(ra, rb) * (1 + bone.shag) + 1
    let left = max(0, Int(min(a.x, b.x) - reach))
    let right = min(side - 1, Int(max(a.x, b.x) + reach) + 1)
    let top = max(0, Int(min(a.y, b.y) - reach))
    let bottom = min(side - 1, Int(max(a.y, b.y) + reach) + 1)
    guard left <= right, top <= bottom else { return }
    // A cone's skin leans towards its thin end.
    let lean = lengthInFigure > 1e-4 ? (bone.fromRadius - bone.toRadius) / lengthInFigure : 0
    let along = camera.turned((bone.to - bone.from).unit(or: .zero)) * min(0.9, max(-0.9, lean))

    let (side, fur) = (side, fur)
    var span = samples.mutableSpan
    for row in top...bottom {
      for column in left...right {
        let p = stretched(Vec2(Float(column) + 0.5, Float(row) + 0.5)) - sa
        let h = min(1, max(0, p.dot(delta) * inverse))
        let d = p - delta * h
        var radius = ra + slope * h
        if bone.shag > 0 {
          let tile = (row & (Self.furSide - 1)) * Self.furSide + (column & (Self.furSide - 1))
          radius *= 1 + bone.shag * fur[tile]
        }
        let squared = d.dot(d)
        guard squared < radius * radius else { continue }
        let unit = d / radius
        let nz = max(0, 1 - unit.dot(unit)).squareRoot()
        let depth = a.z + (b.z - a.z) * h + radius * nz * depthShare
        let index = row * side + column
        let old = span[index]
        if depth <= old.depth - blend { continue }
        let back = unit + direction * (unit.dot(direction) * stretch)
        var sample = Sample(
          depth: depth, normal: (Vec3(back.x, -back.y, nz / depthShare) + along).unit(), along: h * lengthInFigure,
          part: part)
        if blend > 0, old.part >= 0, abs(depth - old.depth) < blend {
          let t = 0.5 + 0.5 * (depth - old.depth) / blend
          sample.depth = old.depth + (depth - old.depth) * t + blend * t * (1 - t) * 0.5
          sample.normal = old.normal.toward(sample.normal, t).unit()
          if t < 0.5 {
            sample.part = old.part
            sample.along = old.along
          }
        } else if depth <= old.depth {
          continue
        }
        span[index] = sample
      }
    }
  }

  private mutating func draw(_ sheet: Figure.Sheet, part: Int32, camera: Camera) {
    let corners = sheet.corners.map(camera.project)
    guard corners.count > 2 else { return }
    for index in 1..<(corners.count - 1) {
      drawTriangle(corners[0], corners[index], corners[index + 1], part: part)
    }
  }

  private mutating func drawTriangle(_ a: Vec3, _ b: Vec3, _ c: Vec3, part: Int32) {
    let area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)
    guard abs(area) > 1e-3 else { return }
    let cross = (b - a).cross(c - a).unit()
    let normal = Vec3(cross.x, -cross.y, cross.z) * (cross.z < 0 ? -1 : 1)
    let left = max(0, Int(min(a.x, b.x, c.x)))
    let right = min(side - 1, Int(max(a.x, b.x, c.x)) + 1)
    let top = max(0, Int(min(a.y, b.y, c.y)))
    let bottom = min(side - 1, Int(max(a.y, b.y, c.y)) + 1)
    guard left <= right, top <= bottom else { return }
    let side = side
    var span = samples.mutableSpan
    for row in top...bottom {
      for column in left...right {
        let (x, y) = (Float(column) + 0.5, Float(row) + 0.5)
        let u = ((b.x - x) * (c.y - y) - (c.x - x) * (b.y - y)) / area
        let v = ((c.x - x) * (a.y - y) - (a.x - x) * (c.y - y)) / area
        let w = 1 - u - v
        guard u >= 0, v >= 0, w >= 0 else { continue }
        let depth = a.z * u + b.z * v + c.z * w
        let index = row * side + column
        if depth > span[index].depth {
          span[index] = Sample(depth: depth, normal: normal, along: 0, part: part)
        }
      }
    }
  }
}
