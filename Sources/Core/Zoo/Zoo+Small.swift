extension Zoo {
  static let small = [
    Species(
      "rabbit", .quadruped(rabbit),
      coats: [
        Coat(0xA08868) {
          $0.under = Colour.hex(0xE8E0D0); $0.paint(0xF0ECE4, .tail); $0.paint(0xD8A090, .innerEar)
        },
        Coat(0x94908C) {
          $0.under = Colour.hex(0xE4E0DA); $0.paint(0xF0ECE4, .tail); $0.paint(0xD8A090, .innerEar)
        },
        Coat(0xECE8E0) { $0.paint(0xE8B0A4, .innerEar, .nose) },
      ],
      homes: [.meadow, .farm, .meadow, .forest],
      attributes: "brown gray furry longears ears small fast timid grazer hops meadow"),
    Species(
      "squirrel", .quadruped(squirrel),
      coats: [
        Coat(0xA85428) {
          $0.under = Colour.hex(0xF4ECE0); $0.underLine = -0.1; $0.paint(0xB86030, .tail, .tailTip)
        },
        Coat(0x84786C) {
          $0.under = Colour.hex(0xECE8E2); $0.underLine = -0.1; $0.paint(0x94887C, .tail, .tailTip)
        },
      ],
      homes: [.forest, .forest, .meadow],
      attributes: "brown gray furry rodent bushytail small fast timid paws forest tree wild"),
    Species(
      "skunk", .quadruped(skunk),
      coats: [Coat(0x1A1716) { $0.patterns = [.backLines(Colour.hex(0xF4F2EE))] }],
      homes: [.forest, .meadow, .farm],
      attributes: "black white striped furry bushytail small slow paws smelly forest wild"),
    Species(
      "raccoon", .quadruped(raccoon),
      coats: [
        Coat(0x7C7670) {
          $0.under = Colour.hex(0xB0A898)
          $0.patterns = [.tailRings(Colour.hex(0x1C1816), spacing: 0.16)]
          $0.paint(0x1A1614, .eyePatch)
          $0.paint(0xECE8E0, .muzzle, .cheek, .forehead)
          $0.paint(0x3C3630, .lowerLeg, .foot)
        }
      ],
      homes: [.forest, .farm, .forest, .meadow],
      attributes: "gray black furry masked ringed bushytail small paws hands forest wild smart"),
    Species(
      "bat", .bat(Bat()),
      coats: [
        Coat(0x4C3828) {
          $0.paint(0x3A2A24, .wing, .upperLeg); $0.paint(0x5C4034, .ear, .innerEar)
        },
        Coat(0x3C3432) {
          $0.paint(0x2A2424, .wing, .upperLeg); $0.paint(0x4C3E3A, .ear, .innerEar)
        },
        Coat(0x6C4828) {
          $0.paint(0x4A342A, .wing, .upperLeg); $0.paint(0x64483A, .ear, .innerEar)
        },
      ],
      homes: [.night, .night, .night, .forest],
      attributes: "brown black furry wings flies ears small fast night wild"),
  ]

  static let rabbit = Quadruped {
    $0.trunk = .init(length: 0.56, chest: 0.2, belly: 0.26, rump: 0.29, width: 0.85, sag: -0.1)
    $0.front = .init(length: 0.36, thigh: 0.09, knee: 0.06, ankle: 0.045, foot: 0.05, apart: 0.09, paws: true)
    $0.hind = .init(length: 0.34, thigh: 0.2, knee: 0.1, ankle: 0.06, foot: 0.075, apart: 0.13, paws: true)
    $0.neck = .init(length: 0.26, angle: 48, base: 0.17, top: 0.14)
    $0.head = .init(skull: 0.165, muzzle: 0.27, muzzleBase: 0.11, muzzleTip: 0.085, angle: 16, eye: 0.036, nose: 0.026)
    $0.head.ears = .init(kind: .long, length: 0.42, width: 0.085)
    $0.head.cheeks = 0.08
    $0.tail = .init(kind: .stub, length: 0.06, radius: 0.085, lift: 20)
    $0.shag = 0.09
    $0.raised = 8
  }

  static let squirrel = Quadruped {
    $0.trunk = .init(length: 0.52, chest: 0.15, belly: 0.19, rump: 0.2, width: 0.85, sag: -0.05)
    $0.front = .init(length: 0.26, thigh: 0.065, knee: 0.045, ankle: 0.035, foot: 0.036, apart: 0.085, paws: true)
    $0.hind = .init(length: 0.26, thigh: 0.16, knee: 0.08, ankle: 0.045, foot: 0.055, apart: 0.12, paws: true)
    $0.neck = .init(length: 0.2, angle: 40, base: 0.13, top: 0.115)
    $0.head = .init(skull: 0.14, muzzle: 0.25, muzzleBase: 0.085, muzzleTip: 0.055, angle: 12, eye: 0.034, nose: 0.022)
    $0.head.ears = .init(kind: .pointed, length: 0.15, width: 0.045)
    $0.head.cheeks = 0.07
    $0.tail = .init(kind: .plume, length: 0.72, radius: 0.11, lift: 0)
    $0.shag = 0.09
    $0.raised = 46
  }

  private static let skunk = Quadruped {
    $0.trunk = .init(length: 0.74, chest: 0.18, belly: 0.21, rump: 0.22, width: 0.88, sag: -0.05)
    $0.legs = .init(length: 0.34, thigh: 0.1, knee: 0.06, ankle: 0.048, foot: 0.05, apart: 0.1, paws: true)
    $0.neck = .init(length: 0.24, angle: 8, base: 0.15, top: 0.12)
    $0.head = .init(skull: 0.13, muzzle: 0.29, muzzleBase: 0.08, muzzleTip: 0.04, angle: 20, eye: 0.022, nose: 0.026)
    $0.head.ears = .init(kind: .round, length: 0.07, width: 0.04)
    $0.tail = .init(kind: .plume, length: 0.66, radius: 0.125, lift: 0)
    $0.shag = 0.16
  }

  static let raccoon = Quadruped {
    $0.trunk = .init(length: 0.74, chest: 0.21, belly: 0.25, rump: 0.25, width: 0.88, sag: -0.08)
    $0.legs = .init(length: 0.42, thigh: 0.115, knee: 0.065, ankle: 0.05, foot: 0.052, apart: 0.11, paws: true)
    $0.neck = .init(length: 0.26, angle: 16, base: 0.17, top: 0.15)
    $0.head = .init(skull: 0.17, muzzle: 0.33, muzzleBase: 0.085, muzzleTip: 0.042, angle: 12, eye: 0.028, nose: 0.034)
    $0.head.ears = .init(kind: .round, length: 0.13, width: 0.06)
    $0.head.cheeks = 0.1
    $0.head.eyePatch = 0.075
    $0.tail = .init(kind: .brush, length: 0.62, radius: 0.095, lift: -12)
    $0.shag = 0.15
  }
}
