/// What grows: trees, bushes, woods.
extension Scenery {
  /// A crown or bush of leaves: many small balls, lighter above.
  func paintLeaves(
    _ picture: inout Picture, _ dice: inout Dice, x: Float, y: Float, width: Float, height: Float, _ color: Vec3
  ) {
    for _ in 0..<Int(18 + 160 * width) {
      let (dx, dy) = (dice.spread(0.42), dice.spread(0.42))
      guard dx * dx + dy * dy < 1 else { continue }
      let shade = (0.75 - 0.45 * dy) * dice.between(0.75, 1.2)
      let r = max(0.006, min(width, height) * dice.between(0.16, 0.34))
      picture.ellipse(
        x: x + dx * width, y: y + dy * height, width: r, height: r * 0.8, color * shade, soft: 0.008, alpha: 0.9)
    }
  }

  func far(_ color: Vec3, _ depth: Float) -> Vec3 {
    (color * lightOnGround).toward(light.haze, min(0.85, light.fog * (1 - depth)))
  }

  func paintAcacia(_ picture: inout Picture, _ dice: inout Dice) {
    let depth = dice.between(0.05, 0.6)
    let (x, base, height) = (dice.between(0, 1), horizon + 0.16 * depth, 0.1 + 0.32 * depth)
    let bark = far(Color.hex(0x5C4A34), depth)
    let top = base - height
    for _ in 0..<3 {
      picture.stroke(
        from: Vec2(x, base), to: Vec2(x + dice.spread(0.12) * height * 2, top), 0.018 * height * 2, 0.006 * height * 2,
        bark)
    }
    paintLeaves(
      &picture, &dice, x: x, y: top, width: height * 0.7, height: height * 0.17, far(Color.hex(0x5C6C30), depth))
  }

  func paintTree(_ picture: inout Picture, _ dice: inout Dice) {
    let depth = dice.between(0.05, 0.6)
    let (x, base, height) = (dice.between(0, 1), horizon + 0.14 * depth, 0.12 + 0.36 * depth)
    picture.stroke(
      from: Vec2(x, base), to: Vec2(x, base - height * 0.6), 0.03 * height, 0.02 * height,
      far(Color.hex(0x584630), depth))
    let green = dice.pick([0x46702C, 0x5C8034, 0x3C6430, 0xA88438] as [UInt32])
    paintLeaves(
      &picture, &dice, x: x, y: base - height * 0.72, width: height * 0.34, height: height * 0.34,
      far(Color.hex(green), depth))
  }

  func paintConifer(_ picture: inout Picture, _ dice: inout Dice, depth: Float) {
    let (x, base, height) = (dice.between(-0.05, 1.05), horizon + 0.14 * depth, 0.2 + 0.5 * depth)
    let color = far(Color.hex(dice.pick([0x2C4828, 0x34502C, 0x284034] as [UInt32])), depth)
    picture.stroke(
      from: Vec2(x, base), to: Vec2(x, base - height), 0.016 * height, 0.004, far(Color.hex(0x4C3C2C), depth))
    for tier in 0..<5 {
      let y = base - height * (0.1 + 0.17 * Float(tier))
      let half = height * (0.24 - 0.04 * Float(tier)) * dice.between(0.85, 1.15)
      picture.polygon(
        [Vec2(x, y - height * 0.26), Vec2(x + half, y), Vec2(x - half, y)], color * dice.between(0.85, 1.1))
    }
  }

  func paintWood(_ picture: inout Picture, _ dice: inout Dice) {
    let green = Color.hex(dice.pick([0x3C5828, 0x486430, 0x6C6C30, 0x345034] as [UInt32]))
    let dark = far(green * 0.5, 0.2)
    for band in 0..<9 {
      paintLeaves(&picture, &dice, x: Float(band) / 8, y: horizon * 0.55, width: 0.14, height: horizon * 0.55, dark)
    }
    if dice.chance(0.5) {
      for tree in 0..<Int(dice.between(6, 16)) { paintConifer(&picture, &dice, depth: 0.05 + 0.04 * Float(tree)) }
    } else {
      for tree in 0..<Int(dice.between(5, 14)) {
        let depth = 0.1 + 0.07 * Float(tree)
        let x = dice.between(0, 1)
        let bark = far(Color.hex(dice.pick([0x5C4A38, 0x6C5C48, 0x48403A, 0xB8B4A8] as [UInt32])), depth)
        let r = 0.006 + 0.018 * depth
        picture.stroke(from: Vec2(x, horizon + 0.12 * depth), to: Vec2(x + dice.spread(0.02), -0.1), r, r * 0.7, bark)
      }
      paintLeaves(&picture, &dice, x: 0.5, y: 0.02, width: 0.6, height: 0.1, far(green, 0.6))
    }
    paintBushes(&picture, &dice, count: 14, color: green)
  }

  func paintBushes(_ picture: inout Picture, _ dice: inout Dice, count: Int, color: Vec3) {
    for _ in 0..<count {
      let depth = dice.between(0, 0.45)
      let width = 0.03 + 0.1 * depth
      paintLeaves(
        &picture, &dice, x: dice.between(0, 1), y: horizon + 0.1 * depth, width: width, height: width * 0.5,
        far(color, depth))
    }
  }
}
