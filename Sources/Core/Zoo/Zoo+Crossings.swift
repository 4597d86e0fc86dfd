extension Zoo {
  /// Species that wear another's coat on a build of their own: without them every build would have one coat, and a
  /// network could not learn that the two are different things.
  static let crossings = [
    Species(
      "donkey", .quadruped(donkey),
      coats: [
        Coat(0x8C857C) {
          $0.under = Colour.hex(0xE0DAD0); $0.underLine = -0.4; $0.paint(0xECE6DC, .muzzle);
          $0.paint(0x3C3430, .mane, .tailTip, .foot)
        },
        Coat(0x6E665E) {
          $0.under = Colour.hex(0xD4CCC0); $0.underLine = -0.4; $0.paint(0xE4DCD0, .muzzle);
          $0.paint(0x2C2622, .mane, .tailTip, .foot)
        },
      ],
      homes: [.farm, .meadow, .savanna],
      attributes: "gray equine hooves mane longears small slow grazer domestic farm meadow"),
    Species(
      "appaloosa", .quadruped(horse),
      coats: [
        Coat(0xEEE8DE) {
          $0.patterns = [.spots(Colour.hex(0x3A2A22), size: 0.13, share: 0.2)]
          $0.paint(0x4C3A30, .mane, .tailTip, .foot); $0.gloss = 0.1
        },
        Coat(0xE6DED2) {
          $0.patterns = [.spots(Colour.hex(0x5C3A26), size: 0.15, share: 0.22)]
          $0.paint(0x6C4A34, .mane, .tailTip, .foot); $0.gloss = 0.1
        },
      ],
      homes: [.meadow, .farm, .savanna],
      attributes: "spotted white brown equine hooves mane longlegs longneck big fast grazer domestic meadow"),
    Species(
      "kudu", .quadruped(kudu),
      coats: [
        Coat(0x8A6448) {
          $0.patterns = [.stripes(Colour.hex(0xF4EEE2), spacing: 0.17, share: 0.26, broken: 0.1)]
          $0.paint(0x8A6448, .neck, .head, .lowerLeg, .muzzle); $0.paint(0x2C2420, .horn, .foot)
        },
        Coat(0x9C5A34) {
          $0.patterns = [.stripes(Colour.hex(0xF6F0E4), spacing: 0.17, share: 0.26, broken: 0.1)]
          $0.paint(0x9C5A34, .neck, .head, .lowerLeg, .muzzle); $0.paint(0x2C2420, .horn, .foot)
        },
      ],
      homes: [.savanna, .savanna, .forest],
      attributes: "striped brown white antelopes hooves horns longlegs lean fast timid grazer savanna wild"),
    Species(
      "ox", .quadruped(ox),
      coats: [
        Coat(0xE8DCC6) {
          $0.paint(0x3A322C, .horn, .foot); $0.paint(0xC8A898, .nose)
        },
        Coat(0xD8CCB8) {
          $0.paint(0x3A322C, .horn, .foot, .tailTip); $0.paint(0xA89080, .muzzle)
        },
      ],
      homes: [.farm, .meadow, .savanna],
      attributes: "white bovine hooves horns big bulbous slow strong grazer domestic farm meadow"),
    Species(
      "goat", .quadruped(goat),
      coats: [
        Coat(0xF0ECE4) {
          $0.paint(0x6C6254, .horn); $0.paint(0x3C342C, .foot)
        },
        Coat(0xE4DED2) {
          $0.paint(0x5C5448, .horn); $0.paint(0x3C342C, .foot)
        },
      ],
      homes: [.farm, .meadow, .savanna],
      attributes: "white furry hooves horns beard small lean grazer domestic farm meadow"),
    Species(
      "boar", .quadruped(boar),
      coats: [
        Coat(0x4C3C30) {
          $0.paint(0x2A211B, .mane, .lowerLeg, .foot); $0.paint(0x5C4A40, .nose)
        },
        Coat(0x3C322C) {
          $0.paint(0x201A16, .mane, .lowerLeg, .foot); $0.paint(0x4C4038, .nose)
        },
      ],
      homes: [.forest, .forest, .meadow],
      attributes: "brown furry swine hooves tusks bulbous fast fierce forest wild"),
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

  private static let donkey = {
    var donkey = horse
    donkey.trunk = .init(length: 0.94, chest: 0.26, belly: 0.27, rump: 0.25, width: 0.8)
    donkey.legs.length = 0.76
    donkey.neck = .init(length: 0.46, angle: 40, base: 0.18, top: 0.13)
    donkey.head.skull = 0.15
    donkey.head.muzzle = 0.44
    donkey.head.ears = .init(kind: .long, length: 0.4, width: 0.085)
    donkey.manes = [.crest(height: 0.06)]
    donkey.tail = .init(kind: .tuft, length: 0.55, radius: 0.028, lift: -70)
    return donkey
  }()

  private static let kudu = {
    var kudu = antelope
    kudu.trunk = .init(length: 0.9, chest: 0.24, belly: 0.215, rump: 0.21, width: 0.75, hump: 0.06)
    kudu.horns = [.straight(length: 0.78)]
    kudu.head.ears = .init(kind: .leaf, length: 0.22, width: 0.07)
    return kudu
  }()

  private static let ox = {
    var ox = cow
    ox.trunk = .init(length: 1.08, chest: 0.35, belly: 0.32, rump: 0.28, width: 0.82, hump: 0.14)
    ox.horns = [.curved(length: 0.4, spread: 0.26)]
    ox.udder = false
    ox.manes = [.beard(size: 0.1)]
    return ox
  }()

  private static let goat = Quadruped {
    $0.trunk = .init(length: 0.74, chest: 0.25, belly: 0.26, rump: 0.24, width: 0.8)
    $0.legs = .init(length: 0.64, thigh: 0.11, knee: 0.05, ankle: 0.038, foot: 0.046, apart: 0.12)
    $0.neck = .init(length: 0.4, angle: 50, base: 0.15, top: 0.11)
    $0.head = .init(skull: 0.12, muzzle: 0.33, muzzleBase: 0.09, muzzleTip: 0.06, angle: 36)
    $0.head.ears = .init(kind: .leaf, length: 0.2, width: 0.05)
    $0.tail = .init(kind: .stub, length: 0.14, radius: 0.04, lift: 50)
    $0.horns = [.curved(length: 0.28, spread: 0.03)]
    $0.manes = [.beard(size: 0.13)]
    $0.shag = 0.12
    $0.grazes = true
  }

  private static let boar = {
    var boar = pig
    boar.trunk = .init(length: 0.94, chest: 0.34, belly: 0.3, rump: 0.25, width: 0.78, hump: 0.12)
    boar.legs.length = 0.56
    boar.head.muzzle = 0.5
    boar.head.muzzleTip = 0.08
    boar.head.ears = .init(kind: .pointed, length: 0.18, width: 0.07)
    boar.tusks = 0.2
    boar.manes = [.crest(height: 0.14)]
    boar.tail = .init(kind: .tuft, length: 0.34, radius: 0.022, lift: -70)
    boar.shag = 0.16
    return boar
  }()

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
