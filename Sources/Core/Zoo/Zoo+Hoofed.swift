extension Zoo {
  static let hoofed = [
    Species(
      "horse", .quadruped(horse),
      coats: [
        Coat(0x8A5430) {
          $0.paint(0x1C1410, .mane, .tailTip, .lowerLeg); $0.paint(0x241A16, .foot); $0.gloss = 0.15
        },
        Coat(0x9C5A2C) {
          $0.paint(0x9C5A2C, .mane, .tailTip); $0.paint(0x2C2018, .foot); $0.gloss = 0.15
        },
        Coat(0x2C2420) {
          $0.paint(0x14100E, .mane, .tailTip); $0.paint(0x181412, .foot); $0.gloss = 0.2
        },
        Coat(0xC09058) {
          $0.paint(0xF0E4CC, .mane, .tailTip); $0.paint(0x3C3028, .foot); $0.gloss = 0.15
        },
        Coat(0x6C4024) {
          $0.paint(0x20140E, .mane, .tailTip, .foot); $0.paint(0xE8E0D4, .lowerLeg); $0.gloss = 0.15
        },
      ],
      homes: [.meadow, .farm, .meadow, .savanna],
      attributes: "brown equine hooves mane longlegs longneck big fast grazer domestic meadow"),
    Species(
      "zebra", .quadruped(zebra),
      coats: [
        Coat(0xF0ECE4) {
          $0.patterns = [.stripes(Colour.hex(0x18130F), spacing: 0.125, share: 0.5, broken: 0)]
          $0.paint(0x2A2420, .muzzle, .foot)
          $0.paint(0x221C18, .mane, .tailTip)
        }
      ],
      homes: [.savanna, .savanna, .meadow],
      attributes: "striped black white equine hooves mane longlegs longneck big fast grazer savanna wild",
      isUnseen: true),
    Species(
      "giraffe", .quadruped(giraffe),
      coats: [
        Coat(0xE8CC94) {
          $0.patterns = [.net(Colour.hex(0x8C5424), size: 0.24, line: 0.11)]
          $0.paint(0xD8BC8C, .lowerLeg, .muzzle)
          $0.paint(0x3C2818, .foot, .tailTip, .horn)
          $0.paint(0x84542C, .mane)
        }
      ],
      homes: [.savanna, .savanna, .meadow],
      attributes: "spotted brown yellow hooves mane longlegs longneck horns big grazer savanna wild"),
    Species(
      "cow", .quadruped(cow),
      coats: [
        Coat(0xF0ECE6) {
          $0.patterns = [.patches(Colour.hex(0x1A1614), size: 0.42, share: 0.52)]; $0.paint(0xE0A898, .nose, .udder);
          $0.paint(0x4C4038, .foot)
        },
        Coat(0x1C1816) {
          $0.patterns = [.patches(Colour.hex(0xF0ECE6), size: 0.42, share: 0.5)]; $0.paint(0xC89088, .nose, .udder);
          $0.paint(0x4C4038, .foot)
        },
        Coat(0xF0E8DC) {
          $0.patterns = [.patches(Colour.hex(0x94502C), size: 0.42, share: 0.55)]; $0.paint(0xE0A898, .nose, .udder);
          $0.paint(0x5C4838, .foot)
        },
      ],
      homes: [.farm, .meadow, .farm],
      attributes: "patches black white bovine hooves horns big slow grazer domestic farm meadow"),
    Species(
      "buffalo", .quadruped(buffalo),
      coats: [
        Coat(0x4A3420) {
          $0.paint(0x2A1C12, .mane, .head, .muzzle, .hump, .lowerLeg, .cheek); $0.paint(0x38261A, .neck, .shoulder);
          $0.paint(0x504840, .horn)
        },
        Coat(0x3C2C20) {
          $0.paint(0x221810, .mane, .head, .muzzle, .hump, .lowerLeg, .cheek); $0.paint(0x302218, .neck, .shoulder);
          $0.paint(0x484038, .horn)
        },
      ],
      homes: [.savanna, .meadow, .meadow],
      attributes: "brown furry bovine hooves horns beard big bulbous slow strong grazer wild meadow savanna"),
    Species(
      "deer", .quadruped(deer),
      coats: [
        Coat(0xA8683C) {
          $0.under = Colour.hex(0xE8D8C0); $0.paint(0x2C2018, .foot); $0.paint(0xF0E8DC, .tail)
        },
        Coat(0x946040) {
          $0.under = Colour.hex(0xD8C8B0); $0.paint(0x2C2018, .foot); $0.paint(0xF0E8DC, .tail)
        },
      ],
      homes: [.forest, .forest, .meadow],
      attributes: "brown hooves antlers longlegs lean fast timid grazer forest wild"),
    Species(
      "moose", .quadruped(moose),
      coats: [
        Coat(0x4C3828) {
          $0.paint(0x9C9080, .lowerLeg); $0.paint(0x2C2018, .foot); $0.paint(0x5C4836, .muzzle);
          $0.paint(0xB09868, .horn)
        },
        Coat(0x3C2C22) {
          $0.paint(0x8C8070, .lowerLeg); $0.paint(0x2C2018, .foot); $0.paint(0x4C3C2E, .muzzle);
          $0.paint(0xB09868, .horn)
        },
      ],
      homes: [.forest, .forest, .arctic, .meadow],
      attributes: "brown furry hooves antlers longlegs big strong grazer forest wild bulbous"),
    Species(
      "antelope", .quadruped(antelope),
      coats: [
        Coat(0xC88C4C) {
          $0.under = Colour.hex(0xF4ECE0)
          $0.underLine = -0.2
          $0.underSoft = 0.1
          $0.paint(0x241C18, .horn, .foot, .tailTip)
        }
      ],
      homes: [.savanna, .savanna, .meadow],
      attributes: "yellow brown white antelopes hooves horns longlegs lean fast timid grazer savanna wild"),
    Species(
      "sheep", .quadruped(sheep),
      coats: [
        Coat(0xECE4D4) {
          $0.paint(0x28221E, .head, .muzzle, .ear, .lowerLeg, .foot); $0.grain = 1
        },
        Coat(0xF0E8DA) {
          $0.paint(0xE0D0BC, .head, .muzzle, .ear, .lowerLeg); $0.grain = 1
        },
      ],
      homes: [.meadow, .farm, .meadow, .farm],
      attributes: "white furry woolly hooves small slow timid grazer domestic farm meadow"),
    Species(
      "pig", .quadruped(pig),
      coats: [
        Coat(0xE8B0A0) {
          $0.paint(0xDC9488, .nose); $0.paint(0x7C4840, .mouth); $0.paint(0xC88C80, .foot); $0.gloss = 0.1;
          $0.grain = 0.25
        },
        Coat(0xE4B4A8) {
          $0.patterns = [.patches(Colour.hex(0x4C403C), size: 0.4, share: 0.26)]
          $0.paint(0xDC9488, .nose); $0.paint(0xB88078, .foot); $0.gloss = 0.1; $0.grain = 0.25
        },
      ],
      homes: [.farm, .farm, .meadow],
      attributes: "pink hairless swine hooves bulbous fat small slow domestic farm"),
  ]

  static let horse = Quadruped {
    $0.trunk = .init(length: 1, chest: 0.27, belly: 0.25, rump: 0.27, width: 0.78)
    $0.legs = .init(length: 0.98, thigh: 0.14, knee: 0.062, ankle: 0.042, foot: 0.062, apart: 0.13)
    $0.hind.thigh = 0.18
    $0.neck = .init(length: 0.62, angle: 44, base: 0.2, top: 0.12)
    $0.head = .init(skull: 0.135, muzzle: 0.42, muzzleBase: 0.11, muzzleTip: 0.075, angle: 42)
    $0.head.ears = .init(kind: .pointed, length: 0.14, width: 0.042)
    $0.tail = .init(kind: .hair, length: 0.72, radius: 0.06, lift: -50)
    $0.manes = [.crest(height: 0.1)]
    $0.grazes = true
  }

  private static let zebra = {
    var zebra = horse
    zebra.legs.length = 0.84
    zebra.hind.thigh = 0.17
    zebra.neck = .init(length: 0.52, angle: 42, base: 0.19, top: 0.125)
    zebra.head.skull = 0.14
    zebra.head.ears = .init(kind: .pointed, length: 0.16, width: 0.055)
    zebra.manes = [.crest(height: 0.085)]
    zebra.tail = .init(kind: .tuft, length: 0.5, radius: 0.028, lift: -65)
    return zebra
  }()

  private static let giraffe = Quadruped {
    $0.trunk = .init(length: 0.82, chest: 0.27, belly: 0.24, rump: 0.22, width: 0.75)
    $0.front = .init(length: 1.4, thigh: 0.14, knee: 0.062, ankle: 0.045, foot: 0.062, apart: 0.12)
    $0.hind = .init(length: 1.22, thigh: 0.16, knee: 0.065, ankle: 0.045, foot: 0.062, apart: 0.12)
    $0.neck = .init(length: 1.35, angle: 62, base: 0.19, top: 0.095)
    $0.head = .init(skull: 0.12, muzzle: 0.36, muzzleBase: 0.09, muzzleTip: 0.06, angle: 28)
    $0.head.ears = .init(kind: .leaf, length: 0.17, width: 0.045)
    $0.tail = .init(kind: .tuft, length: 0.5, radius: 0.022, lift: -75)
    $0.horns = [.ossicones(length: 0.14)]
    $0.manes = [.crest(height: 0.05)]
  }

  static let cow = Quadruped {
    $0.trunk = .init(length: 1.12, chest: 0.3, belly: 0.32, rump: 0.29, width: 0.82)
    $0.legs = .init(length: 0.74, thigh: 0.15, knee: 0.075, ankle: 0.055, foot: 0.07, apart: 0.15)
    $0.neck = .init(length: 0.38, angle: 18, base: 0.2, top: 0.15)
    $0.head = .init(skull: 0.16, muzzle: 0.4, muzzleBase: 0.13, muzzleTip: 0.105, angle: 38)
    $0.head.ears = .init(kind: .leaf, length: 0.2, width: 0.06)
    $0.head.nose = 0.06
    $0.tail = .init(kind: .tuft, length: 0.62, radius: 0.024, lift: -84)
    $0.horns = [.short(length: 0.14)]
    $0.grazes = true
    $0.udder = true
  }

  private static let buffalo = Quadruped {
    $0.trunk = .init(length: 1.05, chest: 0.38, belly: 0.32, rump: 0.25, width: 0.8, hump: 0.24)
    $0.front = .init(length: 0.76, thigh: 0.19, knee: 0.085, ankle: 0.06, foot: 0.07, apart: 0.17)
    $0.hind = .init(length: 0.8, thigh: 0.17, knee: 0.08, ankle: 0.055, foot: 0.07, apart: 0.14)
    $0.neck = .init(length: 0.32, angle: -6, base: 0.28, top: 0.22)
    $0.head = .init(skull: 0.21, muzzle: 0.4, muzzleBase: 0.16, muzzleTip: 0.1, angle: 52)
    $0.head.ears = .init(kind: .leaf, length: 0.14, width: 0.05)
    $0.tail = .init(kind: .tuft, length: 0.42, radius: 0.026, lift: -75)
    $0.horns = [.curved(length: 0.16, spread: 0.16)]
    $0.manes = [.beard(size: 0.2)]
    $0.shag = 0.1
    $0.grazes = true
  }

  private static let deer = Quadruped {
    $0.trunk = .init(length: 0.86, chest: 0.21, belly: 0.19, rump: 0.2, width: 0.75)
    $0.legs = .init(length: 0.94, thigh: 0.11, knee: 0.045, ankle: 0.032, foot: 0.042, apart: 0.1)
    $0.hind.thigh = 0.14
    $0.neck = .init(length: 0.52, angle: 58, base: 0.13, top: 0.085)
    $0.head = .init(skull: 0.11, muzzle: 0.3, muzzleBase: 0.075, muzzleTip: 0.05, angle: 24)
    $0.head.ears = .init(kind: .leaf, length: 0.2, width: 0.055)
    $0.tail = .init(kind: .stub, length: 0.1, radius: 0.045, lift: -40)
    $0.horns = [.antlers(size: 0.6, shovels: false)]
    $0.grazes = true
  }

  private static let moose = Quadruped {
    $0.trunk = .init(length: 1, chest: 0.31, belly: 0.26, rump: 0.24, width: 0.75, hump: 0.15)
    $0.front = .init(length: 1.08, thigh: 0.15, knee: 0.065, ankle: 0.05, foot: 0.06, apart: 0.13)
    $0.hind = .init(length: 1.02, thigh: 0.17, knee: 0.065, ankle: 0.05, foot: 0.06, apart: 0.12)
    $0.neck = .init(length: 0.36, angle: 22, base: 0.21, top: 0.15)
    $0.head = .init(skull: 0.15, muzzle: 0.54, muzzleBase: 0.125, muzzleTip: 0.125, angle: 36)
    $0.head.ears = .init(kind: .leaf, length: 0.2, width: 0.05)
    $0.tail = .init(kind: .stub, length: 0.06, radius: 0.04, lift: -60)
    $0.horns = [.antlers(size: 0.66, shovels: true)]
    $0.manes = [.beard(size: 0.11)]
    $0.shag = 0.06
    $0.grazes = true
  }

  static let antelope = Quadruped {
    $0.trunk = .init(length: 0.84, chest: 0.2, belly: 0.18, rump: 0.19, width: 0.75)
    $0.legs = .init(length: 0.88, thigh: 0.105, knee: 0.04, ankle: 0.03, foot: 0.04, apart: 0.095)
    $0.hind.thigh = 0.135
    $0.neck = .init(length: 0.44, angle: 56, base: 0.115, top: 0.08)
    $0.head = .init(skull: 0.11, muzzle: 0.3, muzzleBase: 0.08, muzzleTip: 0.05, angle: 30)
    $0.head.ears = .init(kind: .leaf, length: 0.15, width: 0.042)
    $0.tail = .init(kind: .tuft, length: 0.26, radius: 0.02, lift: -60)
    $0.horns = [.straight(length: 0.6)]
    $0.grazes = true
  }

  private static let sheep = Quadruped {
    $0.trunk = .init(length: 0.78, chest: 0.34, belly: 0.35, rump: 0.34, width: 0.92, sag: -0.02)
    $0.legs = .init(length: 0.62, thigh: 0.12, knee: 0.055, ankle: 0.042, foot: 0.05, apart: 0.14)
    $0.neck = .init(length: 0.26, angle: 38, base: 0.22, top: 0.16)
    $0.head = .init(skull: 0.135, muzzle: 0.33, muzzleBase: 0.1, muzzleTip: 0.07, angle: 36)
    $0.head.ears = .init(kind: .leaf, length: 0.16, width: 0.05)
    $0.tail = .init(kind: .stub, length: 0.12, radius: 0.07, lift: -60)
    $0.horns = [.spiral(length: 0.3)]
    $0.shag = 0.22
    $0.grazes = true
  }

  static let pig = Quadruped {
    $0.trunk = .init(length: 1, chest: 0.3, belly: 0.33, rump: 0.31, width: 0.88)
    $0.legs = .init(length: 0.52, thigh: 0.14, knee: 0.075, ankle: 0.055, foot: 0.06, apart: 0.15)
    $0.neck = .init(length: 0.25, angle: 4, base: 0.26, top: 0.21)
    $0.head = .init(skull: 0.2, muzzle: 0.4, muzzleBase: 0.14, muzzleTip: 0.1, angle: 22)
    $0.head.ears = .init(kind: .pointed, length: 0.2, width: 0.1)
    $0.head.snout = true
    $0.tail = .init(kind: .curl, length: 0.22, radius: 0.02, lift: 10)
  }
}
