import Foundation

extension Quadruped.Head {
  /// The head in its own frame: x along the face, y up, z to the right.
  func add(to figure: inout Figure, frame: Frame, shag: Float, tusks: Float, bend: Float) {
    let s = skull
    figure.ball(frame(0, 0), s, .head, flatness: 0.92, flatAxis: frame.z, blend: 0.05, shag: shag)
    let tip = frame(muzzle - muzzleTip, -s * 0.22)
    figure.chain(
      [frame(s * 0.35, -s * 0.14), tip], [muzzleBase, muzzleTip], .muzzle, flatness: 0.9, flatAxis: frame.z,
      blend: 0.05, shag: shag * 0.5)
    if cheeks > 0 {
      for side in [Float(-1), 1] {
        figure.ball(frame(s * 0.35, -s * 0.38, side * s * 0.5), cheeks, .cheek, blend: 0.05, shag: max(0.05, shag))
      }
    }
    if face {
      figure.ball(frame(s * 0.42, -s * 0.02), s * 0.74, .face, flatness: 0.7, flatAxis: frame.x, blend: 0.01)
      figure.chain(
        [frame(s * 0.75, s * 0.34, -s * 0.4), frame(s * 0.75, s * 0.34, s * 0.4)], [s * 0.2, s * 0.2], .forehead,
        blend: 0.03)
    }
    addEyesAndNose(&figure, frame: frame, tip: tip)
    addEars(&figure, frame: frame, shag: shag)
    if trunk > 0 { addTrunk(&figure, frame: frame, tip: tip, bend: bend) }
    if tusks > 0 {
      for side in [Float(-1), 1] {
        let root = frame(muzzle * 0.72, -s * 0.42, side * muzzleBase * 0.75)
        figure.curve(
          root, root + frame.x * tusks * 0.35 - frame.y * tusks * 0.75 + frame.z * side * tusks * 0.1,
          root + frame.x * tusks - frame.y * tusks * 0.6 + frame.z * side * tusks * 0.1, [0.04, 0.038, 0.03, 0.012],
          .tusk, blend: 0)
      }
    }
  }

  private func addEyesAndNose(_ figure: inout Figure, frame: Frame, tip: Vec3) {
    let s = skull
    for side in [Float(-1), 1] {
      if eyePatch > 0 {
        figure.ball(
          frame(s * 0.62, s * 0.1, side * s * 0.5), eyePatch, .eyePatch, flatness: 0.8, flatAxis: frame.x, blend: 0.01)
      }
      let spot = face ? frame(s * 0.98, s * 0.08, side * s * 0.3) : frame(s * 0.68, s * 0.26, side * s * 0.62)
      figure.ball(eyePatch > 0 ? spot + frame.x * eyePatch * 0.55 : spot, eye, .eye, blend: 0)
    }
    if snout {
      figure.chain(
        [tip, tip + frame.x * muzzleTip * 0.75], [muzzleTip * 1.02, muzzleTip * 1.05], .nose, flatness: 0.5,
        flatAxis: frame.x, blend: 0.01)
      for side in [Float(-1), 1] {
        figure.ball(
          tip + frame.x * muzzleTip * 1.15 + frame.z * side * muzzleTip * 0.4, muzzleTip * 0.22, .mouth, blend: 0)
      }
    } else if nose > 0 {
      figure.ball(
        tip + frame.x * muzzleTip * 0.85 + frame.y * muzzleTip * 0.4, nose, .nose, flatness: 0.8, flatAxis: frame.y,
        blend: 0.005)
    }
    figure.chain(
      [
        tip + frame.x * muzzleTip * 0.6 - frame.y * muzzleTip * 0.72,
        frame(muzzle * 0.55, -s * 0.22 - muzzleBase * 0.72),
      ],
      [muzzleTip * 0.35, muzzleTip * 0.3], .mouth, blend: 0.02)
  }

  private func addEars(_ figure: inout Figure, frame: Frame, shag: Float) {
    let s = skull
    let (length, width) = (ears.length, ears.width)
    for side in [Float(-1), 1] {
      let root = frame(-s * 0.25, s * 0.72, side * s * 0.58)
      let facing = (frame.x + frame.z * side * 0.35).unit()
      func ear(_ end: Vec3, _ from: Float, _ to: Float) {
        figure.chain([root, end], [from, to], .ear, flatness: 0.45, flatAxis: facing, blend: 0.02, shag: shag * 0.5)
        let inner = root.toward(end, 0.25) + facing * from * 0.42
        figure.chain(
          [inner, root.toward(end, 0.75) + facing * from * 0.3], [from * 0.55, to * 0.7], .innerEar, flatness: 0.3,
          flatAxis: facing, blend: 0)
      }
      switch ears.kind {
      case .none:
        break
      case .pointed:
        ear(root + frame.y * length + frame.z * side * length * 0.25 - frame.x * length * 0.1, width, width * 0.16)
      case .round:
        let center = root + (frame.y * 0.8 + frame.z * side * 0.6).unit() * length * 0.45
        figure.ball(center, length * 0.62, .ear, flatness: 0.4, flatAxis: facing, blend: 0.02, shag: shag)
        figure.ball(center + facing * length * 0.16, length * 0.4, .innerEar, flatness: 0.4, flatAxis: facing, blend: 0)
      case .long:
        ear(
          root + frame.y * length - frame.x * length * 0.28 + frame.z * side * length * 0.2, width * 0.75, width * 0.6)
      case .leaf:
        let end = root + frame.z * side * length * 0.85 + frame.y * length * 0.3 - frame.x * length * 0.1
        figure.chain(
          [root, root.toward(end, 0.55), end], [width * 0.6, width, width * 0.2], .ear, flatness: 0.45,
          flatAxis: facing, blend: 0.02)
        figure.chain(
          [root.toward(end, 0.3) + facing * width * 0.4, root.toward(end, 0.75) + facing * width * 0.35],
          [width * 0.5, width * 0.4], .innerEar, flatness: 0.3, flatAxis: facing, blend: 0)
      case .hanging:
        let out = frame(-s * 0.2, s * 0.45, side * s * 1.02)
        figure.chain(
          [root, out, out - frame.y * length], [width * 0.6, width, width * 0.9], .ear, flatness: 0.4,
          flatAxis: frame.z, blend: 0.02)
      case .fan:
        // Hung upright from the side of the head, whatever way the head is tilted.
        let out = (frame.z * side - frame.x * 0.3).unit()
        let down = Vec3(0, -1, 0)
        let top = frame(-s * 0.3, s * 0.1, side * s * 0.8) + out * length * 0.42
        figure.chain(
          [top, top + down * length * 0.55 + frame.x * length * 0.1], [length * 0.56, length * 0.3], .ear,
          flatness: 0.2,
          flatAxis: (frame.z * side * 0.75 + frame.x * 0.65).unit(), blend: 0.01)
      }
    }
  }

  private func addTrunk(_ figure: inout Figure, frame: Frame, tip: Vec3, bend: Float) {
    let root = frame(muzzle * 0.5, -skull * 0.1)
    let down = Vec3(0, -1, 0)
    let curl = bend * 0.5
    let middle = tip + frame.x * trunk * 0.12 + down * trunk * 0.5
    let end = middle + down * trunk * (0.42 - abs(curl) * 0.3) + frame.x * trunk * (0.1 + curl)
    figure.chain([root, tip], [muzzleBase, muzzleTip * 1.1], .muzzle, blend: 0.05)
    figure.curve(
      tip, middle, end,
      [muzzleTip * 1.1, muzzleTip, muzzleTip * 0.88, muzzleTip * 0.75, muzzleTip * 0.65, muzzleTip * 0.55], .muzzle,
      blend: 0.04)
  }
}
