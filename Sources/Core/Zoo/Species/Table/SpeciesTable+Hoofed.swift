extension SpeciesTable {
  /// Animals with hooves; from the donkey on, ones that wear another's coat on a build of their own: without them every
  /// build would have one coat, and a network could not learn that the two are different things.
  static let hoofed = """
    horse quadruped
      homes     meadow farm meadow savanna
      words     brown equine hooves mane longlegs longneck big fast grazer domestic meadow
      trunk     chest 0.27  rump 0.27  width 0.78
      legs      length 0.98  knee 0.062  ankle 0.042  foot 0.062
      hind      thigh 0.18
      neck      length 0.62  angle 44  base 0.2  top 0.12
      head      skull 0.135  muzzle 0.42  muzzleTip 0.075  angle 42
      ears      length 0.14  width 0.042
      tail      kind hair  length 0.72  radius 0.06  lift -50
      mane      crest  height 0.1
      body      grazes yes
      coat      all     mane+tailTip  lowerLeg  foot    gloss
                8A5430  1C1410        1C1410    241A16  0.15
                9C5A2C  9C5A2C        -         2C2018  0.15
                2C2420  14100E        -         181412  0.2
                C09058  F0E4CC        -         3C3028  0.15
                6C4024  20140E        E8E0D4    20140E  0.15

    zebra like horse unseen
      homes     savanna savanna meadow
      words     striped black white equine hooves mane longlegs longneck big fast grazer savanna wild
      legs      length 0.84
      hind      thigh 0.17
      neck      length 0.52  angle 42  base 0.19  top 0.125
      head      skull 0.14
      ears      length 0.16  width 0.055
      tail      kind tuft  length 0.5  radius 0.028  lift -65
      mane      crest  height 0.085
      coat      all     stripes  muzzle+foot  mane+tailTip
                F0ECE4  18130F   2A2420       221C18
      stripes   spacing 0.125  share 0.5  broken 0

    giraffe quadruped
      homes     savanna savanna meadow
      words     spotted brown yellow hooves mane longlegs longneck horns big grazer savanna wild
      trunk     length 0.82  chest 0.27  belly 0.24  rump 0.22  width 0.75
      front     length 1.4  knee 0.062  ankle 0.045  foot 0.062  apart 0.12
      hind      length 1.22  thigh 0.16  knee 0.065  ankle 0.045  foot 0.062  apart 0.12
      neck      length 1.35  angle 62  base 0.19  top 0.095
      head      skull 0.12  muzzle 0.36  muzzleBase 0.09  muzzleTip 0.06  angle 28
      ears      kind leaf  length 0.17  width 0.045
      tail      radius 0.022  lift -75
      horns     ossicones  length 0.14
      mane      crest  height 0.05
      coat      all     net     lowerLeg+muzzle  foot+tailTip+horn  mane
                E8CC94  8C5424  D8BC8C           3C2818             84542C
      net       size 0.24  line 0.11

    cow quadruped
      homes     farm meadow farm
      words     patches black white bovine hooves horns big slow grazer domestic farm meadow
      trunk     length 1.12  chest 0.3  belly 0.32  rump 0.29  width 0.82
      legs      length 0.74  thigh 0.15  knee 0.075  ankle 0.055  foot 0.07  apart 0.15
      neck      length 0.38  angle 18  base 0.2  top 0.15
      head      skull 0.16  muzzle 0.4  muzzleBase 0.13  muzzleTip 0.105  angle 38  nose 0.06
      ears      kind leaf  length 0.2  width 0.06
      tail      length 0.62  radius 0.024  lift -84
      horns     short  length 0.14
      body      grazes yes  udder yes
      coat      all     patches  share   nose+udder  foot
                F0ECE6  1A1614   0.52    E0A898      4C4038
                1C1816  F0ECE6   0.5     C89088      4C4038
                F0E8DC  94502C   0.55    E0A898      5C4838
      patches   size 0.42

    buffalo quadruped
      homes     savanna meadow meadow
      words     brown furry bovine hooves horns beard big bulbous slow strong grazer wild meadow savanna
      trunk     length 1.05  chest 0.38  belly 0.32  hump 0.24
      front     length 0.76  thigh 0.19  knee 0.085  ankle 0.06  foot 0.07  apart 0.17
      hind      length 0.8  thigh 0.17  knee 0.08  ankle 0.055  foot 0.07  apart 0.14
      neck      length 0.32  angle -6  base 0.28  top 0.22
      head      skull 0.21  muzzle 0.4  muzzleBase 0.16  muzzleTip 0.1  angle 52
      ears      kind leaf  length 0.14
      tail      length 0.42  radius 0.026  lift -75
      horns     curved  length 0.16  spread 0.16
      mane      beard  size 0.2
      body      shag 0.1  grazes yes
      coat      all     mane+head+muzzle+hump+lowerLeg+cheek  neck+shoulder  horn
                4A3420  2A1C12                                38261A         504840
                3C2C20  221810                                302218         484038

    deer quadruped
      homes     forest forest meadow
      words     brown hooves antlers longlegs lean fast timid grazer forest wild
      trunk     length 0.86  chest 0.21  belly 0.19  rump 0.2  width 0.75
      legs      length 0.94  knee 0.045  ankle 0.032  foot 0.042  apart 0.1
      front     thigh 0.11
      neck      length 0.52  angle 58  base 0.13  top 0.085
      head      skull 0.11  muzzle 0.3  muzzleBase 0.075  muzzleTip 0.05  angle 24
      ears      kind leaf  length 0.2  width 0.055
      tail      kind stub  length 0.1  radius 0.045  lift -40
      horns     antlers  size 0.6
      body      grazes yes
      coat      all     under   foot    tail
                A8683C  E8D8C0  2C2018  F0E8DC
                946040  D8C8B0  2C2018  F0E8DC

    moose quadruped
      homes     forest forest arctic meadow
      words     brown furry hooves antlers longlegs big strong grazer forest wild bulbous
      trunk     chest 0.31  belly 0.26  rump 0.24  width 0.75  hump 0.15
      front     length 1.08  thigh 0.15  knee 0.065
      hind      length 1.02  thigh 0.17  knee 0.065  apart 0.12
      neck      length 0.36  angle 22  base 0.21  top 0.15
      head      skull 0.15  muzzle 0.54  muzzleBase 0.125  muzzleTip 0.125  angle 36
      ears      kind leaf  length 0.2
      tail      kind stub  length 0.06  radius 0.04
      horns     shovels  size 0.66
      mane      beard  size 0.11
      body      shag 0.06  grazes yes
      coat      all     lowerLeg  foot    muzzle  horn
                4C3828  9C9080    2C2018  5C4836  B09868
                3C2C22  8C8070    2C2018  4C3C2E  B09868

    antelope quadruped
      homes     savanna savanna meadow
      words     yellow brown white antelopes hooves horns longlegs lean fast timid grazer savanna wild
      trunk     length 0.84  chest 0.2  belly 0.18  rump 0.19  width 0.75
      legs      length 0.88  thigh 0.105  knee 0.04  ankle 0.03  foot 0.04  apart 0.095
      hind      thigh 0.135
      neck      length 0.44  angle 56  base 0.115  top 0.08
      head      skull 0.11  muzzle 0.3  muzzleBase 0.08  muzzleTip 0.05
      ears      kind leaf  length 0.15  width 0.042
      tail      length 0.26  radius 0.02
      horns     straight  length 0.6
      body      grazes yes
      coat      all     under   horn+foot+tailTip
                C88C4C  F4ECE0  241C18
      skin      underLine -0.2  underSoft 0.1

    sheep quadruped
      homes     meadow farm meadow farm
      words     white furry woolly hooves small slow timid grazer domestic farm meadow
      trunk     length 0.78  chest 0.34  belly 0.35  rump 0.34  width 0.92  sag -0.02
      legs      length 0.62  thigh 0.12  knee 0.055  ankle 0.042  foot 0.05  apart 0.14
      neck      length 0.26  angle 38  base 0.22  top 0.16
      head      skull 0.135  muzzle 0.33  muzzleBase 0.1  angle 36
      ears      kind leaf  length 0.16
      tail      kind stub  length 0.12  radius 0.07
      horns     spiral  length 0.3
      body      shag 0.22  grazes yes
      coat      all     head+muzzle+ear+lowerLeg  foot
                ECE4D4  28221E                    28221E
                F0E8DA  E0D0BC                    -
      skin      grain 1

    pig quadruped
      homes     farm farm meadow
      words     pink hairless swine hooves bulbous fat small slow domestic farm
      trunk     chest 0.3  belly 0.33  rump 0.31  width 0.88
      legs      length 0.52  knee 0.075  ankle 0.055  apart 0.15
      neck      length 0.25  angle 4  base 0.26  top 0.21
      head      skull 0.2  muzzle 0.4  muzzleBase 0.14  muzzleTip 0.1  angle 22  snout yes
      ears      length 0.2  width 0.1
      tail      kind curl  length 0.22  radius 0.02  lift 10
      coat      all     patches  nose    mouth   foot
                E8B0A0  -        DC9488  7C4840  C88C80
                E4B4A8  4C403C   DC9488  -       B88078
      patches   size 0.4  share 0.26
      skin      gloss 0.1  grain 0.25

    donkey like horse
      homes     farm meadow savanna
      words     gray equine hooves mane longears small slow grazer domestic farm meadow
      trunk     length 0.94  chest 0.26  belly 0.27  rump 0.25  width 0.8
      legs      length 0.76  thigh 0.14
      neck      length 0.46  angle 40  base 0.18  top 0.13
      head      skull 0.15  muzzle 0.44
      ears      kind long  length 0.4  width 0.085
      tail      kind tuft  length 0.55  radius 0.028  lift -70
      mane      crest  height 0.06
      coat      all     under   muzzle  mane+tailTip+foot
                8C857C  E0DAD0  ECE6DC  3C3430
                6E665E  D4CCC0  E4DCD0  2C2622
      skin      underLine -0.4

    appaloosa like horse
      homes     meadow farm savanna
      words     spotted white brown equine hooves mane longlegs longneck big fast grazer domestic meadow
      coat      all     spots   size    share   mane+tailTip+foot
                EEE8DE  3A2A22  0.13    0.2     4C3A30
                E6DED2  5C3A26  0.15    0.22    6C4A34
      skin      gloss 0.1

    kudu like antelope
      homes     savanna savanna forest
      words     striped brown white antelopes hooves horns longlegs lean fast timid grazer savanna wild
      trunk     length 0.9  chest 0.24  belly 0.215  rump 0.21  hump 0.06
      ears      length 0.22  width 0.07
      horns     straight  length 0.78
      coat      all     stripes  neck+head+lowerLeg+muzzle  horn+foot
                8A6448  F4EEE2   8A6448                     2C2420
                9C5A34  F6F0E4   9C5A34                     2C2420
      stripes   spacing 0.17  share 0.26  broken 0.1

    ox like cow
      homes     farm meadow savanna
      words     white bovine hooves horns big bulbous slow strong grazer domestic farm meadow
      trunk     length 1.08  chest 0.35  rump 0.28  hump 0.14
      horns     curved  length 0.4  spread 0.26
      mane      beard  size 0.1
      body      udder no
      coat      all     horn+foot  nose    tailTip  muzzle
                E8DCC6  3A322C     C8A898  -        -
                D8CCB8  3A322C     -       3A322C   A89080

    goat quadruped
      homes     farm meadow savanna
      words     white furry hooves horns beard small lean grazer domestic farm meadow
      trunk     length 0.74  chest 0.25  belly 0.26  rump 0.24
      legs      length 0.64  thigh 0.11  knee 0.05  ankle 0.038  foot 0.046  apart 0.12
      neck      length 0.4  angle 50  base 0.15
      head      skull 0.12  muzzle 0.33  muzzleBase 0.09  muzzleTip 0.06  angle 36
      ears      kind leaf  length 0.2
      tail      kind stub  length 0.14  radius 0.04  lift 50
      horns     curved  length 0.28  spread 0.03
      mane      beard  size 0.13
      body      shag 0.12  grazes yes
      coat      all     horn    foot
                F0ECE4  6C6254  3C342C
                E4DED2  5C5448  3C342C

    boar like pig
      homes     forest forest meadow
      words     brown furry swine hooves tusks bulbous fast fierce forest wild
      trunk     length 0.94  chest 0.34  belly 0.3  rump 0.25  width 0.78  hump 0.12
      legs      length 0.56
      head      muzzle 0.5  muzzleTip 0.08
      ears      length 0.18  width 0.07
      tail      kind tuft  length 0.34  radius 0.022  lift -70
      mane      crest  height 0.14
      body      tusks 0.2  shag 0.16
      coat      all     mane+lowerLeg+foot  nose
                4C3C30  2A211B              5C4A40
                3C322C  201A16              4C4038
    """
}
