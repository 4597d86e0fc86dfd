/// The colors of an animal: what it is all over, below, in its pattern, and where a part has a color of its own.
struct Coat: Sendable {
  /// Sizes are in the unit of the animal's figure.
  enum Pattern: Sendable {
    /// Across the body and the limbs; `broken` 0 for whole stripes, 1 for ones that end and split.
    case stripes(Vec3, spacing: Float, share: Float, broken: Float)
    case spots(Vec3, size: Float, share: Float)
    /// Rings of spots about a darker middle.
    case rosettes(Vec3, middle: Vec3, size: Float)
    /// Large flecks with soft outlines.
    case patches(Vec3, size: Float, share: Float)
    /// Fields parted by light lines.
    case net(Vec3, size: Float, line: Float)
    /// Rings round the tail.
    case tailRings(Vec3, spacing: Float)
    /// Two lines along the back, from the head to the tail.
    case backLines(Vec3)
  }

  var color: Vec3
  /// The color below, where it differs.
  var under: Vec3?
  /// Where below begins: -1 the lowest line of the belly, 1 the back.
  var underLine: Float = -0.35
  /// How gradual the change is.
  var underSoft: Float = 0.35
  var patterns: [Pattern] = []
  var regions: [Region: Vec3] = [:]
  /// Shine of skin that is wet or sleek, 0…1.
  var gloss: Float = 0.05
  /// Strength of the fur's own grain, 0…1.
  var grain: Float = 0.5

  /// What most animals share unless their coat says otherwise.
  static let common: [Region: Vec3] = [
    .eye: Color.hex(0x0C0806), .nose: Color.hex(0x1C1614), .mouth: Color.hex(0x3A2A26),
    .innerEar: Color.hex(0xB08478),
    .horn: Color.hex(0x8C7C64), .tusk: Color.hex(0xF4ECD8), .udder: Color.hex(0xE8A8A0),
    .whisker: Color.hex(0x6C645C),
  ]
}
