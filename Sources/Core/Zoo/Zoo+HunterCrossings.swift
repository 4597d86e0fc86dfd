extension Zoo {
  /// Cats, dogs, bears and apes that cross known coats and builds, as ``hoofedCrossings`` do.
  static let hunterCrossings = [
    Species(
      "bobcat", .quadruped(bobcat),
      coats: [
        Coat(0xB08C68) {
          $0.under = Colour.hex(0xF0E8DA); $0.underLine = -0.4;
          $0.patterns = [.spots(Colour.hex(0x3A2A1E), size: 0.1, share: 0.17)]; $0.paint(0xF0E8DC, .muzzle, .cheek);
          $0.paint(0x2C221C, .tailTip)
        },
        Coat(0x9C8870) {
          $0.under = Colour.hex(0xECE4D8); $0.underLine = -0.4;
          $0.patterns = [.spots(Colour.hex(0x30261E), size: 0.1, share: 0.17)]; $0.paint(0xECE4DA, .muzzle, .cheek);
          $0.paint(0x2C221C, .tailTip)
        },
      ],
      homes: [.forest, .forest, .arctic, .meadow],
      attributes: "spotted brown furry feline paws claws ears small fierce fast hunter forest wild"),
    Species(
      "white+tiger", .quadruped(bigCat),
      coats: [
        Coat(0xF2EEE8) {
          $0.patterns = [.stripes(Colour.hex(0x1E1814), spacing: 0.15, share: 0.42, broken: 0.5)]
          $0.paint(0xF6F2EC, .muzzle, .cheek); $0.paint(0xD89888, .nose); $0.paint(0x4C84B4, .eye)
        }
      ],
      homes: [.forest, .arctic, .meadow],
      attributes: "striped white black feline paws claws longtail big strong fierce hunter forest snow wild"),
    Species(
      "siamese+cat", .quadruped(siamese),
      coats: [
        Coat(0xEADCC6) {
          $0.paint(0x3C2C24, .muzzle, .cheek, .ear, .lowerLeg, .foot, .tail, .tailTip); $0.paint(0x2E5C9C, .eye);
          $0.gloss = 0.1
        },
        Coat(0xE6DED2) {
          $0.paint(0x54483F, .muzzle, .cheek, .ear, .lowerLeg, .foot, .tail, .tailTip); $0.paint(0x2E5C9C, .eye);
          $0.gloss = 0.1
        },
      ],
      homes: [.farm, .meadow, .farm],
      attributes: "white brown masked feline paws claws longtail small lean hunter domestic farm"),
    Species(
      "arctic+fox", .quadruped(arcticFox),
      coats: [
        Coat(0xF2F2F0) { $0.paint(0xE2E0DC, .ear, .lowerLeg) },
        Coat(0xE8E6E0) { $0.paint(0xD8D6D2, .ear, .lowerLeg) },
      ],
      homes: [.arctic, .arctic, .forest, .shore],
      attributes: "white furry canine paws bushytail small fast timid hunter arctic snow wild"),
    Species(
      "hyena", .quadruped(hyena),
      coats: [
        Coat(0xA48E68) {
          $0.patterns = [.spots(Colour.hex(0x33271C), size: 0.13, share: 0.2)];
          $0.paint(0x33281F, .muzzle, .tailTip, .foot); $0.paint(0x5C4A36, .mane, .lowerLeg)
        },
        Coat(0x94846A) {
          $0.patterns = [.spots(Colour.hex(0x2C231B), size: 0.13, share: 0.2)];
          $0.paint(0x2C241E, .muzzle, .tailTip, .foot); $0.paint(0x4E4232, .mane, .lowerLeg)
        },
      ],
      homes: [.savanna, .savanna, .meadow],
      attributes: "spotted yellow brown furry canine paws mane fierce fast hunter savanna wild"),
    Species(
      "german+shepherd", .quadruped(shepherd),
      coats: [
        Coat(0xB47C44) {
          $0.paint(0x241E1A, .trunk, .shoulder, .rump, .tail, .tailTip, .muzzle); $0.gloss = 0.08
        },
        Coat(0xA06C3C) {
          $0.paint(0x2C2520, .trunk, .shoulder, .rump, .tail, .tailTip, .muzzle); $0.gloss = 0.08
        },
      ],
      homes: [.meadow, .farm, .forest],
      attributes: "black brown masked furry canine paws bushytail fast fierce smart domestic farm"),
    Species(
      "black+bear", .quadruped(blackBear),
      coats: [
        Coat(0x211D1B) { $0.paint(0x8C6A4C, .muzzle) },
        Coat(0x2A2523) { $0.paint(0x9C7856, .muzzle) },
      ],
      homes: [.forest, .forest, .meadow],
      attributes: "black furry paws claws bear big bulbous strong hunter forest tree wild"),
    Species(
      "orangutan", .quadruped(orangutan),
      coats: [
        Coat(0xB85C28) {
          $0.paint(0x8C6C5C, .face, .muzzle); $0.paint(0x7C4026, .foot)
        },
        Coat(0xA04C20) {
          $0.paint(0x7C5C4E, .face, .muzzle); $0.paint(0x6C3820, .foot)
        },
      ],
      homes: [.forest, .forest, .meadow],
      attributes: "orange furry hands ape big slow smart bulbous forest tree wild"),
  ]

  private static let bobcat = {
    var bobcat = leopard
    bobcat.trunk = .init(length: 0.78, chest: 0.2, belly: 0.19, rump: 0.21, width: 0.8)
    bobcat.legs.length = 0.62
    bobcat.head.skull = 0.175
    bobcat.head.cheeks = 0.13
    bobcat.head.ears = .init(kind: .pointed, length: 0.2, width: 0.08)
    bobcat.tail = .init(kind: .stub, length: 0.2, radius: 0.045, lift: -20)
    bobcat.shag = 0.1
    return bobcat
  }()

  private static let siamese = {
    var cat = leopard
    cat.trunk = .init(length: 0.72, chest: 0.15, belly: 0.145, rump: 0.155, width: 0.8)
    cat.legs = .init(length: 0.56, thigh: 0.09, knee: 0.048, ankle: 0.038, foot: 0.046, apart: 0.085, paws: true)
    cat.hind.thigh = 0.12
    cat.neck = .init(length: 0.28, angle: 42, base: 0.115, top: 0.1)
    cat.head = .init(
      skull: 0.145, muzzle: 0.22, muzzleBase: 0.085, muzzleTip: 0.055, angle: 12, eye: 0.032, nose: 0.022)
    cat.head.ears = .init(kind: .pointed, length: 0.2, width: 0.085)
    cat.tail = .init(kind: .rope, length: 0.85, radius: 0.032, lift: 30)
    return cat
  }()

  private static let arcticFox = {
    var fox = Zoo.fox
    fox.legs.length = 0.44
    fox.head.muzzle = 0.28
    fox.head.ears = .init(kind: .round, length: 0.12, width: 0.06)
    fox.shag = 0.2
    return fox
  }()

  private static let hyena = {
    var hyena = wolf
    hyena.front.length = 0.84
    hyena.hind.length = 0.6
    hyena.trunk = .init(length: 0.9, chest: 0.25, belly: 0.2, rump: 0.17, width: 0.78)
    hyena.neck = .init(length: 0.42, angle: 30, base: 0.2, top: 0.15)
    hyena.head.muzzleBase = 0.11
    hyena.head.muzzleTip = 0.075
    hyena.head.ears = .init(kind: .round, length: 0.17, width: 0.09)
    hyena.manes = [.crest(height: 0.11)]
    hyena.tail = .init(kind: .tuft, length: 0.36, radius: 0.04, lift: -60)
    return hyena
  }()

  private static let shepherd = {
    var shepherd = wolf
    shepherd.hind.length = 0.66
    shepherd.head.ears = .init(kind: .pointed, length: 0.22, width: 0.085)
    shepherd.tail = .init(kind: .brush, length: 0.6, radius: 0.06, lift: -60)
    shepherd.shag = 0.08
    return shepherd
  }()

  private static let blackBear = {
    var bear = Zoo.bear
    bear.trunk.hump = 0
    bear.trunk.chest = 0.3
    bear.head.muzzle = 0.41
    bear.head.ears = .init(kind: .round, length: 0.16, width: 0.09)
    bear.shag = 0.09
    return bear
  }()

  private static let orangutan = {
    var ape = gorilla
    ape.trunk = .init(length: 0.7, chest: 0.33, belly: 0.37, rump: 0.25, width: 1)
    ape.front.length = 0.94
    ape.front.thigh = 0.14
    ape.head.cheeks = 0.1
    ape.shag = 0.2
    return ape
  }()
}
