extension SpeciesTable {
  /// Cats and dogs; from the bobcat on, ones that cross known coats and builds.
  static let hunters = """
    tiger quadruped
      homes     forest forest meadow arctic
      words     striped orange black feline paws claws longtail big strong fierce hunter forest wild
      trunk     length 1.08  chest 0.235  belly 0.22  rump 0.225
      legs      length 0.66  thigh 0.145  knee 0.085  ankle 0.07  foot 0.082  apart 0.12  paws yes
      hind      thigh 0.175
      neck      length 0.34  angle 26  base 0.19  top 0.15
      head      skull 0.185  muzzle 0.29  muzzleTip 0.082  angle 12  nose 0.032  cheeks 0.11
      ears      kind round  length 0.12  width 0.07
      tail      kind rope  length 0.9  radius 0.045  lift -35
      coat      all     under   stripes  muzzle+cheek  nose
                E08830  F8F0E0  1C120C   F4E8D8        C87850
      stripes   spacing 0.15  share 0.42  broken 0.55
      skin      underLine -0.55  underSoft 0.25

    leopard like tiger unseen
      homes     savanna forest savanna
      words     spotted yellow black feline paws claws longtail strong fast fierce hunter savanna forest wild
      trunk     chest 0.205  belly 0.19  rump 0.2
      legs      length 0.6  thigh 0.145
      head      skull 0.165  cheeks 0.09
      tail      length 1  radius 0.04  lift -28
      coat      all     under   rosettes  middle  muzzle  nose
                D8A458  F4E8D0  20160E    B87C3C  F0E4D0  B87860
      rosettes  size 0.11
      skin      underLine -0.55

    lion like tiger
      homes     savanna savanna meadow
      words     yellow mane feline paws claws longtail big strong fierce hunter savanna wild
      trunk     length 1.02  chest 0.25  belly 0.215  rump 0.22
      legs      length 0.7  thigh 0.145
      head      skull 0.19  muzzle 0.32
      tail      kind tuft  length 0.85  radius 0.034  lift -40
      mane      ruff  size 0.34
      coat      all     under   mane    tailTip  muzzle  nose
                CC9C58  E8D0A0  7C4820  5C3818   E0C490  7C5040
                D4A868  ECD8B0  9C6430  6C4420   E4CC9C  7C5040
                C49050  E0C898  4C2C18  3C2414   D8BC88  7C5040

    wolf quadruped
      homes     forest arctic forest meadow
      words     gray furry canine paws bushytail lean fast fierce hunter forest snow wild
      trunk     length 0.9  chest 0.215  belly 0.18  rump 0.18  width 0.75
      legs      length 0.74  thigh 0.115  knee 0.06  ankle 0.045  foot 0.055  apart 0.1  paws yes
      neck      length 0.4  angle 34  base 0.18  top 0.14
      head      skull 0.15  muzzle 0.37  muzzleBase 0.085  muzzleTip 0.05  angle 12  eye 0.022  nose 0.034  cheeks 0.1
      ears      length 0.16  width 0.07
      tail      kind brush  length 0.55  radius 0.07  lift -52
      body      shag 0.14
      coat      all     under   muzzle+cheek  ear+tailTip  lowerLeg+foot
                807C78  DCD8D0  C8C4BC        4C4846       B8B4AC
                64605E  C8C4BE  BCB8B0        3C3836       A4A09A
      skin      underLine -0.3

    fox quadruped
      homes     forest meadow arctic farm
      words     orange white furry canine paws bushytail small lean fast timid hunter forest wild
      trunk     length 0.7  chest 0.17  belly 0.15  rump 0.16
      legs      length 0.54  thigh 0.095  knee 0.05  ankle 0.038  foot 0.044  apart 0.085  paws yes
      neck      length 0.3  angle 34  base 0.135  top 0.115
      head      muzzleBase 0.075  muzzleTip 0.034  angle 12  eye 0.022  cheeks 0.095
      ears      length 0.2  width 0.09
      tail      kind brush  length 0.8  radius 0.1  lift -22
      body      shag 0.12
      coat      all     under   cheek+tailTip  lowerLeg+foot+ear  muzzle
                D06828  F4ECE0  F4EEE6         281C18             E8B890
      skin      underLine -0.45

    dalmatian quadruped
      homes     meadow farm forest shore
      words     spotted black white canine paws lean fast longtail domestic farm
      trunk     length 0.86  chest 0.205  belly 0.165  rump 0.17  width 0.75
      legs      length 0.76  thigh 0.115  knee 0.055  ankle 0.042  foot 0.052  apart 0.1  paws yes
      neck      length 0.42  angle 48  base 0.14
      head      muzzleBase 0.09  muzzleTip 0.065  angle 16  eye 0.024  nose 0.036
      ears      kind hanging  length 0.16  width 0.07
      tail      kind rope  length 0.6  lift 8
      coat      all     spots   ear
                F4F2EE  1A1716  24201E
      spots     size 0.125  share 0.2
      skin      gloss 0.1  grain 0.2

    collie like wolf
      homes     meadow farm meadow
      words     patches white brown furry mane canine paws bushytail fast domestic farm smart
      trunk     length 0.84  chest 0.22  belly 0.2  rump 0.2  width 0.8
      legs      length 0.62
      head      muzzle 0.42  muzzleBase 0.075
      ears      length 0.12  width 0.06
      tail      length 0.62  radius 0.1  lift -50
      mane      ruff  size 0.24
      body      shag 0.2
      coat      all     under   mane+neck+foot+lowerLeg+tailTip+muzzle
                B4682C  F4F0E8  F6F2EA
                24201E  F4F0E8  F6F2EA
      skin      underLine -0.3  underSoft 0.15

    bobcat like leopard
      homes     forest forest arctic meadow
      words     spotted brown furry feline paws claws ears small fierce fast hunter forest wild
      trunk     length 0.78  chest 0.2  rump 0.21
      legs      length 0.62
      head      skull 0.175  cheeks 0.13
      ears      kind pointed  length 0.2  width 0.08
      tail      kind stub  length 0.2  radius 0.045  lift -20
      body      shag 0.1
      coat      all     under   spots   muzzle+cheek  tailTip
                B08C68  F0E8DA  3A2A1E  F0E8DC        2C221C
                9C8870  ECE4D8  30261E  ECE4DA        2C221C
      spots     size 0.1  share 0.17
      skin      underLine -0.4

    white+tiger like tiger
      homes     forest arctic meadow
      words     striped white black feline paws claws longtail big strong fierce hunter forest snow wild
      coat      all     stripes  muzzle+cheek  nose    eye
                F2EEE8  1E1814   F6F2EC        D89888  4C84B4
      stripes   spacing 0.15  share 0.42  broken 0.5

    siamese+cat like leopard
      homes     farm meadow farm
      words     white brown masked feline paws claws longtail small lean hunter domestic farm
      trunk     length 0.72  chest 0.15  belly 0.145  rump 0.155
      legs      length 0.56  thigh 0.09  knee 0.048  ankle 0.038  foot 0.046  apart 0.085
      hind      thigh 0.12
      neck      length 0.28  angle 42  base 0.115  top 0.1
      head      skull 0.145  muzzle 0.22  muzzleBase 0.085  muzzleTip 0.055  eye 0.032  nose 0.022  cheeks 0
      ears      kind pointed  length 0.2  width 0.085
      tail      length 0.85  radius 0.032  lift 30
      coat      all     muzzle+cheek+ear+lowerLeg+foot+tail+tailTip  eye
                EADCC6  3C2C24                                       2E5C9C
                E6DED2  54483F                                       2E5C9C
      skin      gloss 0.1

    arctic+fox like fox
      homes     arctic arctic forest shore
      words     white furry canine paws bushytail small fast timid hunter arctic snow wild
      legs      length 0.44
      head      muzzle 0.28
      ears      kind round  length 0.12  width 0.06
      body      shag 0.2
      coat      all     ear+lowerLeg
                F2F2F0  E2E0DC
                E8E6E0  D8D6D2

    hyena like wolf
      homes     savanna savanna meadow
      words     spotted yellow brown furry canine paws mane fierce fast hunter savanna wild
      trunk     chest 0.25  belly 0.2  rump 0.17  width 0.78
      legs      length 0.84
      hind      length 0.6
      neck      length 0.42  angle 30  base 0.2  top 0.15
      head      muzzleBase 0.11  muzzleTip 0.075
      ears      kind round  length 0.17  width 0.09
      tail      kind tuft  length 0.36  radius 0.04  lift -60
      mane      crest  height 0.11
      coat      all     spots   muzzle+tailTip+foot  mane+lowerLeg
                A48E68  33271C  33281F               5C4A36
                94846A  2C231B  2C241E               4E4232
      spots     size 0.13  share 0.2

    german+shepherd like wolf
      homes     meadow farm forest
      words     black brown masked furry canine paws bushytail fast fierce smart domestic farm
      hind      length 0.66
      ears      length 0.22  width 0.085
      tail      length 0.6  radius 0.06  lift -60
      body      shag 0.08
      coat      all     trunk+shoulder+rump+tail+tailTip+muzzle
                B47C44  241E1A
                A06C3C  2C2520
      skin      gloss 0.08
    """
}
