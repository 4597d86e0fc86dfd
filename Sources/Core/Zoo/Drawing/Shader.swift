import Foundation

/// The light that a sample of a figure sends to the camera.
struct Shader {
  private let figure: Figure
  private let camera: Camera
  private let coat: IndividualCoat
  private let light: Light
  private let underwater: Bool
  private let up: Vec3
  /// Depth of the figure's middle, and of half its thickness.
  private let middle: Float
  private let reach: Float

  init(figure: Figure, camera: Camera, coat: IndividualCoat, light: Light, underwater: Bool) {
    self.figure = figure
    self.camera = camera
    self.coat = coat
    self.light = light
    self.underwater = underwater
    up = camera.turned(Vec3(0, 1, 0))
    let depths = figure.bones.map { camera.project($0.from).z }
    let (low, high) = (depths.min() ?? 0, depths.max() ?? 0)
    middle = (low + high) / 2
    reach = max(1, (high - low) / 2)
  }

  func color(_ sample: Rasterizer.Sample, x: Float, y: Float) -> Vec3 {
    let part = Int(sample.part)
    let region = part < figure.bones.count ? figure.bones[part].region : figure.sheets[part - figure.bones.count].region
    let normal = sample.normal
    let point = camera.figurePoint(Vec3(x, y, sample.depth))
    let skin = coat.color(point, normal: camera.figureDirection(normal), region: region, along: sample.along)
    let facing = max(0, (normal.dot(light.toSun) + 0.25) / 1.25)
    let height = normal.dot(up) * 0.5 + 0.5
    // What faces down or lies behind sees less of the sky.
    let open =
      (0.5 + 0.5 * Float.smoothstep(0.05, 0.6, height))
      * (1 - 0.38 * Float.smoothstep(0.1, 1, (middle - sample.depth) / reach))
    var out = skin * (light.sun * facing * (0.45 + 0.55 * open) + light.bounce.toward(light.sky, height) * open)
    let half = (light.toSun + Vec3(0, 0, 1)).unit()
    let gloss = region == .eye ? 0.9 : region == .nose ? 0.3 : coat.gloss
    if gloss > 0 {
      let shine = pow(max(0, normal.dot(half)), region == .eye ? 40 : 18)
      out += light.sun * (shine * gloss * 0.55)
    }
    if underwater {
      let tint = Vec3(0.1, 0.34, 0.46)
      out = (out * Vec3(0.82, 0.98, 1)).toward(
        tint, 0.08 + 0.12 * Float.smoothstep(0.2, -1, (sample.depth - middle) / reach))
    }
    return out
  }
}
