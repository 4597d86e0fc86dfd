import Foundation

/// A bat in flight as numbers: x ahead, wings along z.
struct Bat: Sendable {
  var span: Float = 1.1
  var body: Float = 0.17
  var ears: Float = 0.24

  func figure(_ pose: Pose) -> Figure {
    var figure = Figure()
    let frame = Frame(origin: .zero)
    figure.chain([frame(-0.3, 0), frame(0.12, 0)], [body * 0.7, body], .trunk, blend: 0.05, shag: 0.2)
    var head = Quadruped.Head()
    head.skull = body * 0.85
    head.muzzle = body * 1.5
    head.muzzleBase = body * 0.5
    head.muzzleTip = body * 0.32
    head.nose = 0.03
    head.eye = 0.03
    head.ears = Quadruped.Ears(kind: .pointed, length: ears, width: 0.1)
    head.add(
      to: &figure, frame: Frame(origin: frame(0.3, 0.08)).yawed(pose.headTurn * 0.5).pitched(-12), shag: 0.15, tusks: 0,
      bend: 0)
    let beat = 0.12 + pose.bend * 0.5
    for side in [Float(-1), 1] {
      func point(_ x: Float, _ y: Float, _ z: Float) -> Vec3 { Vec3(x, y + z * beat, side * z * span) }
      let shoulder = point(0.12, 0.02, 0.1)
      let elbow = point(-0.02, 0.0, 0.34)
      let wrist = point(0.24, 0.12, 0.56)
      let tips = [
        point(-0.02, 0.02, 1.22), point(-0.36, -0.1, 1.0), point(-0.5, -0.14, 0.68), point(-0.46, -0.1, 0.38),
      ]
      let hip = point(-0.34, -0.04, 0.07)
      let hollows = [
        point(-0.17, -0.03, 1.02), point(-0.34, -0.08, 0.8), point(-0.4, -0.1, 0.52), point(-0.34, -0.06, 0.22),
      ]
      figure.add(
        Figure.Sheet(
          corners: [
            wrist, tips[0], hollows[0], tips[1], hollows[1], tips[2], hollows[2], tips[3], hollows[3], hip, shoulder,
          ],
          region: .wing))
      figure.add(Figure.Sheet(corners: [wrist, shoulder, elbow], region: .wing))
      figure.chain([shoulder, elbow, wrist], [0.035, 0.026, 0.024], .upperLeg, blend: 0.01)
      for tip in tips { figure.chain([wrist, tip], [0.018, 0.008], .upperLeg, blend: 0.01) }
      figure.chain([hip, point(-0.44, -0.1, 0.09)], [0.025, 0.015], .foot, blend: 0.01)
    }
    return figure
  }
}
