import Foundation

extension Quadruped {
  /// The animal in a pose, standing on the ground (y = 0).
  func figure(_ pose: Pose) -> Figure {
    var figure = Figure()
    let hip = Vec3(-trunk.length / 2, hind.length, 0)
    let level = Vec3(trunk.length / 2, front.length, 0)
    let angle = raised + atan2(level.y - hip.y, level.x - hip.x) * 180 / .pi
    let spine = Frame(origin: hip).pitched(angle)
    let shoulder = spine((level - hip).length, 0)
    addTrunk(&figure, hip: hip, shoulder: shoulder, spine: spine)
    addLegs(&figure, hip: hip, shoulder: shoulder, spine: spine, pose: pose)
    addTail(&figure, hip: hip, spine: spine, pose: pose)
    addNeckAndHead(&figure, shoulder: shoulder, spine: spine, pose: pose)
    return figure
  }

  private func addTrunk(_ figure: inout Figure, hip: Vec3, shoulder: Vec3, spine: Frame) {
    let middle = hip.toward(shoulder, 0.5) - spine.y * trunk.sag
    let flat = spine.z
    func part(_ a: Vec3, _ b: Vec3, _ ra: Float, _ rb: Float, _ region: Region) {
      figure.chain([a, b], [ra, rb], region, flatness: trunk.width, flatAxis: flat, blend: 0.08, shag: shag)
    }
    part(hip, hip.toward(middle, 0.6), trunk.rump, trunk.belly, .rump)
    part(
      hip.toward(middle, 0.5), middle.toward(shoulder, 0.5), trunk.belly, trunk.belly.toward(trunk.chest, 0.6), .trunk)
    part(middle.toward(shoulder, 0.6), shoulder, trunk.belly.toward(trunk.chest, 0.7), trunk.chest, .shoulder)
    if trunk.hump > 0 {
      let top = shoulder + spine.y * (trunk.chest + trunk.hump * 0.3) - spine.x * 0.12
      figure.chain(
        [top - spine.x * 0.2 - spine.y * trunk.chest * 0.5, top - spine.y * trunk.hump * 0.6],
        [trunk.chest * 0.6, trunk.hump * 0.9], .hump, flatness: 0.7, flatAxis: flat, blend: 0.12, shag: shag)
    }
    if udder {
      figure.ball(hip + spine.x * 0.16 - spine.y * trunk.belly * 0.95, 0.1, .udder, blend: 0.04)
    }
  }

  private func addLegs(_ figure: inout Figure, hip: Vec3, shoulder: Vec3, spine: Frame, pose: Pose) {
    for leg in 0..<4 {
      let isFront = leg < 2
      let side: Float = leg % 2 == 0 ? -1 : 1
      let legs = isFront ? front : hind
      var top = isFront ? shoulder - spine.x * trunk.chest * 0.25 : hip + spine.x * trunk.rump * 0.2
      top += Vec3(0, 0, side * legs.apart)
      let lowered = isFront && raised > 20
      let swing = lowered ? 25 + side * 8 : pose.swings[leg]
      addLeg(&figure, top: top, legs, isFront: isFront, swing: swing, standsOnGround: !lowered)
    }
  }

  private func addLeg(
    _ figure: inout Figure, top: Vec3, _ legs: Legs, isFront: Bool, swing: Float, standsOnGround: Bool
  ) {
    let length = legs.length
    let upper = Frame(origin: top).pitched(swing)
    // A leg that swings forward is lifted and folded, one behind is stretched.
    let fold = max(0, swing) * 0.5 + abs(swing) * 0.15
    var knee = isFront ? upper(0.01 * length, -0.47 * length) : upper(0.10 * length, -0.40 * length)
    let lower = Frame(origin: knee).pitched(isFront ? swing - fold : swing + fold * 0.2)
    var hock = isFront ? lower(0, -0.40 * length) : lower(-0.14 * length, -0.32 * length)
    let last = Frame(origin: hock).pitched(isFront ? swing - fold * 1.3 : swing - fold * 0.6)
    var foot = isFront ? last(0.03 * length, -0.13 * length) : last(0.05 * length, -0.28 * length)
    if standsOnGround, swing <= 8 {
      // The standing legs reach the ground, whatever the swing took from their height.
      let lift = foot.y - legs.foot * 0.8
      let share = lift / max(0.1, top.y - foot.y)
      knee.y -= (top.y - knee.y) * share
      hock.y -= (top.y - hock.y) * share
      foot.y -= lift
    }
    figure.chain([top, knee], [legs.thigh, legs.knee], .upperLeg, flatness: 0.8, blend: 0.07, shag: shag)
    figure.chain([knee, hock, foot], [legs.knee, legs.ankle, legs.ankle], .lowerLeg, blend: 0.03, shag: shag * 0.6)
    if legs.paws {
      figure.chain(
        [foot, foot + Vec3(legs.foot * 1.0, -legs.foot * 0.15, 0)], [legs.foot, legs.foot * 0.85], .foot, blend: 0.02)
    } else {
      figure.chain(
        [foot + Vec3(0, legs.foot * 0.6, 0), foot + Vec3(legs.foot * 0.4, 0, 0)], [legs.ankle, legs.foot], .foot,
        blend: 0.01)
    }
  }

  private func addTail(_ figure: inout Figure, hip: Vec3, spine: Frame, pose: Pose) {
    let root = hip - spine.x * trunk.rump * 0.85 + spine.y * trunk.rump * 0.45
    let behind = Frame(origin: root, x: -spine.x, y: spine.y, z: spine.z).yawed(pose.tailSwing)
    let out = behind.pitched(tail.lift + pose.tailLift)
    let length = tail.length
    let r = tail.radius
    switch tail.kind {
    case .none:
      break
    case .hair:
      let end = out(length * 0.75, -length * 0.35)
      figure.curve(
        root, out(length * 0.45, 0.06), end, [r * 0.8, r * 1.6, r * 1.9, r * 1.5, r * 0.4], .tailTip, blend: 0.02,
        shag: 0.35)
    case .tuft:
      let end = out(length, -length * 0.12)
      figure.curve(root, out(length * 0.5, 0.05), end, [r, r * 0.8, r * 0.7, r * 0.7], .tail, blend: 0.02)
      figure.chain(
        [end, end + (end - root).unit() * length * 0.16], [r * 1.7, r * 0.9], .tailTip, blend: 0.02, shag: 0.4)
    case .brush:
      let tip = out(length, length * 0.12)
      figure.curve(
        root, out(length * 0.5, -length * 0.16), tip, [r * 0.6, r * 1.2, r * 1.45, r * 1.3, r * 0.5], .tail,
        blend: 0.03, shag: 0.3)
      let near = root.toward(tip, 0.86)
      figure.chain([near, tip], [r * 1.2, r * 0.35], .tailTip, blend: 0.02, shag: 0.3)
    case .rope:
      figure.curve(
        root, out(length * 0.6, -length * 0.3), out(length, length * 0.15), [r * 1.2, r, r, r, r * 0.9], .tail,
        blend: 0.03, shag: shag)
    case .stub:
      figure.chain([root, out(length, 0)], [r * 1.2, r], .tail, blend: 0.03, shag: max(0.1, shag))
    case .curl:
      let points = (0...9).map { step in
        let turn = Float(step) * 0.9
        return out(length * (0.25 + 0.22 * sin(turn)), length * 0.22 * (1 - cos(turn)), Float(step) * 0.012)
      }
      figure.chain(points, points.map { _ in r }, .tail, blend: 0.01)
    case .plume:
      // Up over the back, and the tip away again (squirrel, skunk).
      let rise = Frame(origin: root).yawed(pose.tailSwing * 0.4)
      let top = rise(-length * 0.28, length * 0.9)
      figure.curve(
        root, rise(-length * 0.75, length * 0.12), top, [r * 0.7, r * 1.3, r * 1.6, r * 1.6, r * 1.2], .tail,
        blend: 0.04, shag: 0.3)
      figure.curve(
        top, rise(-length * 0.12, length * 1.2), rise(-length * 0.5, length * 1.12), [r * 1.2, r * 1.0, r * 0.4],
        .tailTip, blend: 0.04, shag: 0.3)
    }
  }

  private func addNeckAndHead(_ figure: inout Figure, shoulder: Vec3, spine: Frame, pose: Pose) {
    var angle = neck.angle + pose.neckLift
    var tilt = head.angle - pose.headNod
    if grazes && pose.grazing {
      // As low as the neck reaches: the head comes near the ground.
      let reach = (shoulder.y - head.muzzle) / max(0.1, neck.length + 0.1)
      angle = -asin(min(0.96, max(0.2, reach))) * 180 / .pi
      tilt = 55
    }
    let base = shoulder + spine.x * trunk.chest * 0.35 + spine.y * trunk.chest * 0.25
    let along = Frame(origin: base).pitched(angle)
    let skull = along(neck.length, 0)
    figure.chain(
      [shoulder + spine.y * trunk.chest * 0.1, base, skull], [neck.base * 1.15, neck.base, neck.top], .neck,
      flatness: 0.82,
      blend: 0.08, shag: shag)
    let frame = Frame(origin: skull).yawed(pose.headTurn).pitched(-tilt)
    addManes(&figure, base: base, along: along, head: frame)
    head.add(to: &figure, frame: frame, shag: shag, tusks: tusks, bend: pose.bend)
    for horn in horns { add(horn, to: &figure, frame: frame) }
  }

  private func addManes(_ figure: inout Figure, base: Vec3, along: Frame, head frame: Frame) {
    for mane in manes {
      switch mane {
      case .crest(let height):
        let points = (0...5).map { step in
          let t = Float(step) / 5
          return along(neck.length * (t * 1.12 - 0.05), neck.base.toward(neck.top, t) * 0.75 + height * 0.35)
        }
        figure.chain(
          points, points.indices.map { $0 == 0 ? height * 0.5 : height * 0.8 }, .mane, flatness: 0.4, blend: 0.02,
          shag: 0.3)
      case .ruff(let size):
        figure.ball(
          frame(-size * 0.28, -size * 0.02), size, .mane, flatness: 0.55, flatAxis: frame.x, blend: 0.02, shag: 0.3)
        figure.chain(
          [frame(-size * 0.45, -size * 0.1), base.toward(frame.origin, 0.1) - Vec3(0.02, size * 0.45, 0)],
          [size * 0.85, size * 0.6], .mane, blend: 0.04, shag: 0.3)
      case .beard(let size):
        figure.chain(
          [frame(0.1, -size * 0.5), frame(0.08, -size * 1.4)], [size * 0.6, size * 0.25], .mane, blend: 0.03, shag: 0.35
        )
      }
    }
  }

  private func add(_ horn: Horns, to figure: inout Figure, frame: Frame) {
    let s = head.skull
    for side in [Float(-1), 1] {
      switch horn {
      case .curved(let length, let spread):
        let root = frame(-s * 0.1, s * 0.75, side * s * 0.5)
        figure.curve(
          root, frame(-s * 0.2, s * 0.45, side * (s * 0.6 + spread)),
          frame(-s * 0.1, s * 0.8 + length, side * (s * 0.4 + spread * 0.8)), [0.06, 0.055, 0.045, 0.03, 0.012], .horn,
          blend: 0)
      case .straight(let length):
        figure.curve(
          frame(-s * 0.2, s * 0.8, side * s * 0.35), frame(-length * 0.25, length * 0.6, side * s * 0.6),
          frame(-length * 0.5, length, side * s * 1.0), [0.026, 0.024, 0.02, 0.008], .horn, blend: 0)
      case .spiral(let length):
        let points = (0...12).map { step in
          let t = Float(step) / 12
          let turn = t * 5.6 - 1.1
          return frame(
            -s * 0.25 + length * 0.42 * cos(turn + 2.2), s * 0.35 + length * 0.42 * sin(turn + 2.2),
            side * (s * 0.75 + t * 0.12))
        }
        figure.chain(points, points.indices.map { 0.055 - Float($0) * 0.0032 }, .horn, blend: 0)
      case .antlers(let size, let shovels):
        addAntler(&figure, frame: frame, side: side, size: size, shovels: shovels)
      case .nose(let length):
        guard side > 0 else { continue }
        let tip = frame(head.muzzle * 0.92, head.muzzleTip * 0.7)
        figure.curve(
          tip, tip + frame.x * length * 0.35 + frame.y * length * 0.45,
          tip + frame.x * length * 0.12 + frame.y * length, [0.06, 0.045, 0.03, 0.01], .horn, blend: 0.01)
        let second = frame(head.muzzle * 0.6, head.muzzleBase * 0.8)
        figure.chain([second, second + frame.y * length * 0.4], [0.05, 0.012], .horn, blend: 0.01)
      case .ossicones(let length):
        let root = frame(-s * 0.15, s * 0.7, side * s * 0.4)
        let tip = root + frame.y * length - frame.x * length * 0.25
        figure.chain([root, tip], [0.022, 0.02], .neck, blend: 0)
        figure.ball(tip, 0.034, .horn, blend: 0)
      case .short(let length):
        figure.curve(
          frame(-s * 0.1, s * 0.7, side * s * 0.6), frame(0, s * 0.7, side * (s * 0.7 + length * 0.7)),
          frame(s * 0.15, s * 0.7 + length * 0.7, side * (s * 0.7 + length * 0.75)), [0.034, 0.03, 0.022, 0.01], .horn,
          blend: 0)
      }
    }
  }

  private func addAntler(_ figure: inout Figure, frame: Frame, side: Float, size: Float, shovels: Bool) {
    let s = head.skull
    let root = frame(-s * 0.2, s * 0.75, side * s * 0.4)
    func point(_ x: Float, _ y: Float, _ z: Float) -> Vec3 {
      root + frame.x * x * size + frame.y * y * size + frame.z * z * side * size
    }
    if shovels {
      figure.chain([root, point(-0.1, 0.12, 0.4)], [0.035, 0.045], .horn, blend: 0)
      figure.chain(
        [point(-0.12, 0.18, 0.5), point(-0.3, 0.55, 0.85)], [0.13 * size + 0.02, 0.15 * size + 0.02], .horn,
        flatness: 0.25, flatAxis: frame.x + frame.z * -side * 0.4, blend: 0.02)
      for tine in 0..<4 {
        let t = Float(tine) / 3
        figure.chain(
          [
            point(-0.05 - 0.2 * t, 0.2 + 0.3 * t, 0.6 + 0.2 * t),
            point(0.15 - 0.5 * t, 0.45 + 0.45 * t, 0.8 + 0.25 * t),
          ], [0.035, 0.012], .horn, blend: 0.02)
      }
    } else {
      figure.curve(
        root, point(-0.45, 0.35, 0.55), point(-0.05, 1.0, 0.5), [0.034, 0.032, 0.03, 0.026, 0.022, 0.01], .horn,
        blend: 0)
      figure.curve(
        point(-0.08, 0.14, 0.16), point(0.15, 0.2, 0.25), point(0.3, 0.45, 0.25), [0.026, 0.02, 0.008], .horn, blend: 0)
      figure.curve(
        point(-0.25, 0.48, 0.42), point(-0.05, 0.55, 0.5), point(0.12, 0.8, 0.5), [0.026, 0.02, 0.008], .horn, blend: 0)
      figure.curve(
        point(-0.22, 0.7, 0.48), point(-0.4, 0.8, 0.5), point(-0.4, 1.0, 0.5), [0.022, 0.018, 0.008], .horn, blend: 0)
    }
  }
}
