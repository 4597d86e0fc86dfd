import Foundation
import Support

/// How photos are varied while a network trains: fastai 1.0's `get_transforms()`.
public struct Augmentation: Sendable, Codable, Hashable {
  /// The probability of a mirrored photo.
  public var flip = 0.5
  /// At most this many degrees either way.
  public var rotation = 10.0
  /// At most this much larger; 1 for none.
  public var zoom = 1.1
  /// How far the corners move at most, as a share of half the side: a look from above, below, left or right.
  public var warp = 0.2
  /// The probability of each of rotation, zoom and warp.
  public var affineProbability = 0.75
  /// Brightness moves by at most half of this, contrast by a factor of at most 1 / (1 - this).
  public var lighting = 0.2
  /// The probability of each of brightness and contrast.
  public var lightingProbability = 0.75
  /// The square that is cut out at a random place, as a share of the short side. fastai's `size=` cuts 1; 0.875 is what
  /// evaluation cuts (224 of 256), so that animals keep their size.
  public var crop = 0.875

  /// fastai's values, as ``standard``.
  public init() {}

  /// fastai's values.
  public static let standard = Augmentation()

  /// A random place of the cut and nothing else.
  public static let cropOnly: Augmentation = {
    var augmentation = Augmentation()
    augmentation.flip = 0
    augmentation.affineProbability = 0
    augmentation.lightingProbability = 0
    return augmentation
  }()

  /// True where no value is out of its range.
  public var isValid: Bool {
    let probabilities = [flip, affineProbability, lightingProbability]
    return probabilities.allSatisfy { (0...1).contains($0) } && (0...180).contains(rotation) && (1...8).contains(zoom)
      && (0...0.4).contains(warp) && (0..<1).contains(lighting) && crop > 0 && crop <= 1
  }

  /// What happens to one photo in one epoch.
  public struct Draw: Sendable, Hashable {
    /// Mirrored left to right.
    public var isFlipped = false
    /// Degrees.
    public var rotation = 0.0
    /// The factor by which it is larger, 1 for none.
    public var zoom = 1.0
    /// Where the zoom looks across, `0…1` from the left.
    public var zoomColumn = 0.5
    /// Where it looks down, `0…1` from the top.
    public var zoomRow = 0.5
    /// fastai's four magnitudes of `symmetric_warp`.
    public var warp = [0.0, 0, 0, 0]
    /// `0…1`, 0.5 for none: the shift is its logit.
    public var brightness = 0.5
    /// The factor on logits, 1 for none.
    public var contrast = 1.0
    /// Where the cut lies across, `0…1` of the room there is.
    public var cropColumn = 0.5
    /// Where it lies down, `0…1` of the room there is.
    public var cropRow = 0.5

    /// Nothing happens: the middle is cut.
    public init() {}
  }

  /// The same for the same seed, epoch and photo, in whatever order photos are drawn.
  public func draw(seed: UInt64, epoch: Int, image: Int64) -> Draw {
    var random = KeyedRandom(seed, UInt64(bitPattern: Int64(epoch)), UInt64(bitPattern: image))
    // Every number is drawn always, so that one setting does not move the others' luck.
    let draws = (0..<16).map { _ in random.uniform() }
    func between(_ low: Double, _ high: Double, _ index: Int) -> Double { low + (high - low) * draws[index] }
    var draw = Draw()
    draw.isFlipped = draws[0] < flip
    draw.cropColumn = draws[1]
    draw.cropRow = draws[2]
    if draws[3] < affineProbability { draw.rotation = between(-rotation, rotation, 4) }
    if draws[5] < affineProbability {
      draw.zoom = between(1, zoom, 6)
      draw.zoomColumn = draws[7]
      draw.zoomRow = draws[8]
    }
    if draws[9] < affineProbability {
      var corners = random
      draw.warp = (0..<4).map { _ in (2 * corners.uniform() - 1) * warp }
    }
    if draws[10] < lightingProbability { draw.brightness = between(0.5 * (1 - lighting), 0.5 * (1 + lighting), 11) }
    if draws[12] < lightingProbability {
      draw.contrast = exp(between(log(1 - lighting), -log(1 - lighting), 13))
    }
    return draw
  }
}
