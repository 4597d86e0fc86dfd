extension Zoo {
  /// Rodents and animals of the water that cross known coats and builds, as ``hoofedCrossings`` do.
  static let smallCrossings = [
    Species(
      "hamster", .quadruped(hamster),
      coats: [
        Coat(0xCC8C48) {
          $0.under = Colour.hex(0xF8F4EC); $0.underLine = 0; $0.underSoft = 0.15; $0.paint(0xF8F2EA, .muzzle, .cheek);
          $0.paint(0xE8B0A0, .nose, .foot, .innerEar)
        },
        Coat(0xD8A468) {
          $0.under = Colour.hex(0xF8F4EC); $0.underLine = 0; $0.underSoft = 0.15; $0.paint(0xF8F2EA, .muzzle, .cheek);
          $0.paint(0xE8B0A0, .nose, .foot, .innerEar)
        },
      ],
      homes: [.farm, .meadow, .farm],
      attributes: "orange white furry rodent paws small bulbous fat timid domestic farm"),
    Species(
      "mouse", .quadruped(mouse),
      coats: [
        Coat(0x8C8884) {
          $0.under = Colour.hex(0xC8C4C0); $0.paint(0xE0A89C, .tail, .foot, .nose, .innerEar); $0.paint(0xA8948E, .ear)
        },
        Coat(0x77726E) {
          $0.under = Colour.hex(0xB8B4B0); $0.paint(0xD89C90, .tail, .foot, .nose, .innerEar); $0.paint(0x98847E, .ear)
        },
      ],
      homes: [.farm, .meadow, .forest],
      attributes: "gray furry rodent ears paws longtail small fast timid farm meadow"),
    Species(
      "chipmunk", .quadruped(chipmunk),
      coats: [
        Coat(0xA8662E) {
          $0.patterns = [.backLines(Colour.hex(0xF4EAD4))]; $0.paint(0x8C5A34, .tail, .tailTip);
          $0.paint(0xE8D4B4, .cheek)
        },
        Coat(0x94582C) {
          $0.patterns = [.backLines(Colour.hex(0xF4EAD4))]; $0.paint(0x7C4E30, .tail, .tailTip);
          $0.paint(0xE0CCAC, .cheek)
        },
      ],
      homes: [.forest, .forest, .meadow],
      attributes: "striped brown white furry rodent bushytail paws small fast timid forest tree wild"),
    Species(
      "otter", .quadruped(otter),
      coats: [
        Coat(0x5C4030) {
          $0.under = Colour.hex(0xB09880); $0.underLine = -0.3; $0.gloss = 0.3; $0.grain = 0.3
        },
        Coat(0x4C3628) {
          $0.under = Colour.hex(0xA48C74); $0.underLine = -0.3; $0.gloss = 0.3; $0.grain = 0.3
        },
      ],
      homes: [.shore, .shore, .shore, .meadow],
      attributes: "brown furry paws longtail small lean fast smart water swims coastal fish wild"),
    Species(
      "beluga", .swimmer(beluga),
      coats: [
        Coat(0xEEF0F0) {
          $0.paint(0xE0E4E6, .fin, .fluke); $0.gloss = 0.4; $0.grain = 0.1
        },
        Coat(0xE2E6E8) {
          $0.paint(0xD4DADE, .fin, .fluke); $0.gloss = 0.4; $0.grain = 0.1
        },
      ],
      homes: [.underwater, .underwater, .sea, .arctic],
      attributes: "white hairless cetacean whale flippers bulbous slow smart water swims ocean arctic fish"),
    Species(
      "sea+lion", .swimmer(seaLion),
      coats: [
        Coat(0x6E4A34) {
          $0.under = Colour.hex(0x94684A); $0.gloss = 0.35; $0.grain = 0.25
        },
        Coat(0x583C2C) {
          $0.under = Colour.hex(0x7E5A42); $0.gloss = 0.35; $0.grain = 0.25
        },
      ],
      homes: [.shore, .shore, .underwater, .sea],
      attributes: "brown hairless flippers pinniped lean fast smart water swims ocean coastal fish"),
  ]

  private static let hamster = {
    var hamster = rabbit
    hamster.trunk = .init(length: 0.44, chest: 0.23, belly: 0.29, rump: 0.27, width: 0.95, sag: -0.06)
    hamster.front.length = 0.24
    hamster.hind.length = 0.24
    hamster.neck = .init(length: 0.2, angle: 20, base: 0.21, top: 0.19)
    hamster.head.skull = 0.19
    hamster.head.cheeks = 0.13
    hamster.head.ears = .init(kind: .round, length: 0.12, width: 0.07)
    hamster.tail = .init(kind: .stub, length: 0.04, radius: 0.03, lift: 0)
    return hamster
  }()

  private static let mouse = {
    var mouse = hamster
    mouse.trunk = .init(length: 0.46, chest: 0.15, belly: 0.2, rump: 0.2, width: 0.9, sag: -0.08)
    mouse.neck = .init(length: 0.18, angle: 14, base: 0.14, top: 0.12)
    mouse.head = .init(skull: 0.13, muzzle: 0.28, muzzleBase: 0.085, muzzleTip: 0.03, angle: 14, eye: 0.028, nose: 0.02)
    mouse.head.ears = .init(kind: .round, length: 0.26, width: 0.13)
    mouse.tail = .init(kind: .rope, length: 0.8, radius: 0.02, lift: -10)
    mouse.shag = 0.05
    return mouse
  }()

  private static let chipmunk = {
    var chipmunk = squirrel
    chipmunk.raised = 8
    chipmunk.tail = .init(kind: .brush, length: 0.5, radius: 0.05, lift: 10)
    chipmunk.head.ears = .init(kind: .round, length: 0.1, width: 0.05)
    chipmunk.head.cheeks = 0.1
    chipmunk.shag = 0.05
    return chipmunk
  }()

  private static let otter = {
    var otter = raccoon
    otter.trunk = .init(length: 0.82, chest: 0.16, belly: 0.2, rump: 0.2, width: 0.9, sag: -0.1)
    otter.legs.length = 0.32
    otter.neck = .init(length: 0.26, angle: 36, base: 0.15, top: 0.14)
    otter.head = .init(skull: 0.155, muzzle: 0.24, muzzleBase: 0.1, muzzleTip: 0.08, angle: 12, eye: 0.022, nose: 0.036)
    otter.head.ears = .init(kind: .round, length: 0.06, width: 0.04)
    otter.tail = .init(kind: .rope, length: 0.62, radius: 0.07, lift: -18)
    otter.shag = 0.03
    return otter
  }()

  private static let beluga = {
    var beluga = dolphin
    beluga.girth = [0.06, 0.14, 0.25, 0.31, 0.31, 0.26, 0.21]
    beluga.dorsal = nil
    beluga.flippers = .init(at: 0.72, length: 0.32, width: 0.18, sweep: 0.14)
    beluga.beak = 0.04
    beluga.beakRadius = 0.08
    return beluga
  }()

  private static let seaLion = {
    var lion = seal
    lion.girth = [0.06, 0.12, 0.19, 0.25, 0.25, 0.19, 0.15]
    lion.flippers = .init(at: 0.66, length: 0.46, width: 0.14, sweep: 0.3)
    lion.beak = 0.1
    lion.headRaised = 0.42
    return lion
  }()
}
