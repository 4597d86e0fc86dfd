/// A four-legged animal as numbers: its proportions in one unit, about the length from hip to shoulder.
struct Quadruped: Sendable {
  struct Trunk: Sendable {
    /// Hip to shoulder.
    var length: Float = 1
    var chest: Float = 0.26
    var belly: Float = 0.25
    var rump: Float = 0.25
    /// Width as a share of height.
    var width: Float = 0.8
    /// Height of a hump over the shoulders.
    var hump: Float = 0
    /// How far the back sags (negative: arches).
    var sag: Float = 0.02
  }

  struct Legs: Sendable {
    /// Joint at the trunk's middle line to the ground.
    var length: Float = 0.75
    var thigh: Float = 0.14
    var knee: Float = 0.07
    var ankle: Float = 0.05
    var foot: Float = 0.06
    /// Half the distance between left and right.
    var apart: Float = 0.13
    /// Paws stand flat and forward; hooves on their tips.
    var paws = false
  }

  struct Neck: Sendable {
    var length: Float = 0.45
    /// Degrees above the horizontal.
    var angle: Float = 40
    var base: Float = 0.17
    var top: Float = 0.11
  }

  struct Head: Sendable {
    var skull: Float = 0.14
    /// Center of the skull to the tip of the nose.
    var muzzle: Float = 0.34
    var muzzleBase: Float = 0.11
    var muzzleTip: Float = 0.07
    /// Degrees below the horizontal.
    var angle: Float = 30
    var eye: Float = 0.026
    var nose: Float = 0.03
    var ears = Ears()
    /// A ball at each cheek (cats, hamsters): radius.
    var cheeks: Float = 0
    /// A patch around each eye (panda, raccoon): radius.
    var eyePatch: Float = 0
    /// A flat disc at the end of the muzzle (pig).
    var snout = false
    /// Length of a trunk (elephant).
    var trunk: Float = 0
    /// A bare face (apes).
    var face = false
  }

  struct Ears: Sendable {
    enum Kind: String, Sendable { case pointed, round, long, leaf, hanging, fan, none }
    var kind = Kind.pointed
    var length: Float = 0.13
    var width: Float = 0.05
  }

  struct Tail: Sendable {
    enum Kind: String, Sendable { case hair, tuft, brush, rope, stub, curl, plume, none }
    var kind = Kind.tuft
    var length: Float = 0.5
    var radius: Float = 0.03
    /// Degrees above the horizontal at the root.
    var lift: Float = -60
  }

  enum Horns: Sendable {
    case curved(length: Float, spread: Float)
    case straight(length: Float)
    case spiral(length: Float)
    case antlers(size: Float, shovels: Bool)
    case nose(length: Float)
    case ossicones(length: Float)
    case short(length: Float)
  }

  enum Mane: Sendable {
    case crest(height: Float)
    case ruff(size: Float)
    case beard(size: Float)
  }

  var trunk = Trunk()
  var front = Legs()
  var hind = Legs()
  var neck = Neck()
  var head = Head()
  var tail = Tail()
  var horns: [Horns] = []
  /// Length of tusks.
  var tusks: Float = 0
  var manes: [Mane] = []
  /// How far fur stands out, as a share of each part's thickness.
  var shag: Float = 0
  /// Degrees by which the body is raised over the hips (a squirrel that sits, a rabbit).
  var raised: Float = 0
  /// Whether it lowers its head to the ground to eat.
  var grazes = false
  var udder = false
}
