/// A coat made ready for one individual: its own shade and its own placing of the pattern.
struct IndividualCoat {
  private let coat: Coat
  private let own: [Vec3?]
  private let tint: Vec3
  private let noise: Noise
  private let shift: Vec3

  init(_ coat: Coat, dice: inout Dice) {
    self.coat = coat
    own = Region.allCases.map { coat.regions[$0] ?? Coat.common[$0] }
    let light = 1 + dice.spread(0.09)
    tint = Vec3(light * (1 + dice.spread(0.03)), light, light * (1 + dice.spread(0.03)))
    noise = dice.noise()
    shift = Vec3(dice.between(0, 40), dice.between(0, 40), dice.between(0, 40))
  }

  var gloss: Float { coat.gloss }

  /// The color of a point of the skin.
  /// - Parameters:
  ///   - p: The point, in the figure's space.
  ///   - normal: The skin's direction there, in the figure's space.
  ///   - along: Distance along the bone below it.
  func color(_ p: Vec3, normal: Vec3, region: Region, along: Float) -> Vec3 {
    let grain = 1 + coat.grain * 0.5 * (noise.value(Vec3(p.x * 34, p.y * 16, p.z * 34) + shift) - 0.5)
    if let color = own[Int(region.rawValue)] {
      return color * (region == .eye ? 1 : grain)
    }
    let wander = noise.value(p * 3 + shift)
    var color = coat.color
    if let under = coat.under {
      let line = coat.underLine + (wander - 0.5) * 0.5
      color = color.toward(under, Float.smoothstep(line + coat.underSoft, line - coat.underSoft, normal.y))
    }
    for pattern in coat.patterns {
      color = apply(pattern, to: color, p, normal: normal, region: region, along: along, wander: wander)
    }
    return color * tint * (grain * (0.92 + 0.16 * wander))
  }

  private func apply(
    _ pattern: Coat.Pattern, to color: Vec3, _ p: Vec3, normal: Vec3, region: Region, along: Float, wander: Float
  ) -> Vec3 {
    switch pattern {
    case .stripes(let dark, let spacing, let share, let broken):
      let place: Float =
        switch region {
        case .upperLeg, .lowerLeg, .foot: p.y + 0.15 * p.x
        case .trunk, .shoulder, .rump, .hump: p.x + 0.2 * abs(p.z)
        default: along + 0.3 * p.x
        }
      let bend =
        (noise.value(p * 2.6 + shift) - 0.5) * 1.1 * spacing + (noise.value(p * 7 + shift) - 0.5) * 0.5 * spacing
      let wave = abs(((place + bend) / spacing + shift.x) - ((place + bend) / spacing + shift.x).rounded()) * 2
      let breaks = (noise.value(Vec3(p.x * 5, p.y * 3, p.z * 5) + shift) - 0.45) * broken * 1.3
      let width = share - breaks
      return color.toward(dark, Float.smoothstep(width + 0.12, width - 0.12, wave))
    case .spots(let dark, let size, let share):
      let cell = noise.cells(p / size + shift)
      let radius = 0.2 + share * Float(cell.id >> 24) / 255
      return color.toward(dark, Float.smoothstep(radius + 0.07, radius - 0.07, cell.nearest))
    case .rosettes(let dark, let middle, let size):
      let limb = region == .lowerLeg || region == .head || region == .foot || region == .tail
      let cell = noise.cells(p / (limb ? size * 0.6 : size) + shift)
      let inside = color.toward(middle, Float.smoothstep(0.34, 0.26, cell.nearest))
      let gap = noise.value(p / size * 2.4 + shift)
      let ring = abs(cell.nearest - (limb ? 0.1 : 0.33)) - 0.15 + (gap > 0.66 ? 0.2 : 0)
      return inside.toward(dark, Float.smoothstep(0.05, -0.05, ring))
    case .patches(let other, let size, let share):
      let level = noise.value(p / size + shift) * 0.8 + wander * 0.2
      let edge = 0.5 + (0.5 - share) * 0.7
      return color.toward(other, Float.smoothstep(edge - 0.03, edge + 0.03, level))
    case .net(let field, let size, let line):
      let bend = Vec3(repeating: (wander - 0.5) * size * 0.7)
      let cell = noise.cells((p + bend) / size + shift)
      return color.toward(field, Float.smoothstep(line - 0.05, line + 0.05, cell.second - cell.nearest))
    case .tailRings(let dark, let spacing):
      guard region == .tail || region == .tailTip else { return color }
      let wave = abs(((p.x + p.y * 0.4) / spacing) - ((p.x + p.y * 0.4) / spacing).rounded()) * 2
      return color.toward(dark, Float.smoothstep(0.58, 0.42, wave))
    case .backLines(let light):
      if region == .tail || region == .tailTip {
        return color.toward(light, Float.smoothstep(0.42, 0.6, wander + normal.y * 0.1))
      }
      guard region != .lowerLeg, region != .upperLeg, region != .ear else { return color }
      if region == .head { return color.toward(light, Float.smoothstep(0.06, 0.03, abs(p.z))) }
      let side = abs(normal.z)
      return color.toward(light, Float.smoothstep(0.3, 0.45, normal.y) * Float.smoothstep(0.12, 0.25, side))
    }
  }
}
