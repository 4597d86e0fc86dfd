import Foundation

/// The world around the animal in one photo: what lies behind it and what grows in front of it.
struct Scenery {
  let habitat: Habitat
  let weather: Weather
  let light: Light
  /// Height of the horizon, 0 the top, 1 the bottom.
  let horizon: Float
  let noise: Noise
  let seed: UInt64

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
      let colors = grassColors
      for _ in 0..<Int(dice.between(50, 170)) {
        let y = dice.between(feet - 0.005, 1.04)
        let x = dice.between(0, 1)
        let height = tall * dice.between(0.5, 1.3) * (0.6 + y)
        let shade = dice.between(0.55, 1.15)
        picture.stroke(
          from: Vec2(x, y), to: Vec2(x + dice.spread(0.012), y - height), 0.0045, 0.001,
          dice.pick(colors) * shade * lightOnGround, alpha: 0.9)
      }
      if habitat == .meadow, dice.chance(0.5) {
        let color = Color.hex(dice.pick([0xFFFFFF, 0xF8D848, 0xD868B0, 0x8878E0]))
        for _ in 0..<Int(dice.between(10, 40)) {
          let y = dice.between(feet, 1)
          picture.ellipse(x: dice.between(0, 1), y: y, width: 0.006 + 0.004 * y, height: 0.006, color * lightOnGround)
        }
      }
    case .arctic:
      for _ in 0..<5 {
        picture.ellipse(
          x: dice.between(0, 1), y: dice.between(feet + 0.05, 1.05), width: dice.between(0.1, 0.3),
          height: dice.between(0.01, 0.03),
          Color.hex(0xF4F8FC) * lightOnGround, soft: 0.03, alpha: 0.8)
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

  private var grassColors: [Vec3] {
    switch habitat {
    case .savanna: [0xC8A858, 0xB89848, 0xD8BC70, 0x9C8440].map(Color.hex)
    case .forest: [0x4C6428, 0x5C7030, 0x6C6434, 0x3C5020].map(Color.hex)
    default: [0x5C8C30, 0x709C38, 0x4C7828, 0x88A848].map(Color.hex)
    }
  }
}
