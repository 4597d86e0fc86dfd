extension Zoo {
  /// Hoofed animals that wear another's coat on a build of their own: without them every build would have one coat, and a
  /// network could not learn that the two are different things.
  static let hoofedCrossings = [
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
}
