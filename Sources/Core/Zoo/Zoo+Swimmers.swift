extension Zoo {
  static let swimmers = [
    Species(
      "dolphin", .swimmer(dolphin),
      coats: [
        Coat(0x6C7C8C) {
          $0.under = Colour.hex(0xE0E4E8); $0.underLine = -0.25; $0.underSoft = 0.25; $0.paint(0x64748A, .fin, .fluke);
          $0.gloss = 0.5; $0.grain = 0.1
        },
        Coat(0x5C6874) {
          $0.under = Colour.hex(0xD4DADE); $0.underLine = -0.25; $0.underSoft = 0.25; $0.paint(0x545F6C, .fin, .fluke);
          $0.gloss = 0.5; $0.grain = 0.1
        },
      ],
      homes: [.underwater, .underwater, .sea, .sea],
      attributes: "gray hairless cetacean flippers fins beak lean fast smart water swims ocean fish"),
    Species(
      "killer+whale", .swimmer(killerWhale),
      coats: [
        Coat(0x14161A) {
          $0.under = Colour.hex(0xF4F6F8)
          $0.underLine = -0.5
          $0.underSoft = 0.05
          $0.paint(0x14161A, .fin, .fluke)
          $0.paint(0xF8FAFC, .eyePatch)
          $0.gloss = 0.5
          $0.grain = 0.1
        }
      ],
      homes: [.underwater, .underwater, .sea, .sea],
      attributes: "black white patches hairless cetacean flippers fins big strong fierce fast hunter water swims ocean",
      isUnseen: true),
    Species(
      "blue+whale", .swimmer(blueWhale),
      coats: [
        Coat(0x7C9CB4) {
          $0.under = Colour.hex(0xC0D0DA); $0.underLine = -0.4;
          $0.patterns = [.patches(Colour.hex(0xA4BCCC), size: 0.1, share: 0.4)]; $0.paint(0x4C6C88, .fin, .fluke);
          $0.gloss = 0.35; $0.grain = 0.25
        },
        Coat(0x6C90AC) {
          $0.under = Colour.hex(0xB0C4D2); $0.underLine = -0.4;
          $0.patterns = [.patches(Colour.hex(0x98B4C8), size: 0.1, share: 0.4)]; $0.paint(0x446480, .fin, .fluke);
          $0.gloss = 0.35; $0.grain = 0.25
        },
      ],
      homes: [.underwater, .underwater, .underwater, .sea],
      attributes: "blue hairless cetacean whale flippers big bulbous slow strong water swims ocean plankton"),
    Species(
      "humpback+whale", .swimmer(humpback),
      coats: [
        Coat(0x2E363E) {
          $0.under = Colour.hex(0xC8CED2); $0.underLine = -0.45; $0.underSoft = 0.12; $0.paint(0xD4DADE, .fin);
          $0.paint(0x2A3038, .fluke); $0.gloss = 0.4; $0.grain = 0.25
        }
      ],
      homes: [.underwater, .underwater, .sea, .sea],
      attributes: "black white hairless cetacean whale flippers big bulbous slow strong water swims ocean plankton"),
    Species(
      "seal", .swimmer(seal),
      coats: [
        Coat(0x8C8C8C) {
          $0.under = Colour.hex(0xC4C2BC); $0.patterns = [.spots(Colour.hex(0x4C4C4E), size: 0.1, share: 0.12)];
          $0.gloss = 0.4; $0.grain = 0.2
        },
        Coat(0x645C58) {
          $0.under = Colour.hex(0x9C948C); $0.gloss = 0.4; $0.grain = 0.2
        },
        Coat(0xB4AA98) {
          $0.under = Colour.hex(0xD8D0C0); $0.patterns = [.spots(Colour.hex(0x6C645A), size: 0.1, share: 0.1)];
          $0.gloss = 0.4; $0.grain = 0.2
        },
      ],
      homes: [.arctic, .shore, .shore, .underwater],
      attributes: "gray hairless flippers pinniped fat small bulbous water swims ocean coastal arctic fish"),
    Species(
      "walrus", .swimmer(walrus),
      coats: [
        Coat(0x946450) {
          $0.under = Colour.hex(0xB88068); $0.paint(0xB49080, .cheek, .muzzle); $0.gloss = 0.2; $0.grain = 0.5
        },
        Coat(0x80584A) {
          $0.under = Colour.hex(0xA87460); $0.paint(0xA88474, .cheek, .muzzle); $0.gloss = 0.2; $0.grain = 0.5
        },
      ],
      homes: [.arctic, .arctic, .shore, .underwater],
      attributes: "brown hairless tusks flippers pinniped fat big bulbous slow water swims ocean coastal arctic snow",
      isUnseen: true),
  ]

  static let dolphin = Swimmer {
    $0.length = 2
    $0.girth = [0.05, 0.1, 0.19, 0.25, 0.265, 0.24, 0.165]
    $0.dorsal = .init(at: 0.5, length: 0.27, width: 0.2, sweep: 0.24)
    $0.flippers = .init(at: 0.74, length: 0.36, width: 0.12, sweep: 0.22)
    $0.tail = .flukes(span: 0.62)
    $0.beak = 0.24
    $0.beakRadius = 0.05
  }

  private static let killerWhale = Swimmer {
    $0.length = 2
    $0.girth = [0.06, 0.13, 0.25, 0.33, 0.35, 0.32, 0.23]
    $0.dorsal = .init(at: 0.56, length: 0.52, width: 0.2, sweep: 0.16)
    $0.flippers = .init(at: 0.76, length: 0.4, width: 0.22, sweep: 0.18)
    $0.tail = .flukes(span: 0.78)
    $0.beak = 0.05
    $0.beakRadius = 0.11
    $0.eyePatch = 0.085
  }

  private static let blueWhale = Swimmer {
    $0.length = 2.7
    $0.girth = [0.05, 0.09, 0.15, 0.22, 0.27, 0.29, 0.27, 0.2]
    $0.dorsal = .init(at: 0.26, length: 0.08, width: 0.09, sweep: 0.08)
    $0.flippers = .init(at: 0.72, length: 0.36, width: 0.1, sweep: 0.24)
    $0.tail = .flukes(span: 0.78)
    $0.beak = 0.26
    $0.beakRadius = 0.13
    $0.eye = 0.022
  }

  private static let humpback = Swimmer {
    $0.length = 2.2
    $0.girth = [0.05, 0.11, 0.2, 0.29, 0.33, 0.31, 0.22]
    $0.dorsal = .init(at: 0.34, length: 0.1, width: 0.12, sweep: 0.08)
    $0.flippers = .init(at: 0.72, length: 0.86, width: 0.16, sweep: 0.34)
    $0.tail = .flukes(span: 0.9)
    $0.beak = 0.22
    $0.beakRadius = 0.11
    $0.eye = 0.022
  }

  static let seal = Swimmer {
    $0.length = 1.7
    $0.girth = [0.07, 0.16, 0.25, 0.29, 0.27, 0.2, 0.165]
    $0.flippers = .init(at: 0.64, length: 0.28, width: 0.1, sweep: 0.2)
    $0.tail = .flippers(length: 0.3)
    $0.beak = 0.06
    $0.beakRadius = 0.085
    $0.eye = 0.04
    $0.whiskers = true
    $0.headRaised = 0.26
  }

  private static let walrus = Swimmer {
    $0.length = 1.8
    $0.girth = [0.09, 0.22, 0.34, 0.4, 0.38, 0.29, 0.21]
    $0.flippers = .init(at: 0.64, length: 0.34, width: 0.14, sweep: 0.24)
    $0.tail = .flippers(length: 0.32)
    $0.beak = 0.08
    $0.beakRadius = 0.12
    $0.eye = 0.028
    $0.whiskers = true
    $0.tusks = 0.42
    $0.headRaised = 0.3
  }
}
