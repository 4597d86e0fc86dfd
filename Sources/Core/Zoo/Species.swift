/// A kind of animal as a value: how it is built, how it is coloured, where it lives, and what words say of it.
public struct Species: Sendable {
  enum Plan: Sendable {
    case quadruped(Quadruped)
    case swimmer(Swimmer)
    case bat(Bat)
  }

  /// As AWA2 spells it: `killer+whale`.
  public let name: String
  /// Set aside for zero-shot: it shares every attribute with a class that is seen.
  public let isUnseen: Bool
  /// Names of the ``Attribute``s that are true of it.
  public let attributes: [String]
  let plan: Plan
  /// One is taken for each individual.
  let coats: [Coat]
  /// Where it is mostly met; named twice, twice as often.
  let homes: [Habitat]

  init(
    _ name: String, _ plan: Plan, coats: [Coat], homes: [Habitat], attributes: String, isUnseen: Bool = false
  ) {
    self.name = name
    self.isUnseen = isUnseen
    self.plan = plan
    self.coats = coats
    self.homes = homes
    self.attributes = attributes.split(separator: " ").map(String.init)
  }

  /// The place of one photo: mostly at home, but often elsewhere, so that the place does not tell the animal.
  func habitat(_ dice: inout Dice) -> Habitat {
    if case .quadruped = plan, dice.chance(0.4) { return dice.pick(Habitat.land) }
    return dice.pick(homes)
  }
}
