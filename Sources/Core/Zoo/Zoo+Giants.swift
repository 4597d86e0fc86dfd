extension Zoo {
  static let giants = [
    Species(
      "elephant", .quadruped(elephant),
      coats: [
        Coat(0x8C8680) {
          $0.paint(0x7C7670, .ear); $0.paint(0xB0A490, .foot); $0.grain = 0.35; $0.gloss = 0.02
        },
        Coat(0x9C8C7C) {
          $0.paint(0x8C7C6C, .ear); $0.paint(0xB0A490, .foot); $0.grain = 0.35; $0.gloss = 0.02
        },
      ],
      homes: [.savanna, .savanna, .meadow, .forest],
      attributes: "gray hairless tusks trunk big bulbous strong slow grazer savanna wild ears smart"),
    Species(
      "rhinoceros", .quadruped(rhinoceros),
      coats: [
        Coat(0x8A8680) {
          $0.paint(0xA8A090, .horn); $0.grain = 0.35; $0.gloss = 0.02
        },
        Coat(0x98907E) {
          $0.paint(0xA89C88, .horn); $0.grain = 0.35; $0.gloss = 0.02
        },
      ],
      homes: [.savanna, .savanna, .meadow],
      attributes: "gray hairless horns big bulbous strong fierce grazer savanna wild"),
    Species(
      "hippopotamus", .quadruped(hippopotamus),
      coats: [
        Coat(0x76656A) {
          $0.under = Colour.hex(0xC89894); $0.underLine = -0.5; $0.paint(0x9C7C7C, .muzzle); $0.gloss = 0.3;
          $0.grain = 0.25
        },
        Coat(0x6C6266) {
          $0.under = Colour.hex(0xBC908C); $0.underLine = -0.5; $0.paint(0x8C7274, .muzzle); $0.gloss = 0.3;
          $0.grain = 0.25
        },
      ],
      homes: [.savanna, .meadow, .savanna, .shore],
      attributes: "gray pink hairless big bulbous fat strong slow water swims grazer wild savanna"),
    Species(
      "grizzly+bear", .quadruped(bear),
      coats: [
        Coat(0x6C4828) {
          $0.paint(0x3C281A, .lowerLeg, .foot); $0.paint(0x94704C, .muzzle); $0.paint(0x7C5630, .hump)
        },
        Coat(0x503620) {
          $0.paint(0x301F14, .lowerLeg, .foot); $0.paint(0x7C5C40, .muzzle); $0.paint(0x604228, .hump)
        },
      ],
      homes: [.forest, .forest, .meadow],
      attributes: "brown furry paws claws bear big bulbous strong fierce hunter forest wild"),
    Species(
      "polar+bear", .quadruped(polarBear),
      coats: [
        Coat(0xF0EAD8) {
          $0.paint(0xE4DCC8, .lowerLeg, .foot, .ear); $0.paint(0xE0D8C8, .muzzle); $0.paint(0x2C2420, .innerEar)
        },
        Coat(0xF4F0E4) {
          $0.paint(0xE8E2D2, .lowerLeg, .foot, .ear); $0.paint(0xE4DCD0, .muzzle); $0.paint(0x2C2420, .innerEar)
        },
      ],
      homes: [.arctic, .arctic, .arctic, .shore],
      attributes: "white furry paws claws bear big bulbous strong fierce hunter arctic snow wild", isUnseen: true),
    Species(
      "giant+panda", .quadruped(panda),
      coats: [
        Coat(0xF2EEE4) {
          $0.paint(0x1A1716, .ear, .innerEar, .eyePatch, .upperLeg, .lowerLeg, .foot, .shoulder)
          $0.paint(0xF2EEE4, .tail)
        }
      ],
      homes: [.forest, .forest, .meadow],
      attributes: "black white patches furry paws bear masked big bulbous slow grazer forest wild", isUnseen: true),
    Species(
      "gorilla", .quadruped(gorilla),
      coats: [
        Coat(0x262220) {
          $0.paint(0x5C524C, .face, .muzzle, .forehead); $0.paint(0x34302E, .foot); $0.paint(0x1E1A19, .head, .neck)
        },
        Coat(0x2A2624) {
          $0.paint(0x5C524C, .face, .muzzle, .forehead); $0.paint(0x34302E, .foot); $0.paint(0x74706C, .trunk)
        },
      ],
      homes: [.forest, .forest, .meadow],
      attributes: "black furry hands ape big strong bulbous smart forest wild"),
  ]

  private static let elephant = Quadruped {
    $0.trunk = .init(length: 0.95, chest: 0.4, belly: 0.41, rump: 0.37, width: 0.82, sag: -0.04)
    $0.front = .init(length: 0.98, thigh: 0.19, knee: 0.125, ankle: 0.115, foot: 0.125, apart: 0.19)
    $0.hind = .init(length: 0.9, thigh: 0.2, knee: 0.125, ankle: 0.11, foot: 0.12, apart: 0.18)
    $0.neck = .init(length: 0.3, angle: 30, base: 0.3, top: 0.24)
    $0.head = .init(skull: 0.27, muzzle: 0.36, muzzleBase: 0.17, muzzleTip: 0.115, angle: 32, eye: 0.03, nose: 0)
    $0.head.ears = .init(kind: .fan, length: 0.52, width: 0.3)
    $0.head.trunk = 0.95
    $0.tusks = 0.34
    $0.tail = .init(kind: .tuft, length: 0.5, radius: 0.026, lift: -80)
  }

  private static let rhinoceros = Quadruped {
    $0.trunk = .init(length: 1.1, chest: 0.35, belly: 0.36, rump: 0.33, width: 0.85, hump: 0.06)
    $0.legs = .init(length: 0.66, thigh: 0.19, knee: 0.115, ankle: 0.09, foot: 0.105, apart: 0.18)
    $0.neck = .init(length: 0.34, angle: 2, base: 0.29, top: 0.21)
    $0.head = .init(skull: 0.19, muzzle: 0.52, muzzleBase: 0.16, muzzleTip: 0.11, angle: 28, eye: 0.024, nose: 0)
    $0.head.ears = .init(kind: .pointed, length: 0.15, width: 0.055)
    $0.horns = [.nose(length: 0.46)]
    $0.tail = .init(kind: .tuft, length: 0.34, radius: 0.022, lift: -75)
    $0.grazes = true
  }

  private static let hippopotamus = Quadruped {
    $0.trunk = .init(length: 1.12, chest: 0.37, belly: 0.42, rump: 0.37, width: 0.9)
    $0.legs = .init(length: 0.58, thigh: 0.18, knee: 0.12, ankle: 0.1, foot: 0.11, apart: 0.21)
    $0.neck = .init(length: 0.3, angle: 8, base: 0.32, top: 0.27)
    $0.head = .init(skull: 0.22, muzzle: 0.62, muzzleBase: 0.18, muzzleTip: 0.235, angle: 24, eye: 0.036, nose: 0.03)
    $0.head.ears = .init(kind: .round, length: 0.085, width: 0.04)
    $0.tail = .init(kind: .stub, length: 0.16, radius: 0.025, lift: -70)
  }

  static let bear = Quadruped {
    $0.trunk = .init(length: 0.95, chest: 0.33, belly: 0.33, rump: 0.32, width: 0.88, hump: 0.1)
    $0.legs = .init(length: 0.66, thigh: 0.19, knee: 0.12, ankle: 0.095, foot: 0.1, apart: 0.17, paws: true)
    $0.neck = .init(length: 0.36, angle: 16, base: 0.27, top: 0.2)
    $0.head = .init(skull: 0.2, muzzle: 0.38, muzzleBase: 0.11, muzzleTip: 0.075, angle: 16, eye: 0.026, nose: 0.042)
    $0.head.ears = .init(kind: .round, length: 0.13, width: 0.08)
    $0.head.cheeks = 0.12
    $0.tail = .init(kind: .stub, length: 0.06, radius: 0.06, lift: -40)
    $0.shag = 0.13
  }

  private static let polarBear = {
    var polar = bear
    polar.trunk = .init(length: 1.05, chest: 0.3, belly: 0.33, rump: 0.34, width: 0.88)
    polar.neck = .init(length: 0.5, angle: 18, base: 0.23, top: 0.165)
    polar.head.skull = 0.17
    polar.head.muzzle = 0.38
    polar.head.cheeks = 0.09
    polar.head.ears = .init(kind: .round, length: 0.09, width: 0.06)
    polar.shag = 0.09
    return polar
  }()

  private static let panda = {
    var panda = bear
    panda.trunk = .init(length: 0.8, chest: 0.32, belly: 0.36, rump: 0.34, width: 0.92)
    panda.legs.length = 0.6
    panda.neck = .init(length: 0.34, angle: 26, base: 0.28, top: 0.24)
    panda.head.skull = 0.25
    panda.head.muzzle = 0.37
    panda.head.cheeks = 0.16
    panda.head.eyePatch = 0.085
    panda.head.eye = 0.03
    panda.head.ears = .init(kind: .round, length: 0.16, width: 0.1)
    panda.shag = 0.1
    return panda
  }()

  static let gorilla = Quadruped {
    $0.trunk = .init(length: 0.78, chest: 0.38, belly: 0.36, rump: 0.26, width: 1)
    $0.front = .init(length: 0.98, thigh: 0.17, knee: 0.12, ankle: 0.085, foot: 0.09, apart: 0.26, paws: true)
    $0.hind = .init(length: 0.52, thigh: 0.17, knee: 0.115, ankle: 0.085, foot: 0.085, apart: 0.16, paws: true)
    $0.neck = .init(length: 0.34, angle: 34, base: 0.26, top: 0.2)
    $0.head = .init(skull: 0.215, muzzle: 0.3, muzzleBase: 0.13, muzzleTip: 0.11, angle: 6, eye: 0.026, nose: 0.045)
    $0.head.ears = .init(kind: .none, length: 0, width: 0)
    $0.head.face = true
    $0.tail = .init(kind: .none, length: 0, radius: 0, lift: 0)
    $0.shag = 0.09
  }
}
