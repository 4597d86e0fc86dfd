import Foundation

/// Water and night: what animals that do not walk have about them.
extension Scenery {
  func paintCoast(_ picture: inout Picture, _ dice: inout Dice) {
    paintSky(&picture, clouds: weather == .cloudy ? 0.8 : 0.3)
    if dice.chance(0.4) { paintHills(&picture, &dice) }
    let (deep, bright): (Vec3, Vec3) =
      weather == .overcast
      ? (Color.hex(0x3C5664), Color.hex(0x7C98A4))
      : dice.chance(0.5)
        ? (Color.hex(0x1C5480), Color.hex(0x5CA0C0)) : (Color.hex(0x206878), Color.hex(0x64B0A8))
    paintLevel(&picture, from: horizon, deep, bright, roughness: 1, waves: true)
    guard habitat == .shore else { return }
    let sand =
      dice.chance(0.5) ? (Color.hex(0xD8C498), Color.hex(0xB8A078)) : (Color.hex(0x8C8880), Color.hex(0x6C6862))
    let line = min(0.75, horizon + dice.between(0.06, 0.2))
    picture.stroke(
      from: Vec2(-0.1, line), to: Vec2(1.1, line + dice.spread(0.01)), 0.012, 0.016, Vec3(0.85, 0.9, 0.92), soft: 0.02,
      alpha: 0.8)
    paintLevel(&picture, from: line + 0.01, sand.0, sand.1, roughness: 0.8, waves: false)
    for _ in 0..<Int(dice.between(0, 9)) {
      let (x, y) = (dice.between(0, 1), dice.between(line, 1))
      let w = dice.between(0.02, 0.07)
      picture.ellipse(x: x, y: y, width: w, height: w * 0.5, sand.1 * 0.5 * lightOnGround, soft: 0.01)
      picture.ellipse(
        x: x - w * 0.15, y: y - w * 0.15, width: w * 0.75, height: w * 0.3, sand.1 * 0.85 * lightOnGround, soft: 0.02)
    }
  }

  func paintUnderwater(_ picture: inout Picture, _ dice: inout Dice) {
    let (light, deep): (Vec3, Vec3) = dice.pick([
      (Color.hex(0x58B8D8), Color.hex(0x0C3C68)), (Color.hex(0x60C0B8), Color.hex(0x104C58)),
      (Color.hex(0x4890C8), Color.hex(0x102C58)),
    ])
    let (slant, noise) = (dice.spread(0.4), noise)
    picture.fill { x, y in
      let base = light.toward(deep, Float.smoothstep(-0.1, 0.95, y + 0.1 * (noise.value(x * 2, y * 2) - 0.5)))
      let ray = noise.value((x + y * slant) * 9, 3) * noise.value((x + y * slant) * 23, 8)
      return base + light * (ray * 0.5 * max(0, 0.8 - y))
    }
    if dice.chance(0.45) {
      let line = dice.between(0.8, 0.92)
      let sand = deep.toward(Color.hex(0xB8B088), 0.35)
      paintSeabed(&picture, from: line, sand)
      if dice.chance(0.6) {
        for _ in 0..<Int(dice.between(4, 16)) {
          let x = dice.between(0, 1)
          picture.stroke(
            from: Vec2(x, 1.02), to: Vec2(x + dice.spread(0.03), line - dice.between(0, 0.12)), 0.008, 0.003,
            Color.hex(0x285838) * 0.9)
        }
      }
    }
    for _ in 0..<Int(dice.between(0, 40)) {
      let r = dice.between(0.002, 0.006)
      picture.ellipse(
        x: dice.between(0, 1), y: dice.between(0, 1), width: r, height: r, light * 1.2, soft: r, alpha: 0.5)
    }
    if dice.chance(0.3) {
      for _ in 0..<12 {
        let (x, y) = (dice.between(0, 1), dice.between(0.1, 0.9))
        picture.ellipse(x: x, y: y, width: 0.014, height: 0.005, deep * 0.7)
        picture.ellipse(x: x - 0.015, y: y, width: 0.005, height: 0.007, deep * 0.7)
      }
    }
  }

  private func paintSeabed(_ picture: inout Picture, from line: Float, _ sand: Vec3) {
    let size = picture.size
    for column in 0..<size {
      let x = Float(column) / Float(size)
      let edge = (line + 0.05 * noise.fractal(x * 4, 2, octaves: 3)) * Float(size)
      for row in min(size, max(0, Int(edge)))..<size {
        let v = noise.value(x * 30, Float(row) * 0.4)
        picture.pixels[row * size + column] = sand * (0.85 + 0.3 * v)
      }
    }
  }

  func paintNight(_ picture: inout Picture, _ dice: inout Dice) {
    let (top, low): (Vec3, Vec3) = dice.pick([
      (Color.hex(0x283454), Color.hex(0x8C708C)), (Color.hex(0x44587C), Color.hex(0xD8A078)),
      (Color.hex(0x3C4448), Color.hex(0x7C8478)),
      (Color.hex(0x6C90B4), Color.hex(0xC4CCC8)),
    ])
    let noise = noise
    picture.fill { x, y in top.toward(low, y) * (0.9 + 0.25 * noise.fractal(x * 3, y * 5, octaves: 3)) }
    if dice.chance(0.4) {
      let r = dice.between(0.03, 0.07)
      picture.ellipse(
        x: dice.between(0.1, 0.9), y: dice.between(0.08, 0.3), width: r, height: r, Vec3(0.95, 0.92, 0.8), soft: 0.01)
    }
    for side in 0..<Int(dice.between(0, 4)) {
      let x = side % 2 == 0 ? dice.between(-0.1, 0.2) : dice.between(0.8, 1.1)
      paintLeaves(&picture, &dice, x: x, y: dice.between(0.4, 1), width: 0.2, height: 0.25, top * 0.35)
    }
  }
}
