extension SpeciesTable {
  /// Small animals; from the hamster on, ones that cross known coats and builds.
  static let small = """
    rabbit quadruped
      homes     meadow farm meadow forest
      words     brown gray furry longears ears small fast timid grazer hops meadow
      trunk     length 0.56  chest 0.2  belly 0.26  rump 0.29  width 0.85  sag -0.1
      front     length 0.36  thigh 0.09  knee 0.06  ankle 0.045  foot 0.05  apart 0.09  paws yes
      hind      length 0.34  thigh 0.2  knee 0.1  ankle 0.06  foot 0.075  paws yes
      neck      length 0.26  angle 48  top 0.14
      head      skull 0.165  muzzle 0.27  muzzleTip 0.085  angle 16  eye 0.036  nose 0.026  cheeks 0.08
      ears      kind long  length 0.42  width 0.085
      tail      kind stub  length 0.06  radius 0.085  lift 20
      body      shag 0.09  raised 8
      coat      all     under   tail    innerEar  nose
                A08868  E8E0D0  F0ECE4  D8A090    -
                94908C  E4E0DA  F0ECE4  D8A090    -
                ECE8E0  -       -       E8B0A4    E8B0A4

    squirrel quadruped
      homes     forest forest meadow
      words     brown gray furry rodent bushytail small fast timid paws forest tree wild
      trunk     length 0.52  chest 0.15  belly 0.19  rump 0.2  width 0.85  sag -0.05
      front     length 0.26  thigh 0.065  knee 0.045  ankle 0.035  foot 0.036  apart 0.085  paws yes
      hind      length 0.26  thigh 0.16  knee 0.08  ankle 0.045  foot 0.055  apart 0.12  paws yes
      neck      length 0.2  base 0.13  top 0.115
      head      muzzle 0.25  muzzleBase 0.085  muzzleTip 0.055  angle 12  eye 0.034  nose 0.022  cheeks 0.07
      ears      length 0.15  width 0.045
      tail      kind plume  length 0.72  radius 0.11  lift 0
      body      shag 0.09  raised 46
      coat      all     under   tail+tailTip
                A85428  F4ECE0  B86030
                84786C  ECE8E2  94887C
      skin      underLine -0.1

    skunk quadruped
      homes     forest meadow farm
      words     black white striped furry bushytail small slow paws smelly forest wild
      trunk     length 0.74  chest 0.18  belly 0.21  rump 0.22  width 0.88  sag -0.05
      legs      length 0.34  thigh 0.1  knee 0.06  ankle 0.048  foot 0.05  apart 0.1  paws yes
      neck      length 0.24  angle 8  base 0.15  top 0.12
      head      skull 0.13  muzzle 0.29  muzzleBase 0.08  muzzleTip 0.04  angle 20  eye 0.022  nose 0.026
      ears      kind round  length 0.07  width 0.04
      tail      kind plume  length 0.66  radius 0.125  lift 0
      body      shag 0.16
      coat      all     backLines
                1A1716  F4F2EE

    raccoon quadruped
      homes     forest farm forest meadow
      words     gray black furry masked ringed bushytail small paws hands forest wild smart
      trunk     length 0.74  chest 0.21  width 0.88  sag -0.08
      legs      length 0.42  thigh 0.115  knee 0.065  foot 0.052  apart 0.11  paws yes
      neck      length 0.26  angle 16  top 0.15
      head      skull 0.17  muzzle 0.33  muzzleBase 0.085  muzzleTip 0.042  angle 12  eye 0.028  nose 0.034  cheeks 0.1
      head      eyePatch 0.075
      ears      kind round  width 0.06
      tail      kind brush  length 0.62  radius 0.095  lift -12
      body      shag 0.15
      coat      all     under   tailRings  eyePatch  muzzle+cheek+forehead  lowerLeg+foot
                7C7670  B0A898  1C1816     1A1614    ECE8E0                 3C3630
      tailRings spacing 0.16

    bat bat
      homes     night night night forest
      words     brown black furry wings flies ears small fast night wild
      coat      all     wing+upperLeg  ear+innerEar
                4C3828  3A2A24         5C4034
                3C3432  2A2424         4C3E3A
                6C4828  4A342A         64483A

    hamster like rabbit
      homes     farm meadow farm
      words     orange white furry rodent paws small bulbous fat timid domestic farm
      trunk     length 0.44  chest 0.23  belly 0.29  rump 0.27  width 0.95  sag -0.06
      legs      length 0.24
      neck      length 0.2  angle 20  base 0.21  top 0.19
      head      skull 0.19  cheeks 0.13
      ears      kind round  length 0.12  width 0.07
      tail      length 0.04  radius 0.03  lift 0
      coat      all     under   muzzle+cheek  nose+foot+innerEar
                CC8C48  F8F4EC  F8F2EA        E8B0A0
                D8A468  F8F4EC  F8F2EA        E8B0A0
      skin      underLine 0  underSoft 0.15

    mouse like hamster
      homes     farm meadow forest
      words     gray furry rodent ears paws longtail small fast timid farm meadow
      trunk     length 0.46  chest 0.15  belly 0.2  rump 0.2  width 0.9  sag -0.08
      neck      length 0.18  angle 14  base 0.14  top 0.12
      head      skull 0.13  muzzle 0.28  muzzleBase 0.085  muzzleTip 0.03  angle 14  eye 0.028  nose 0.02  cheeks 0
      ears      length 0.26  width 0.13
      tail      kind rope  length 0.8  radius 0.02  lift -10
      body      shag 0.05
      coat      all     under   tail+foot+nose+innerEar  ear
                8C8884  C8C4C0  E0A89C                   A8948E
                77726E  B8B4B0  D89C90                   98847E

    chipmunk like squirrel
      homes     forest forest meadow
      words     striped brown white furry rodent bushytail paws small fast timid forest tree wild
      head      cheeks 0.1
      ears      kind round  length 0.1  width 0.05
      tail      kind brush  length 0.5  radius 0.05  lift 10
      body      shag 0.05  raised 8
      coat      all     backLines  tail+tailTip  cheek
                A8662E  F4EAD4     8C5A34        E8D4B4
                94582C  F4EAD4     7C4E30        E0CCAC

    otter like raccoon
      homes     shore shore shore meadow
      words     brown furry paws longtail small lean fast smart water swims coastal fish wild
      trunk     length 0.82  chest 0.16  belly 0.2  rump 0.2  width 0.9  sag -0.1
      legs      length 0.32
      neck      angle 36  base 0.15  top 0.14
      head      skull 0.155  muzzle 0.24  muzzleBase 0.1  muzzleTip 0.08  eye 0.022  nose 0.036  cheeks 0  eyePatch 0
      ears      length 0.06  width 0.04
      tail      kind rope  radius 0.07  lift -18
      body      shag 0.03
      coat      all     under
                5C4030  B09880
                4C3628  A48C74
      skin      underLine -0.3  gloss 0.3  grain 0.3
    """
}
