/// The light of one photo, in the camera's space: x right, y up, z towards the viewer.
struct Light {
  var toSun: Vec3
  var sun: Vec3
  var sky: Vec3
  var bounce: Vec3
  /// What distance fades into.
  var haze: Vec3
  /// How much distance fades, 0…1.
  var fog: Float

  init(habitat: Habitat, weather: Weather, dice: inout Dice) {
    toSun = Vec3(dice.between(-0.8, 0.8), dice.between(0.55, 1), dice.between(0.15, 0.8)).unit()
    switch weather {
    case .clear, .cloudy:
      sun = Vec3(1.15, 1.08, 0.95)
      sky = Vec3(0.34, 0.42, 0.54)
      haze = Color.hex(0xBCD4E8)
      fog = 0.25
    case .overcast, .rain:
      sun = Vec3(0.42, 0.43, 0.45)
      sky = Vec3(0.55, 0.58, 0.62)
      haze = Color.hex(0xB4BCC2)
      fog = 0.5
    case .fog, .snow:
      sun = Vec3(0.4, 0.4, 0.42)
      sky = Vec3(0.66, 0.68, 0.7)
      haze = Color.hex(0xD4D8DA)
      fog = 0.8
    case .evening:
      sun = Vec3(1.25, 0.82, 0.48)
      sky = Vec3(0.36, 0.36, 0.48)
      haze = Color.hex(0xF0BE8C)
      fog = 0.4
      toSun.y *= 0.5
      toSun = toSun.unit()
    }
    switch habitat {
    case .arctic: bounce = Vec3(0.42, 0.45, 0.5)
    case .savanna, .shore: bounce = Vec3(0.3, 0.25, 0.15)
    case .underwater, .sea: bounce = Vec3(0.06, 0.16, 0.22)
    case .night: bounce = Vec3(0.1, 0.1, 0.14)
    default: bounce = Vec3(0.14, 0.18, 0.08)
    }
    if habitat == .underwater {
      toSun = Vec3(dice.between(-0.3, 0.3), 1, 0.35).unit()
      sun = Vec3(0.75, 1.0, 1.05)
      sky = Vec3(0.22, 0.42, 0.52)
    } else if habitat == .night {
      sun = Vec3(0.8, 0.75, 0.7)
      sky = Vec3(0.28, 0.3, 0.4)
    }
  }
}
