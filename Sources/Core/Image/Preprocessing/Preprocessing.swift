/// What turns a picture into a network's input: torchvision's evaluation transform
/// (`Resize(short side)`, `CenterCrop`, `ToTensor`, `Normalize`).
public struct Preprocessing: Sendable, Equatable {
  /// The short side is resized to this many pixels, bilinear with antialiasing.
  public var shortSide: Int
  /// Then the middle square of this side is cut out; at most ``shortSide``.
  public var crop: Int
  /// Subtracted from each channel, `[3]` on the scale `0…1`.
  public var mean: [Float]
  /// What each channel is divided by after that, `[3]` on the same scale.
  public var deviation: [Float]

  /// A transform of one's own.
  /// - Parameters:
  ///   - shortSide: Pixels of the short side after resizing.
  ///   - crop: Pixels of a side of the middle square.
  ///   - mean: `[3]`, red, green, blue.
  ///   - deviation: `[3]`, red, green, blue.
  /// - Precondition: `0 < crop <= shortSide`; three means and three deviations.
  public init(shortSide: Int, crop: Int, mean: [Float], deviation: [Float]) {
    precondition(crop > 0 && crop <= shortSide && mean.count == 3 && deviation.count == 3)
    self.shortSide = shortSide
    self.crop = crop
    self.mean = mean
    self.deviation = deviation
  }

  /// What torchvision's ImageNet weights were evaluated with.
  public static let imageNet = Preprocessing(
    shortSide: 256, crop: 224, mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225])

  /// Values of one network input, `[3, crop, crop]`.
  public var outputCount: Int { 3 * crop * crop }

  /// The size after resizing, rounded as torchvision rounds.
  func resized(_ size: PixelSize) -> PixelSize {
    let long = Int(Double(shortSide * max(size.width, size.height)) / Double(size.shortSide))
    return size.width <= size.height
      ? PixelSize(width: shortSide, height: long) : PixelSize(width: long, height: shortSide)
  }

  /// Where the crop starts along a side, rounded as torchvision (Python: half to even) rounds.
  func cropStart(_ length: Int) -> Int { Int((Double(length - crop) / 2).rounded(.toNearestOrEven)) }
}
