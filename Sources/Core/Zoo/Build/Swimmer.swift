import Foundation

/// An animal shaped for water as numbers: whales, dolphins, seals.
struct Swimmer: Sendable {
  struct Fin: Sendable {
    /// Where along the body, 0 the tail, 1 the nose.
    var at: Float
    var length: Float
    var width: Float
    /// How far the tip lies behind the root.
    var sweep: Float
  }

  enum Tail: Sendable {
    /// The flat tail of whales: span from tip to tip.
    case flukes(span: Float)
    /// The hind flippers of seals: length.
    case flippers(length: Float)
  }

  /// Tip of the tail to the forehead.
  var length: Float = 2
  /// Radii from the tail to the forehead, evenly spaced.
  var girth: [Float] = [0.04, 0.14, 0.25, 0.31, 0.32, 0.28, 0.2]
  var dorsal: Fin?
  var flippers = Fin(at: 0.7, length: 0.4, width: 0.13, sweep: 0.25)
  var tail = Tail.flukes(span: 0.6)
  /// Length and thickness of a beak; 0 for none.
  var beak: Float = 0
  var beakRadius: Float = 0.06
  var eye: Float = 0.03
  /// A patch behind the eye (killer whale): radius.
  var eyePatch: Float = 0
  var tusks: Float = 0
  var whiskers = false
  /// It hauls itself out: on land it lies with its head raised by this share of its length.
  var headRaised: Float = 0

  /// The animal swimming, or lying on the ground (y = 0).
  func figure(_ pose: Pose, onLand: Bool) -> Figure {
    var figure = Figure()
    let girth = outline
    let count = girth.count
    let spine = (0..<count).map { index in
      let t = Float(index) / Float(count - 1)
      let x = (t - 0.5) * length
      if onLand {
        let raise = max(0, (t - 0.48) / 0.52)
        let lift = raise * raise * headRaised * length * (1 + pose.neckLift * 0.02)
        return Vec3(
          x - raise * raise * headRaised * 0.5 * length, girth[index] * 0.86 + lift, sin(t * 3) * pose.bend * 0.12)
      }
      let wave = pose.bend * 0.16 * length
      return Vec3(x, wave * (1 - 4 * (t - 0.5) * (t - 0.5)) - wave * 0.5, 0)
    }
    figure.chain(spine, girth, .trunk, flatness: 0.92, blend: 0.08)
    let ahead = (spine[count - 1] - spine[count - 2]).unit()
    let turned = Frame(origin: spine[count - 1], x: ahead, y: Vec3(-ahead.y, ahead.x, 0)).yawed(pose.headTurn * 0.4)
    let head = onLand ? turned.pitched(-22 + pose.headNod) : turned
    addHead(&figure, head)
    addFins(&figure, spine: spine, onLand: onLand, pose: pose)
    addTail(&figure, spine: spine, onLand: onLand, pose: pose)
    return figure
  }

  private func addHead(_ figure: inout Figure, _ head: Frame) {
    let r = girth[girth.count - 1]
    if beak > 0 {
      figure.chain(
        [head(r * 0.5, -r * 0.25), head(r * 0.75 + beak, -r * 0.4)], [beakRadius * 1.3, beakRadius], .muzzle,
        flatness: 0.85,
        blend: 0.05)
    }
    let front = r * 0.75 + beak
    if whiskers {
      for side in [Float(-1), 1] {
        figure.ball(head(front, -r * 0.42, side * beakRadius * 0.6), beakRadius * 0.75, .cheek, blend: 0.03)
        for row in 0..<3 {
          let root = head(front + beakRadius * 0.3, -r * 0.42 - Float(row) * 0.02, side * beakRadius)
          figure.chain(
            [root, root + head.z * side * 0.13 - head.y * (0.04 + 0.04 * Float(row))], [0.005, 0.003], .whisker,
            blend: 0)
        }
      }
      figure.ball(head(front + beakRadius * 0.8, -r * 0.22), beakRadius * 0.35, .nose, blend: 0)
    } else {
      let jaw = head(r * 0.1, -r * 0.62)
      figure.chain([jaw, head(front + beakRadius * 0.4, -r * 0.5)], [0.022, 0.014], .mouth, blend: 0.01)
    }
    for side in [Float(-1), 1] {
      figure.ball(head(r * 0.35, whiskers ? r * 0.3 : -r * 0.08, side * r * 0.84), eye, .eye, blend: 0)
      if eyePatch > 0 {
        figure.chain(
          [head(-eyePatch * 2.2, r * 0.42, side * r * 0.98), head(-eyePatch * 0.4, r * 0.3, side * r * 0.84)],
          [eyePatch, eyePatch * 0.8],
          .eyePatch, flatness: 0.5, blend: 0.02)
      }
      if tusks > 0 {
        let root = head(front + beakRadius * 0.2, -r * 0.5, side * beakRadius * 0.75)
        figure.curve(
          root, root - head.y * tusks * 0.6 + head.x * 0.05, root - head.y * tusks + head.z * side * 0.02,
          [0.042, 0.038, 0.03, 0.016], .tusk, blend: 0)
      }
    }
  }

  /// The girth at three times as many places, on a smooth curve (Catmull & Rom 1974): no crease shows on wet skin.
  private var outline: [Float] {
    func at(_ index: Int) -> Float { girth[min(girth.count - 1, max(0, index))] }
    return (0...(3 * (girth.count - 1))).map { step in
      let (index, t) = (step / 3, Float(step % 3) / 3)
      let (a, b, c, d) = (at(index - 1), at(index), at(index + 1), at(index + 2))
      return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
    }
  }

  /// A point of the spine at a share of the length, with the body's radius there.
  private func point(_ spine: [Vec3], at t: Float) -> (Vec3, Float) {
    let girth = outline
    let position = min(0.999, max(0, t)) * Float(spine.count - 1)
    let index = Int(position)
    let share = position - Float(index)
    return (spine[index].toward(spine[index + 1], share), girth[index].toward(girth[index + 1], share))
  }

  private func addFins(_ figure: inout Figure, spine: [Vec3], onLand: Bool, pose: Pose) {
    if let fin = dorsal {
      let (root, radius) = point(spine, at: fin.at)
      let base = root + Vec3(0, radius * 0.82, 0)
      let tip = base + Vec3(-fin.sweep, fin.length, 0)
      figure.curve(
        base - Vec3(fin.width * 0.2, 0, 0), base.toward(tip, 0.5) + Vec3(fin.sweep * 0.22, 0, 0), tip,
        [fin.width * 0.75, fin.width * 0.55, fin.width * 0.38, fin.width * 0.2, 0.015], .fin, flatness: 0.2, blend: 0.04
      )
    }
    let (root, radius) = point(spine, at: flippers.at)
    for side in [Float(-1), 1] {
      let base = root + Vec3(0, -radius * 0.45, side * radius * 0.72)
      let down: Float = onLand ? -root.y + radius * 0.5 : -flippers.length * (0.55 + 0.01 * pose.tailLift)
      let tip = base + Vec3(onLand ? flippers.sweep * 0.3 : -flippers.sweep, down, side * flippers.length * 0.62)
      let w = flippers.width
      figure.curve(
        base, base.toward(tip, 0.5) + Vec3(flippers.sweep * 0.3, 0, 0), tip,
        [w * 0.7, w * 0.8, w * 0.7, w * 0.5, w * 0.2], .fin,
        flatness: 0.25, flatAxis: Vec3(0.2, 0.75, side * 0.6).unit(), blend: 0.03)
    }
  }

  private func addTail(_ figure: inout Figure, spine: [Vec3], onLand: Bool, pose: Pose) {
    let end = spine[0]
    let back = (spine[0] - spine[1]).unit()
    for side in [Float(-1), 1] {
      switch tail {
      case .flukes(let span):
        let lift = pose.tailLift * 0.006 * span
        figure.add(
          Figure.Sheet(
            corners: [
              end - back * span * 0.12, end + back * span * 0.02 + Vec3(0, lift, side * span * 0.26),
              end + back * span * 0.28 + Vec3(0, lift * 2, side * span * 0.5),
              end + back * span * 0.2 + Vec3(0, lift, side * span * 0.22),
              end + back * span * 0.1,
            ], region: .fluke))
        figure.chain(
          [
            end, end + back * span * 0.1 + Vec3(0, lift, side * span * 0.27),
            end + back * span * 0.27 + Vec3(0, lift * 2, side * span * 0.5),
          ],
          [girth[0], span * 0.05, 0.012], .fluke, flatness: 0.5, flatAxis: Vec3(0, 1, 0), blend: 0.03)
      case .flippers(let length):
        let tip = end + back * length + Vec3(0, onLand ? 0.02 : 0, side * length * 0.45)
        figure.chain(
          [end, tip], [girth[0] * 0.9, length * 0.28], .fluke, flatness: 0.3, flatAxis: Vec3(0, 1, 0), blend: 0.04)
      }
    }
  }
}
