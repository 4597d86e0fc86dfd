extension SpeciesTable {
  /// Elephants and other heavy animals, bears and apes.
  static let giants = """
    elephant quadruped
      homes     savanna savanna meadow forest
      words     gray hairless tusks trunk big bulbous strong slow grazer savanna wild ears smart
      trunk     length 0.95  chest 0.4  belly 0.41  rump 0.37  width 0.82  sag -0.04
      front     length 0.98  thigh 0.19  knee 0.125  ankle 0.115  foot 0.125  apart 0.19
      hind      length 0.9  thigh 0.2  knee 0.125  ankle 0.11  foot 0.12  apart 0.18
      neck      length 0.3  angle 30  base 0.3  top 0.24
      head      skull 0.27  muzzle 0.36  muzzleBase 0.17  muzzleTip 0.115  angle 32  eye 0.03  nose 0  trunk 0.95
      ears      kind fan  length 0.52  width 0.3
      tail      radius 0.026  lift -80
      body      tusks 0.34
      coat      all     ear     foot
                8C8680  7C7670  B0A490
                9C8C7C  8C7C6C  B0A490
      skin      grain 0.35  gloss 0.02

    rhinoceros quadruped
      homes     savanna savanna meadow
      words     gray hairless horns big bulbous strong fierce grazer savanna wild
      trunk     length 1.1  chest 0.35  belly 0.36  rump 0.33  width 0.85  hump 0.06
      legs      length 0.66  thigh 0.19  knee 0.115  ankle 0.09  foot 0.105  apart 0.18
      neck      length 0.34  angle 2  base 0.29  top 0.21
      head      skull 0.19  muzzle 0.52  muzzleBase 0.16  muzzleTip 0.11  angle 28  eye 0.024  nose 0
      ears      length 0.15  width 0.055
      tail      length 0.34  radius 0.022  lift -75
      horns     nose  length 0.46
      body      grazes yes
      coat      all     horn
                8A8680  A8A090
                98907E  A89C88
      skin      grain 0.35  gloss 0.02

    hippopotamus quadruped
      homes     savanna meadow savanna shore
      words     gray pink hairless big bulbous fat strong slow water swims grazer wild savanna
      trunk     length 1.12  chest 0.37  belly 0.42  rump 0.37  width 0.9
      legs      length 0.58  thigh 0.18  knee 0.12  ankle 0.1  foot 0.11  apart 0.21
      neck      length 0.3  angle 8  base 0.32  top 0.27
      head      skull 0.22  muzzle 0.62  muzzleBase 0.18  muzzleTip 0.235  angle 24  eye 0.036
      ears      kind round  length 0.085  width 0.04
      tail      kind stub  length 0.16  radius 0.025  lift -70
      coat      all     under   muzzle
                76656A  C89894  9C7C7C
                6C6266  BC908C  8C7274
      skin      underLine -0.5  gloss 0.3  grain 0.25

    grizzly+bear quadruped
      homes     forest forest meadow
      words     brown furry paws claws bear big bulbous strong fierce hunter forest wild
      trunk     length 0.95  chest 0.33  belly 0.33  rump 0.32  width 0.88  hump 0.1
      legs      length 0.66  thigh 0.19  knee 0.12  ankle 0.095  foot 0.1  apart 0.17  paws yes
      neck      length 0.36  angle 16  base 0.27  top 0.2
      head      skull 0.2  muzzle 0.38  muzzleTip 0.075  angle 16  nose 0.042  cheeks 0.12
      ears      kind round  width 0.08
      tail      kind stub  length 0.06  radius 0.06  lift -40
      body      shag 0.13
      coat      all     lowerLeg+foot  muzzle  hump
                6C4828  3C281A         94704C  7C5630
                503620  301F14         7C5C40  604228

    polar+bear like grizzly+bear unseen
      homes     arctic arctic arctic shore
      words     white furry paws claws bear big bulbous strong fierce hunter arctic snow wild
      trunk     length 1.05  chest 0.3  rump 0.34  hump 0
      neck      length 0.5  angle 18  base 0.23  top 0.165
      head      skull 0.17  cheeks 0.09
      ears      length 0.09  width 0.06
      body      shag 0.09
      coat      all     lowerLeg+foot+ear  muzzle  innerEar
                F0EAD8  E4DCC8             E0D8C8  2C2420
                F4F0E4  E8E2D2             E4DCD0  2C2420

    giant+panda like grizzly+bear unseen
      homes     forest forest meadow
      words     black white patches furry paws bear masked big bulbous slow grazer forest wild
      trunk     length 0.8  chest 0.32  belly 0.36  rump 0.34  width 0.92  hump 0
      legs      length 0.6
      neck      length 0.34  angle 26  base 0.28  top 0.24
      head      skull 0.25  muzzle 0.37  eye 0.03  cheeks 0.16  eyePatch 0.085
      ears      length 0.16  width 0.1
      body      shag 0.1
      coat      all     ear+innerEar+eyePatch+upperLeg+lowerLeg+foot+shoulder  tail
                F2EEE4  1A1716                                                 F2EEE4

    gorilla quadruped
      homes     forest forest meadow
      words     black furry hands ape big strong bulbous smart forest wild
      trunk     length 0.78  chest 0.38  belly 0.36  rump 0.26  width 1
      front     length 0.98  thigh 0.17  knee 0.12  ankle 0.085  foot 0.09  apart 0.26  paws yes
      hind      length 0.52  thigh 0.17  knee 0.115  ankle 0.085  foot 0.085  apart 0.16  paws yes
      neck      length 0.34  angle 34  base 0.26  top 0.2
      head      skull 0.215  muzzle 0.3  muzzleBase 0.13  muzzleTip 0.11  angle 6  nose 0.045  face yes
      ears      kind none  length 0  width 0
      tail      kind none  length 0  radius 0  lift 0
      body      shag 0.09
      coat      all     face+muzzle+forehead  foot    head+neck  trunk
                262220  5C524C                34302E  1E1A19     -
                2A2624  5C524C                34302E  -          74706C

    black+bear like grizzly+bear
      homes     forest forest meadow
      words     black furry paws claws bear big bulbous strong hunter forest tree wild
      trunk     chest 0.3  hump 0
      head      muzzle 0.41
      ears      length 0.16  width 0.09
      body      shag 0.09
      coat      all     muzzle
                211D1B  8C6A4C
                2A2523  9C7856

    orangutan like gorilla
      homes     forest forest meadow
      words     orange furry hands ape big slow smart bulbous forest tree wild
      trunk     length 0.7  chest 0.33  belly 0.37  rump 0.25
      front     length 0.94  thigh 0.14
      head      cheeks 0.1
      body      shag 0.2
      coat      all     face+muzzle  foot
                B85C28  8C6C5C       7C4026
                A04C20  7C5C4E       6C3820
    """
}
