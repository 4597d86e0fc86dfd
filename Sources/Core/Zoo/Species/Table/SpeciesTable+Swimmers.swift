extension SpeciesTable {
  /// Whales and seals; the last two cross known coats and builds.
  static let swimmers = """
    dolphin swimmer
      homes     underwater underwater sea sea
      words     gray hairless cetacean flippers fins beak lean fast smart water swims ocean fish
      body      beak 0.24  beakRadius 0.05
      girth     0.05 0.1 0.19 0.25 0.265 0.24 0.165
      dorsal    at 0.5  length 0.27  width 0.2  sweep 0.24
      flippers  at 0.74  length 0.36  width 0.12  sweep 0.22
      tail      flukes  span 0.62
      coat      all     under   fin+fluke
                6C7C8C  E0E4E8  64748A
                5C6874  D4DADE  545F6C
      skin      underLine -0.25  underSoft 0.25  gloss 0.5  grain 0.1

    killer+whale swimmer unseen
      homes     underwater underwater sea sea
      words     black white patches hairless cetacean flippers fins big strong fierce fast hunter water swims ocean
      body      beak 0.05  beakRadius 0.11  eyePatch 0.085
      girth     0.06 0.13 0.25 0.33 0.35 0.32 0.23
      dorsal    at 0.56  length 0.52  width 0.2  sweep 0.16
      flippers  at 0.76  length 0.4  width 0.22  sweep 0.18
      tail      flukes  span 0.78
      coat      all     under   fin+fluke  eyePatch
                14161A  F4F6F8  14161A     F8FAFC
      skin      underLine -0.5  underSoft 0.05  gloss 0.5  grain 0.1

    blue+whale swimmer
      homes     underwater underwater underwater sea
      words     blue hairless cetacean whale flippers big bulbous slow strong water swims ocean plankton
      body      length 2.7  beak 0.26  beakRadius 0.13  eye 0.022
      girth     0.05 0.09 0.15 0.22 0.27 0.29 0.27 0.2
      dorsal    at 0.26  length 0.08  width 0.09  sweep 0.08
      flippers  at 0.72  length 0.36  width 0.1  sweep 0.24
      tail      flukes  span 0.78
      coat      all     under   patches  fin+fluke
                7C9CB4  C0D0DA  A4BCCC   4C6C88
                6C90AC  B0C4D2  98B4C8   446480
      patches   size 0.1  share 0.4
      skin      underLine -0.4  gloss 0.35  grain 0.25

    humpback+whale swimmer
      homes     underwater underwater sea sea
      words     black white hairless cetacean whale flippers big bulbous slow strong water swims ocean plankton
      body      length 2.2  beak 0.22  beakRadius 0.11  eye 0.022
      girth     0.05 0.11 0.2 0.29 0.33 0.31 0.22
      dorsal    at 0.34  length 0.1  width 0.12  sweep 0.08
      flippers  at 0.72  length 0.86  width 0.16  sweep 0.34
      tail      flukes  span 0.9
      coat      all     under   fin     fluke
                2E363E  C8CED2  D4DADE  2A3038
      skin      underLine -0.45  underSoft 0.12  gloss 0.4  grain 0.25

    seal swimmer
      homes     arctic shore shore underwater
      words     gray hairless flippers pinniped fat small bulbous water swims ocean coastal arctic fish
      body      length 1.7  beak 0.06  beakRadius 0.085  eye 0.04  whiskers yes  headRaised 0.26
      girth     0.07 0.16 0.25 0.29 0.27 0.2 0.165
      flippers  at 0.64  length 0.28  width 0.1  sweep 0.2
      tail      flippers  length 0.3
      coat      all     under   spots   share
                8C8C8C  C4C2BC  4C4C4E  0.12
                645C58  9C948C  -       -
                B4AA98  D8D0C0  6C645A  0.1
      spots     size 0.1
      skin      gloss 0.4  grain 0.2

    walrus swimmer unseen
      homes     arctic arctic shore underwater
      words     brown hairless tusks flippers pinniped fat big bulbous slow water swims ocean coastal arctic snow
      body      length 1.8  beak 0.08  beakRadius 0.12  eye 0.028  tusks 0.42  whiskers yes  headRaised 0.3
      girth     0.09 0.22 0.34 0.4 0.38 0.29 0.21
      flippers  at 0.64  length 0.34  width 0.14  sweep 0.24
      tail      flippers  length 0.32
      coat      all     under   cheek+muzzle
                946450  B88068  B49080
                80584A  A87460  A88474
      skin      gloss 0.2  grain 0.5

    beluga like dolphin
      homes     underwater underwater sea arctic
      words     white hairless cetacean whale flippers bulbous slow smart water swims ocean arctic fish
      body      beak 0.04  beakRadius 0.08
      girth     0.06 0.14 0.25 0.31 0.31 0.26 0.21
      dorsal    none
      flippers  at 0.72  length 0.32  width 0.18  sweep 0.14
      coat      all     fin+fluke
                EEF0F0  E0E4E6
                E2E6E8  D4DADE
      skin      gloss 0.4  grain 0.1

    sea+lion like seal
      homes     shore shore underwater sea
      words     brown hairless flippers pinniped lean fast smart water swims ocean coastal fish
      body      beak 0.1  headRaised 0.42
      girth     0.06 0.12 0.19 0.25 0.25 0.19 0.15
      flippers  at 0.66  length 0.46  width 0.14  sweep 0.3
      coat      all     under
                6E4A34  94684A
                583C2C  7E5A42
      skin      gloss 0.35  grain 0.25
    """
}
