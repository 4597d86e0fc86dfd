import Foundation

/// The world around the animal in one photo: what lies behind it and what grows in front of it.
struct Scenery {
  let habitat: Habitat
  let weather: Weather
  let light: Light
  /// Height of the horizon, 0 the top, 1 the bottom.
  let horizon: Float
  private let noise: Noise
  private let seed: UInt64

  init(habitat: Habitat, dice: inout Dice) {
    self.habitat = habitat
    let choices: [Weather] =
      switch habitat {
      case .arctic: [.clear, .cloudy, .overcast, .snow, .snow, .evening]
      case .savanna: [.clear, .clear, .cloudy, .overcast, .evening, .evening]
      case .underwater: [.clear]
      case .night: [.evening]
      case .sea, .shore: [.clear, .cloudy, .overcast, .evening]
      default: [.clear, .clear, .cloudy, .overcast, .fog, .rain, .evening]
      }
    weather = dice.pick(choices)
    light = Light(habitat: habitat, weather: weather, dice: &dice)
    horizon = habitat == .sea ? dice.between(0.3, 0.5) : dice.between(0.24, 0.52)
    noise = dice.noise()
    seed = dice.next()
  }

  /// Everything behind the animal.
  func paintBehind(_ picture: inout Picture) {
    var dice = Dice(seed: seed)
    switch habitat {
    case .underwater: paintUnderwater(&picture, &dice)
    case .night: paintNight(&picture, &dice)
    case .sea, .shore: paintCoast(&picture, &dice)
    default: paintLand(&picture, &dice)
    }
    picture.blur(dice.between(0.2, 1.6) * Float(picture.size) / 160)
  }

  /// What stands between the animal and the camera, below the line where its feet are.
  func paintBefore(_ picture: inout Picture, feet: Float) {
    var dice = Dice(seed: seed ^ 1)
    switch habitat {
    case .savanna, .meadow, .farm, .forest:
      let tall = dice.chance(0.3) ? dice.between(0.05, 0.1) : dice.between(0.015, 0.045)
      let colours = grassColours
      for _ in 0..<Int(dice.between(50, 170)) {
        let y = dice.between(feet - 0.005, 1.04)
        let x = dice.between(0, 1)
        let height = tall * dice.between(0.5, 1.3) * (0.6 + y)
        let shade = dice.between(0.55, 1.15)
        picture.stroke(
          from: Vec2(x, y), to: Vec2(x + dice.spread(0.012), y - height), 0.0045, 0.001,
          dice.pick(colours) * shade * lightOnGround, alpha: 0.9)
      }
      if habitat == .meadow, dice.chance(0.5) {
        let colour = Colour.hex(dice.pick([0xFFFFFF, 0xF8D848, 0xD868B0, 0x8878E0]))
        for _ in 0..<Int(dice.between(10, 40)) {
          let y = dice.between(feet, 1)
          picture.ellipse(x: dice.between(0, 1), y: y, width: 0.006 + 0.004 * y, height: 0.006, colour * lightOnGround)
        }
      }
    case .arctic:
      for _ in 0..<5 {
        picture.ellipse(
          x: dice.between(0, 1), y: dice.between(feet + 0.05, 1.05), width: dice.between(0.1, 0.3),
          height: dice.between(0.01, 0.03),
          Colour.hex(0xF4F8FC) * lightOnGround, soft: 0.03, alpha: 0.8)
      }
    default:
      break
    }
  }

  /// What falls, and the air between.
  func paintWeather(_ picture: inout Picture) {
    var dice = Dice(seed: seed ^ 2)
    switch weather {
    case .fog:
      let haze = light.haze
      for index in picture.pixels.indices { picture.pixels[index] = picture.pixels[index].toward(haze, 0.15) }
    case .rain:
      let slant = dice.spread(0.02)
      for _ in 0..<70 {
        let (x, y) = (dice.between(0, 1), dice.between(-0.05, 1))
        picture.stroke(
          from: Vec2(x, y), to: Vec2(x + slant, y + dice.between(0.03, 0.07)), 0.0012, 0.0012, Vec3(0.8, 0.85, 0.9),
          alpha: 0.35)
      }
    case .snow:
      for _ in 0..<110 {
        let r = dice.between(0.002, 0.006)
        picture.ellipse(
          x: dice.between(0, 1), y: dice.between(0, 1), width: r, height: r, Vec3(0.95, 0.97, 1), soft: r,
          alpha: dice.between(0.4, 0.9))
      }
    default:
      break
    }
  }

  /// Light that reaches level ground.
  var lightOnGround: Vec3 { light.sun * max(0.2, light.toSun.y) * 0.75 + light.sky * 0.55 }

  // MARK: Land

  private var grassColours: [Vec3] {
    switch habitat {
    case .savanna: [0xC8A858, 0xB89848, 0xD8BC70, 0x9C8440].map(Colour.hex)
    case .forest: [0x4C6428, 0x5C7030, 0x6C6434, 0x3C5020].map(Colour.hex)
    default: [0x5C8C30, 0x709C38, 0x4C7828, 0x88A848].map(Colour.hex)
    }
  }

  private func paintSky(_ picture: inout Picture, clouds: Float) {
    let zenith: Vec3
    switch weather {
    case .clear, .cloudy: zenith = Colour.hex(0x4C8CD0)
    case .overcast, .rain: zenith = Colour.hex(0x98A4AE)
    case .fog, .snow: zenith = Colour.hex(0xC4CACE)
    case .evening: zenith = Colour.hex(0x6474A8)
    }
    let (haze, horizon, noise) = (light.haze, horizon, noise)
    let white = weather == .evening ? Colour.hex(0xF8D0A8) : Vec3(0.95, 0.96, 0.98)
    picture.fill { x, y in
      guard y < horizon + 0.02 else { return haze }
      let height = y / max(0.05, horizon)
      let sky = zenith.toward(haze, height * height)
      let cloud = noise.fractal(x * 3 + 5, y * 7, octaves: 4)
      return sky.toward(white, Float.smoothstep(0.66 - clouds * 0.25, 0.86 - clouds * 0.25, cloud) * 0.85)
    }
  }

  private func paintLand(_ picture: inout Picture, _ dice: inout Dice) {
    paintSky(&picture, clouds: weather == .cloudy ? 0.8 : weather == .clear ? dice.between(0, 0.4) : 0.3)
    paintHills(&picture, &dice)
    paintGround(&picture, &dice)
    switch habitat {
    case .savanna:
      for _ in 0..<Int(dice.between(0, 6)) { paintAcacia(&picture, &dice) }
      paintBushes(&picture, &dice, count: Int(dice.between(2, 14)), colour: Colour.hex(0x74783C))
    case .forest:
      paintWood(&picture, &dice)
    case .meadow:
      for _ in 0..<Int(dice.between(0, 5)) { paintTree(&picture, &dice) }
      paintBushes(&picture, &dice, count: Int(dice.between(0, 16)), colour: Colour.hex(0x46702C))
    case .farm:
      if dice.chance(0.75) { paintBarn(&picture, &dice) }
      for _ in 0..<Int(dice.between(0, 3)) { paintTree(&picture, &dice) }
      paintFence(&picture, &dice)
    default:
      paintIce(&picture, &dice)
    }
  }

  private func paintHills(_ picture: inout Picture, _ dice: inout Dice) {
    let colour: Vec3 =
      switch habitat {
      case .savanna: Colour.hex(0x9C9068)
      case .arctic: Colour.hex(0xC4D4E4)
      case .forest: Colour.hex(0x48603C)
      default: Colour.hex(0x5C7C4C)
      }
    let size = picture.size
    for layer in 0..<2 {
      let height = dice.between(0.02, habitat == .arctic ? 0.2 : 0.14) * (layer == 0 ? 1 : 0.5)
      let (frequency, shift) = (dice.between(1.5, 5), dice.between(0, 50))
      let far = layer == 0 ? 0.35 + 0.5 * light.fog : 0.1 + 0.4 * light.fog
      let tint = (colour * lightOnGround).toward(light.haze, far)
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

  private func paintGround(_ picture: inout Picture, _ dice: inout Dice) {
    let (a, b): (Vec3, Vec3) =
      switch habitat {
      case .savanna: (Colour.hex(0xC8AC64), Colour.hex(0x9C8048))
      case .forest: (Colour.hex(0x5C5434), Colour.hex(0x485828))
      case .arctic: (Colour.hex(0xF0F4F8), Colour.hex(0xC4D4E4))
      case .farm:
        dice.chance(0.35) ? (Colour.hex(0x947850), Colour.hex(0x786038)) : (Colour.hex(0x78A048), Colour.hex(0x588030))
      default: (Colour.hex(0x78A444), Colour.hex(0x4C7C2C))
      }
    paintLevel(&picture, from: horizon, a, b, roughness: habitat == .arctic ? 0.4 : 1, waves: false)
  }

  /// The ground from the horizon to the bottom, two colours mixed by noise that grows towards the camera.
  private func paintLevel(
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
        let colour = a.toward(b, Float.smoothstep(0.3, 0.7, coarse)) * lit * (1 + roughness * 0.45 * (fine - 0.5))
        let cover = min(1, max(0, Float(row) + 1 - line * Float(size)))
        let index = row * size + column
        picture.pixels[index] = picture.pixels[index].toward(colour.toward(light.haze, fade), cover)
      }
    }
  }

  /// A crown or bush of leaves: many small balls, lighter above.
  private func paintLeaves(
    _ picture: inout Picture, _ dice: inout Dice, x: Float, y: Float, width: Float, height: Float, _ colour: Vec3
  ) {
    for _ in 0..<Int(18 + 160 * width) {
      let (dx, dy) = (dice.spread(0.42), dice.spread(0.42))
      guard dx * dx + dy * dy < 1 else { continue }
      let shade = (0.75 - 0.45 * dy) * dice.between(0.75, 1.2)
      let r = max(0.006, min(width, height) * dice.between(0.16, 0.34))
      picture.ellipse(
        x: x + dx * width, y: y + dy * height, width: r, height: r * 0.8, colour * shade, soft: 0.008, alpha: 0.9)
    }
  }

  private func far(_ colour: Vec3, _ depth: Float) -> Vec3 {
    (colour * lightOnGround).toward(light.haze, min(0.85, light.fog * (1 - depth)))
  }

  private func paintAcacia(_ picture: inout Picture, _ dice: inout Dice) {
    let depth = dice.between(0.05, 0.6)
    let (x, base, height) = (dice.between(0, 1), horizon + 0.16 * depth, 0.1 + 0.32 * depth)
    let bark = far(Colour.hex(0x5C4A34), depth)
    let top = base - height
    for _ in 0..<3 {
      picture.stroke(
        from: Vec2(x, base), to: Vec2(x + dice.spread(0.12) * height * 2, top), 0.018 * height * 2, 0.006 * height * 2,
        bark)
    }
    paintLeaves(
      &picture, &dice, x: x, y: top, width: height * 0.7, height: height * 0.17, far(Colour.hex(0x5C6C30), depth))
  }

  private func paintTree(_ picture: inout Picture, _ dice: inout Dice) {
    let depth = dice.between(0.05, 0.6)
    let (x, base, height) = (dice.between(0, 1), horizon + 0.14 * depth, 0.12 + 0.36 * depth)
    picture.stroke(
      from: Vec2(x, base), to: Vec2(x, base - height * 0.6), 0.03 * height, 0.02 * height,
      far(Colour.hex(0x584630), depth))
    let green = dice.pick([0x46702C, 0x5C8034, 0x3C6430, 0xA88438] as [UInt32])
    paintLeaves(
      &picture, &dice, x: x, y: base - height * 0.72, width: height * 0.34, height: height * 0.34,
      far(Colour.hex(green), depth))
  }

  private func paintConifer(_ picture: inout Picture, _ dice: inout Dice, depth: Float) {
    let (x, base, height) = (dice.between(-0.05, 1.05), horizon + 0.14 * depth, 0.2 + 0.5 * depth)
    let colour = far(Colour.hex(dice.pick([0x2C4828, 0x34502C, 0x284034] as [UInt32])), depth)
    picture.stroke(
      from: Vec2(x, base), to: Vec2(x, base - height), 0.016 * height, 0.004, far(Colour.hex(0x4C3C2C), depth))
    for tier in 0..<5 {
      let y = base - height * (0.1 + 0.17 * Float(tier))
      let half = height * (0.24 - 0.04 * Float(tier)) * dice.between(0.85, 1.15)
      picture.polygon(
        [Vec2(x, y - height * 0.26), Vec2(x + half, y), Vec2(x - half, y)], colour * dice.between(0.85, 1.1))
    }
  }

  private func paintWood(_ picture: inout Picture, _ dice: inout Dice) {
    let green = Colour.hex(dice.pick([0x3C5828, 0x486430, 0x6C6C30, 0x345034] as [UInt32]))
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
        let bark = far(Colour.hex(dice.pick([0x5C4A38, 0x6C5C48, 0x48403A, 0xB8B4A8] as [UInt32])), depth)
        let r = 0.006 + 0.018 * depth
        picture.stroke(from: Vec2(x, horizon + 0.12 * depth), to: Vec2(x + dice.spread(0.02), -0.1), r, r * 0.7, bark)
      }
      paintLeaves(&picture, &dice, x: 0.5, y: 0.02, width: 0.6, height: 0.1, far(green, 0.6))
    }
    paintBushes(&picture, &dice, count: 14, colour: green)
  }

  private func paintBushes(_ picture: inout Picture, _ dice: inout Dice, count: Int, colour: Vec3) {
    for _ in 0..<count {
      let depth = dice.between(0, 0.45)
      let width = 0.03 + 0.1 * depth
      paintLeaves(
        &picture, &dice, x: dice.between(0, 1), y: horizon + 0.1 * depth, width: width, height: width * 0.5,
        far(colour, depth))
    }
  }

  private func paintBarn(_ picture: inout Picture, _ dice: inout Dice) {
    let (x, base) = (dice.between(0.1, 0.9), horizon + 0.03)
    let (w, h) = (dice.between(0.1, 0.2), dice.between(0.1, 0.18))
    let wall = far(Colour.hex(dice.pick([0x943C30, 0xA89880, 0x7C5C40] as [UInt32])), 0.5)
    let roof = far(Colour.hex(0x585450), 0.5)
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
    let wood = far(Colour.hex(dice.pick([0x8C7450, 0xE4E0D4, 0x6C5840] as [UInt32])), 0.7)
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
      let lit = Colour.hex(0xE4F0F8) * lightOnGround
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

  // MARK: Water

  private func paintCoast(_ picture: inout Picture, _ dice: inout Dice) {
    paintSky(&picture, clouds: weather == .cloudy ? 0.8 : 0.3)
    if dice.chance(0.4) { paintHills(&picture, &dice) }
    let (deep, bright): (Vec3, Vec3) =
      weather == .overcast
      ? (Colour.hex(0x3C5664), Colour.hex(0x7C98A4))
      : dice.chance(0.5)
        ? (Colour.hex(0x1C5480), Colour.hex(0x5CA0C0)) : (Colour.hex(0x206878), Colour.hex(0x64B0A8))
    paintLevel(&picture, from: horizon, deep, bright, roughness: 1, waves: true)
    guard habitat == .shore else { return }
    let sand =
      dice.chance(0.5) ? (Colour.hex(0xD8C498), Colour.hex(0xB8A078)) : (Colour.hex(0x8C8880), Colour.hex(0x6C6862))
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

  private func paintUnderwater(_ picture: inout Picture, _ dice: inout Dice) {
    let (light, deep): (Vec3, Vec3) = dice.pick([
      (Colour.hex(0x58B8D8), Colour.hex(0x0C3C68)), (Colour.hex(0x60C0B8), Colour.hex(0x104C58)),
      (Colour.hex(0x4890C8), Colour.hex(0x102C58)),
    ])
    let (slant, noise) = (dice.spread(0.4), noise)
    picture.fill { x, y in
      let base = light.toward(deep, Float.smoothstep(-0.1, 0.95, y + 0.1 * (noise.value(x * 2, y * 2) - 0.5)))
      let ray = noise.value((x + y * slant) * 9, 3) * noise.value((x + y * slant) * 23, 8)
      return base + light * (ray * 0.5 * max(0, 0.8 - y))
    }
    if dice.chance(0.45) {
      let line = dice.between(0.8, 0.92)
      let sand = deep.toward(Colour.hex(0xB8B088), 0.35)
      paintSeabed(&picture, from: line, sand)
      if dice.chance(0.6) {
        for _ in 0..<Int(dice.between(4, 16)) {
          let x = dice.between(0, 1)
          picture.stroke(
            from: Vec2(x, 1.02), to: Vec2(x + dice.spread(0.03), line - dice.between(0, 0.12)), 0.008, 0.003,
            Colour.hex(0x285838) * 0.9)
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

  private func paintNight(_ picture: inout Picture, _ dice: inout Dice) {
    let (top, low): (Vec3, Vec3) = dice.pick([
      (Colour.hex(0x283454), Colour.hex(0x8C708C)), (Colour.hex(0x44587C), Colour.hex(0xD8A078)),
      (Colour.hex(0x3C4448), Colour.hex(0x7C8478)),
      (Colour.hex(0x6C90B4), Colour.hex(0xC4CCC8)),
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
