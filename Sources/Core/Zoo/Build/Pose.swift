import Foundation

/// How an animal holds itself in one photo.
struct Pose {
  /// Swing of each leg in degrees, forward positive: front left, front right, hind left, hind right.
  var swings: [Float] = [0, 0, 0, 0]
  /// Added to the neck's angle, degrees.
  var neckLift: Float = 0
  /// Head turned towards the viewer's side (positive) or away, degrees.
  var headTurn: Float = 0
  /// Added to the head's angle, degrees.
  var headNod: Float = 0
  var tailSwing: Float = 0
  var tailLift: Float = 0
  /// Bend of a body that swims, -1…1.
  var bend: Float = 0
  var grazing = false

  /// A pose by chance: standing, walking, running or grazing.
  init(dice: inout Dice, grazes: Bool) {
    let gait = dice.between(0, 1)
    grazing = grazes && dice.chance(0.22)
    let amplitude: Float = gait < 0.3 ? 4 : grazing || gait < 0.8 ? dice.between(10, 22) : dice.between(24, 36)
    let phase = dice.between(0, 2 * .pi)
    let walk: [Float] = [0, .pi, .pi * 0.75, .pi * 1.75]
    let gallop: [Float] = [0, 0.5, .pi, .pi + 0.5]
    for leg in 0..<4 {
      let shift = gait >= 0.8 && !grazing ? gallop[leg] : walk[leg]
      swings[leg] = amplitude * sin(phase + shift) + dice.spread(3)
    }
    neckLift = dice.spread(7)
    headTurn = dice.chance(0.35) ? dice.between(20, 55) * dice.sign() : dice.spread(10)
    headNod = dice.spread(6)
    tailSwing = dice.spread(25)
    tailLift = dice.spread(14)
    bend = dice.spread(0.5)
  }

}
