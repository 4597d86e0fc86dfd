extension Zoo {
  static let hunters = [
    Species(
      "tiger", .quadruped(bigCat),
      coats: [
        Coat(0xE08830) {
          $0.under = Colour.hex(0xF8F0E0)
          $0.underLine = -0.55
          $0.underSoft = 0.25
          $0.patterns = [.stripes(Colour.hex(0x1C120C), spacing: 0.15, share: 0.42, broken: 0.55)]
          $0.paint(0xF4E8D8, .muzzle, .cheek)
          $0.paint(0xC87850, .nose)
        }
      ],
      homes: [.forest, .forest, .meadow, .arctic],
      attributes: "striped orange black feline paws claws longtail big strong fierce hunter forest wild"),
    Species(
      "leopard", .quadruped(leopard),
      coats: [
        Coat(0xD8A458) {
          $0.under = Colour.hex(0xF4E8D0)
          $0.underLine = -0.55
          $0.patterns = [.rosettes(Colour.hex(0x20160E), middle: Colour.hex(0xB87C3C), size: 0.11)]
          $0.paint(0xF0E4D0, .muzzle)
          $0.paint(0xB87860, .nose)
        }
      ],
      homes: [.savanna, .forest, .savanna],
      attributes: "spotted yellow black feline paws claws longtail strong fast fierce hunter savanna forest wild",
      isUnseen: true),
    Species(
      "lion", .quadruped(lion),
      coats: [
        Coat(0xCC9C58) {
          $0.under = Colour.hex(0xE8D0A0); $0.paint(0x7C4820, .mane); $0.paint(0x5C3818, .tailTip);
          $0.paint(0xE0C490, .muzzle); $0.paint(0x7C5040, .nose)
        },
        Coat(0xD4A868) {
          $0.under = Colour.hex(0xECD8B0); $0.paint(0x9C6430, .mane); $0.paint(0x6C4420, .tailTip);
          $0.paint(0xE4CC9C, .muzzle); $0.paint(0x7C5040, .nose)
        },
        Coat(0xC49050) {
          $0.under = Colour.hex(0xE0C898); $0.paint(0x4C2C18, .mane); $0.paint(0x3C2414, .tailTip);
          $0.paint(0xD8BC88, .muzzle); $0.paint(0x7C5040, .nose)
        },
      ],
      homes: [.savanna, .savanna, .meadow],
      attributes: "yellow mane feline paws claws longtail big strong fierce hunter savanna wild"),
    Species(
      "wolf", .quadruped(wolf),
      coats: [
        Coat(0x807C78) {
          $0.under = Colour.hex(0xDCD8D0); $0.underLine = -0.3; $0.paint(0xC8C4BC, .muzzle, .cheek);
          $0.paint(0x4C4846, .ear, .tailTip); $0.paint(0xB8B4AC, .lowerLeg, .foot)
        },
        Coat(0x64605E) {
          $0.under = Colour.hex(0xC8C4BE); $0.underLine = -0.3; $0.paint(0xBCB8B0, .muzzle, .cheek);
          $0.paint(0x3C3836, .ear, .tailTip); $0.paint(0xA4A09A, .lowerLeg, .foot)
        },
      ],
      homes: [.forest, .arctic, .forest, .meadow],
      attributes: "gray furry canine paws bushytail lean fast fierce hunter forest snow wild"),
    Species(
      "fox", .quadruped(fox),
      coats: [
        Coat(0xD06828) {
          $0.under = Colour.hex(0xF4ECE0)
          $0.underLine = -0.45
          $0.paint(0xF4EEE6, .cheek, .tailTip)
          $0.paint(0x281C18, .lowerLeg, .foot, .ear)
          $0.paint(0xE8B890, .muzzle)
        }
      ],
      homes: [.forest, .meadow, .arctic, .farm],
      attributes: "orange white furry canine paws bushytail small lean fast timid hunter forest wild"),
    Species(
      "dalmatian", .quadruped(dalmatian),
      coats: [
        Coat(0xF4F2EE) {
          $0.patterns = [.spots(Colour.hex(0x1A1716), size: 0.125, share: 0.2)]; $0.paint(0x24201E, .ear);
          $0.gloss = 0.1; $0.grain = 0.2
        }
      ],
      homes: [.meadow, .farm, .forest, .shore],
      attributes: "spotted black white canine paws lean fast longtail domestic farm"),
    Species(
      "collie", .quadruped(collie),
      coats: [
        Coat(0xB4682C) {
          $0.under = Colour.hex(0xF4F0E8); $0.underLine = -0.3;
          $0.paint(0xF6F2EA, .mane, .neck, .foot, .lowerLeg, .tailTip, .muzzle); $0.underSoft = 0.15
        },
        Coat(0x24201E) {
          $0.under = Colour.hex(0xF4F0E8); $0.underLine = -0.3;
          $0.paint(0xF6F2EA, .mane, .neck, .foot, .lowerLeg, .tailTip, .muzzle); $0.underSoft = 0.15
        },
      ],
      homes: [.meadow, .farm, .meadow],
      attributes: "patches white brown furry mane canine paws bushytail fast domestic farm smart"),
  ]

  static let bigCat = Quadruped {
    $0.trunk = .init(length: 1.08, chest: 0.235, belly: 0.22, rump: 0.225, width: 0.8)
    $0.legs = .init(length: 0.66, thigh: 0.145, knee: 0.085, ankle: 0.07, foot: 0.082, apart: 0.12, paws: true)
    $0.hind.thigh = 0.175
    $0.neck = .init(length: 0.34, angle: 26, base: 0.19, top: 0.15)
    $0.head = .init(skull: 0.185, muzzle: 0.29, muzzleBase: 0.11, muzzleTip: 0.082, angle: 12, eye: 0.026, nose: 0.032)
    $0.head.ears = .init(kind: .round, length: 0.12, width: 0.07)
    $0.head.cheeks = 0.11
    $0.tail = .init(kind: .rope, length: 0.9, radius: 0.045, lift: -35)
  }

  static let leopard = {
    var leopard = bigCat
    leopard.trunk = .init(length: 1.08, chest: 0.205, belly: 0.19, rump: 0.2, width: 0.8)
    leopard.legs.length = 0.6
    leopard.head.skull = 0.165
    leopard.head.cheeks = 0.09
    leopard.tail = .init(kind: .rope, length: 1, radius: 0.04, lift: -28)
    return leopard
  }()

  private static let lion = {
    var lion = bigCat
    lion.trunk = .init(length: 1.02, chest: 0.25, belly: 0.215, rump: 0.22, width: 0.8)
    lion.legs.length = 0.7
    lion.head.skull = 0.19
    lion.head.muzzle = 0.32
    lion.tail = .init(kind: .tuft, length: 0.85, radius: 0.034, lift: -40)
    lion.manes = [.ruff(size: 0.34)]
    return lion
  }()

  static let wolf = Quadruped {
    $0.trunk = .init(length: 0.9, chest: 0.215, belly: 0.18, rump: 0.18, width: 0.75)
    $0.legs = .init(length: 0.74, thigh: 0.115, knee: 0.06, ankle: 0.045, foot: 0.055, apart: 0.1, paws: true)
    $0.neck = .init(length: 0.4, angle: 34, base: 0.18, top: 0.14)
    $0.head = .init(skull: 0.15, muzzle: 0.37, muzzleBase: 0.085, muzzleTip: 0.05, angle: 12, eye: 0.022, nose: 0.034)
    $0.head.ears = .init(kind: .pointed, length: 0.16, width: 0.07)
    $0.head.cheeks = 0.1
    $0.tail = .init(kind: .brush, length: 0.55, radius: 0.07, lift: -52)
    $0.shag = 0.14
  }

  static let fox = Quadruped {
    $0.trunk = .init(length: 0.7, chest: 0.17, belly: 0.15, rump: 0.16, width: 0.8)
    $0.legs = .init(length: 0.54, thigh: 0.095, knee: 0.05, ankle: 0.038, foot: 0.044, apart: 0.085, paws: true)
    $0.neck = .init(length: 0.3, angle: 34, base: 0.135, top: 0.115)
    $0.head = .init(skull: 0.14, muzzle: 0.34, muzzleBase: 0.075, muzzleTip: 0.034, angle: 12, eye: 0.022, nose: 0.03)
    $0.head.ears = .init(kind: .pointed, length: 0.2, width: 0.09)
    $0.head.cheeks = 0.095
    $0.tail = .init(kind: .brush, length: 0.8, radius: 0.1, lift: -22)
    $0.shag = 0.12
  }

  static let dalmatian = Quadruped {
    $0.trunk = .init(length: 0.86, chest: 0.205, belly: 0.165, rump: 0.17, width: 0.75)
    $0.legs = .init(length: 0.76, thigh: 0.115, knee: 0.055, ankle: 0.042, foot: 0.052, apart: 0.1, paws: true)
    $0.neck = .init(length: 0.42, angle: 48, base: 0.14, top: 0.11)
    $0.head = .init(skull: 0.14, muzzle: 0.34, muzzleBase: 0.09, muzzleTip: 0.065, angle: 16, eye: 0.024, nose: 0.036)
    $0.head.ears = .init(kind: .hanging, length: 0.16, width: 0.07)
    $0.tail = .init(kind: .rope, length: 0.6, radius: 0.03, lift: 8)
  }

  private static let collie = {
    var collie = wolf
    collie.trunk = .init(length: 0.84, chest: 0.22, belly: 0.2, rump: 0.2, width: 0.8)
    collie.legs.length = 0.62
    collie.head.muzzle = 0.42
    collie.head.muzzleBase = 0.075
    collie.head.ears = .init(kind: .pointed, length: 0.12, width: 0.06)
    collie.manes = [.ruff(size: 0.24)]
    collie.tail = .init(kind: .brush, length: 0.62, radius: 0.1, lift: -50)
    collie.shag = 0.2
    return collie
  }()
}
