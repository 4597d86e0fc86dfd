import Foundation

/// Land: sky, hills, ground, and what people built on it.
extension Scenery {
  func paintLand(_ picture: inout Picture, _ dice: inout Dice) {
    paintSky(&picture, clouds: weather == .cloudy ? 0.8 : weather == .clear ? dice.between(0, 0.4) : 0.3)
    paintHills(&picture, &dice)
    paintGround(&picture, &dice)
    switch habitat {
    case .savanna:
      for _ in 0..<Int(dice.between(0, 6)) { paintAcacia(&picture, &dice) }
      paintBushes(&picture, &dice, count: Int(dice.between(2, 14)), color: Color.hex(0x74783C))
    case .forest:
      paintWood(&picture, &dice)
    case .meadow:
      for _ in 0..<Int(dice.between(0, 5)) { paintTree(&picture, &dice) }
      paintBushes(&picture, &dice, count: Int(dice.between(0, 16)), color: Color.hex(0x46702C))
    case .farm:
      if dice.chance(0.75) { paintBarn(&picture, &dice) }
      for _ in 0..<Int(dice.between(0, 3)) { paintTree(&picture, &dice) }
      paintFence(&picture, &dice)
    default:
      paintIce(&picture, &dice)
    }
  }

  func paintSky(_ picture: inout Picture, clouds: Float) {
    let zenith: Vec3
    switch weather {
    case .clear, .cloudy: zenith = Color.hex(0x4C8CD0)
    case .overcast, .rain: zenith = Color.hex(0x98A4AE)
    case .fog, .snow: zenith = Color.hex(0xC4CACE)
    case .evening: zenith = Color.hex(0x6474A8)
    }
    let (haze, horizon, noise) = (light.haze, horizon, noise)
    let white = weather == .evening ? Color.hex(0xF8D0A8) : Vec3(0.95, 0.96, 0.98)
    picture.fill { x, y in
      guard y < horizon + 0.02 else { return haze }
      let height = y / max(0.05, horizon)
      let sky = zenith.toward(haze, height * height)
      let cloud = noise.fractal(x * 3 + 5, y * 7, octaves: 4)
      return sky.toward(white, Float.smoothstep(0.66 - clouds * 0.25, 0.86 - clouds * 0.25, cloud) * 0.85)
    }
  }

  func paintHills(_ picture: inout Picture, _ dice: inout Dice) {
    let color: Vec3 =
      switch habitat {
      case .savanna: Color.hex(0x9C9068)
      case .arctic: Color.hex(0xC4D4E4)
      case .forest: Color.hex(0x48603C)
      default: Color.hex(0x5C7C4C)
      }
    let size = picture.size
    for layer in 0..<2 {
      let height = dice.between(0.02, habitat == .arctic ? 0.2 : 0.14) * (layer == 0 ? 1 : 0.5)
      let (frequency, shift) = (dice.between(1.5, 5), dice.between(0, 50))
      let far = layer == 0 ? 0.35 + 0.5 * light.fog : 0.1 + 0.4 * light.fog
      let tint = (color * lightOnGround).toward(light.haze, far)
      for column in 0..<size {
        let x = (Float(column) + 0.5) / Float(size)
        let ridge = horizon - height * noise.fractal(x * frequency + shift, Float(layer) * 9, octaves: 4)
        let first = ridge * Float(size)
        for row in max(0, Int(first))..<max(0, min(size, Int(horizon * Float(size)) + 1)) {
          let cover = min(1, Float(row) + 1 - first)
          let index = row * size + column
          picture.pixels[index] = picture.pixels[index].toward(tint, cover)
        }
      }
    }
  }

  func paintGround(_ picture: inout Picture, _ dice: inout Dice) {
    let (a, b): (Vec3, Vec3) =
      switch habitat {
      case .savanna: (Color.hex(0xC8AC64), Color.hex(0x9C8048))
      case .forest: (Color.hex(0x5C5434), Color.hex(0x485828))
      case .arctic: (Color.hex(0xF0F4F8), Color.hex(0xC4D4E4))
      case .farm:
        dice.chance(0.35) ? (Color.hex(0x947850), Color.hex(0x786038)) : (Color.hex(0x78A048), Color.hex(0x588030))
      default: (Color.hex(0x78A444), Color.hex(0x4C7C2C))
      }
    paintLevel(&picture, from: horizon, a, b, roughness: habitat == .arctic ? 0.4 : 1, waves: false)
  }

  /// The ground from the horizon to the bottom, two colors mixed by noise that grows towards the camera.
  func paintLevel(
    _ picture: inout Picture, from line: Float, _ a: Vec3, _ b: Vec3, roughness: Float, waves: Bool
  ) {
    let size = picture.size
    let lit = lightOnGround
    for row in max(0, Int(line * Float(size)))..<size {
      let v = ((Float(row) + 0.5) / Float(size) - line) / (1 - line)
      let distance = 1 / (v + 0.06)
      let fade = light.fog * exp(-v * 9)
      for column in 0..<size {
        let x = ((Float(column) + 0.5) / Float(size) - 0.5) * distance
        let coarse = noise.fractal(x * 2.2 + 30, distance * (waves ? 5 : 2.6), octaves: 3)
        let fine = noise.value(x * (waves ? 14 : 40), distance * (waves ? 30 : 60))
        let color = a.toward(b, Float.smoothstep(0.3, 0.7, coarse)) * lit * (1 + roughness * 0.45 * (fine - 0.5))
        let cover = min(1, max(0, Float(row) + 1 - line * Float(size)))
        let index = row * size + column
        picture.pixels[index] = picture.pixels[index].toward(color.toward(light.haze, fade), cover)
      }
    }
  }

  private func paintBarn(_ picture: inout Picture, _ dice: inout Dice) {
    let (x, base) = (dice.between(0.1, 0.9), horizon + 0.03)
    let (w, h) = (dice.between(0.1, 0.2), dice.between(0.1, 0.18))
    let wall = far(Color.hex(dice.pick([0x943C30, 0xA89880, 0x7C5C40] as [UInt32])), 0.5)
    let roof = far(Color.hex(0x585450), 0.5)
    picture.polygon([Vec2(x - w, base), Vec2(x - w, base - h), Vec2(x + w, base - h), Vec2(x + w, base)], wall)
    picture.polygon([Vec2(x - w * 1.1, base - h), Vec2(x, base - h * 1.7), Vec2(x + w * 1.1, base - h)], roof)
    picture.polygon(
      [
        Vec2(x - w * 0.25, base), Vec2(x - w * 0.25, base - h * 0.6), Vec2(x + w * 0.25, base - h * 0.6),
        Vec2(x + w * 0.25, base),
      ], wall * 0.35)
  }

  private func paintFence(_ picture: inout Picture, _ dice: inout Dice) {
    guard dice.chance(0.7) else { return }
    let y = horizon + dice.between(0.05, 0.12)
    let wood = far(Color.hex(dice.pick([0x8C7450, 0xE4E0D4, 0x6C5840] as [UInt32])), 0.7)
    for rail in 0..<2 {
      let height = y - 0.04 - 0.045 * Float(rail)
      picture.stroke(from: Vec2(-0.1, height), to: Vec2(1.1, height + 0.01), 0.006, 0.006, wood)
    }
    let step = dice.between(0.1, 0.2)
    for post in 0..<12 {
      let x = Float(post) * step + 0.03
      picture.stroke(from: Vec2(x, y), to: Vec2(x, y - 0.11), 0.008, 0.008, wood * 0.9)
    }
  }

  private func paintIce(_ picture: inout Picture, _ dice: inout Dice) {
    for _ in 0..<Int(dice.between(0, 7)) {
      let (x, y, w) = (dice.between(0, 1), horizon + dice.between(0, 0.1), dice.between(0.05, 0.2))
      let h = w * dice.between(0.3, 0.9)
      let lit = Color.hex(0xE4F0F8) * lightOnGround
      picture.polygon(
        [Vec2(x - w, y), Vec2(x - w * 0.5, y - h), Vec2(x + w * 0.1, y - h * 0.8), Vec2(x + w * 0.2, y)], lit)
      picture.polygon(
        [Vec2(x + w * 0.1, y - h * 0.8), Vec2(x + w * 0.6, y - h * 0.5), Vec2(x + w, y), Vec2(x + w * 0.2, y)],
        lit * Vec3(0.62, 0.74, 0.86))
    }
    if dice.chance(0.4) {
      for tree in 0..<Int(dice.between(2, 8)) { paintConifer(&picture, &dice, depth: 0.04 * Float(tree)) }
    }
  }
}
