import Foundation

/// Where a photo is taken from: a turn of the figure, then a parallel projection to the picture.
struct Camera {
  /// The figure's axes seen from the camera: right, up, towards the viewer.
  private let right: Vec3
  private let up: Vec3
  private let near: Vec3
  /// Pixels for a unit of the figure.
  private(set) var scale: Float = 1
  private(set) var center = Vec2.zero

  /// - Parameters:
  ///   - yaw: 0 shows the side with the head to the right, 180 with the head to the left, 90 the face (degrees).
  ///   - pitch: How far the camera looks down (degrees).
  ///   - lean: How far the figure is tipped nose up, as a diver or leaper is (degrees).
  init(yaw: Float, pitch: Float, lean: Float) {
    let (sy, cy) = (sin(yaw.radians), cos(yaw.radians))
    let (sp, cp) = (sin(pitch.radians), cos(pitch.radians))
    let (sl, cl) = (sin(lean.radians), cos(lean.radians))
    // Rows of pitch * yaw, then of lean in the figure's own plane.
    func leaned(_ row: Vec3) -> Vec3 { Vec3(row.x * cl + row.y * sl, row.y * cl - row.x * sl, row.z) }
    right = leaned(Vec3(cy, 0, -sy))
    up = leaned(Vec3(-sy * sp, cp, -cy * sp))
    near = leaned(Vec3(sy * cp, sp, cy * cp))
  }

  /// Turned as the camera sees it, still in the figure's unit.
  func turned(_ p: Vec3) -> Vec3 { Vec3(p.dot(right), p.dot(up), p.dot(near)) }
  func figureDirection(_ v: Vec3) -> Vec3 { right * v.x + up * v.y + near * v.z }

  /// Pixels from the left and from the top, and depth in pixels towards the viewer.
  func project(_ p: Vec3) -> Vec3 {
    let t = turned(p)
    return Vec3(center.x + t.x * scale, center.y - t.y * scale, t.z * scale)
  }

  /// The inverse of ``project(_:)``.
  func figurePoint(_ pixel: Vec3) -> Vec3 {
    figureDirection(Vec3(pixel.x - center.x, center.y - pixel.y, pixel.z) / scale)
  }

  /// Moves and scales so that the figure's box has its larger side `share` of the picture and its middle at `place`.
  /// - Returns: The height of the figure's lowest point in the picture, 0 the top, 1 the bottom.
  mutating func frame(_ figure: Figure, share: Float, place: Vec2, pixels: Float) -> Float {
    var low = Vec2(repeating: .infinity)
    var high = Vec2(repeating: -.infinity)
    func include(_ p: Vec3, _ radius: Float) {
      let t = turned(p)
      low = Vec2(min(low.x, t.x - radius), min(low.y, t.y - radius))
      high = Vec2(max(high.x, t.x + radius), max(high.y, t.y + radius))
    }
    for bone in figure.bones {
      include(bone.from, bone.fromRadius)
      include(bone.to, bone.toRadius)
    }
    for sheet in figure.sheets { for corner in sheet.corners { include(corner, 0) } }
    let box = high - low
    scale = pixels * share / max(0.01, max(box.x, box.y))
    let middle = (low + high) / 2
    center = Vec2(place.x * pixels - middle.x * scale, place.y * pixels + middle.y * scale)
    return place.y + box.y / 2 * scale / pixels
  }
}
