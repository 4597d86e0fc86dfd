/// Where an animal is in its photo, how it holds itself, and from where it is seen.
struct Staging {
  let figure: Figure
  let camera: Camera
  /// The larger side of the animal as a share of the picture's.
  let share: Float
  /// The animal's middle, 0…1.
  let place: Vec2
  /// It stands or lies on the ground, and throws a shadow there.
  let stands: Bool
  /// Its lower part is under the surface of the sea.
  let floats: Bool

  init(species: Species, habitat: Habitat, dice: inout Dice) {
    let facesLeft = dice.chance(0.5)
    var turn = dice.chance(0.22) ? dice.between(30, 62) * dice.sign() : dice.spread(13)
    var lean: Float = 0
    var pitch = dice.between(3, 15)
    switch species.plan {
    case .quadruped(let animal):
      let pose = Pose(dice: &dice, grazes: animal.grazes)
      figure = animal.figure(pose)
      stands = true
      floats = false
      // From behind nobody can tell animals apart: a strong turn shows the face.
      if abs(turn) > 25 { turn = abs(turn) }
    case .swimmer(let animal):
      let pose = Pose(dice: &dice, grazes: false)
      stands = habitat != .underwater && habitat != .sea
      floats = habitat == .sea && dice.chance(0.75)
      figure = animal.figure(pose, onLand: stands)
      if !stands {
        lean = floats ? dice.between(2, 24) : habitat == .sea ? dice.between(5, 40) : dice.spread(16)
        pitch = dice.spread(10)
      }
      if abs(turn) > 25 { turn = abs(turn) * 0.85 }
    case .bat(let animal):
      figure = animal.figure(Pose(dice: &dice, grazes: false))
      stands = false
      floats = false
      turn = dice.between(60, 110)
      pitch = dice.between(22, 60) * dice.sign()
    }
    // The figure's head points right at 0; turned towards the viewer is positive on both sides.
    camera = Camera(yaw: facesLeft ? 180 - turn : turn, pitch: pitch, lean: lean)
    share = dice.chance(0.12) ? dice.between(0.92, 1.1) : dice.between(0.66, 0.9)
    let wobble = max(0.015, (0.92 - share) * 0.25)
    place = Vec2(0.5 + dice.spread(wobble), (stands ? 0.54 : 0.5) + dice.spread(wobble * (stands ? 0.5 : 1)))
  }
}
