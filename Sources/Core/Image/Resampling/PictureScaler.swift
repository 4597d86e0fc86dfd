/// Decodes photos to upright RGB pictures of one short side, as training keeps them; one worker's own.
public final class PictureScaler {
  /// Longer pictures lose their ends: a panorama's ten short sides are no use to a square cut.
  static let longestShape = 3

  /// Goes up when the same photo would become other pixels than before, so that caches forget theirs.
  static let version = 1

  /// The short side of every picture it gives, pixels.
  public let shortSide: Int
  private let reader = WindowReader(isFast: true)

  /// A scaler to one short side.
  /// - Parameter shortSide: Pixels.
  /// - Precondition: `shortSide` is above 0.
  public init(shortSide: Int) {
    precondition(shortSide > 0)
    self.shortSide = shortSide
  }

  /// The photo, turned and resized; the long side is at most three times the short one.
  /// - Throws: ``ImageError``.
  public func picture(file path: String) throws -> PixelImage {
    var pixels: [UInt8] = []
    let size = try read(file: path, into: &pixels)
    return PixelImage(
      width: size.width, height: size.height, pixels: Array(pixels.prefix(size.width * size.height * 3)))
  }

  /// Writes the picture to the start of `pixels`, which grows where it is too small, and leaves 16 bytes behind it.
  /// - Throws: ``ImageError``.
  func read(file path: String, into pixels: inout [UInt8]) throws -> PixelSize {
    try reader.read(.file(path), plan: plan) { _, plan, rows, stride in
      let size = PixelSize(width: plan.columns.count, height: plan.rows.count)
      let rowBytes = size.width * 3
      let needed = rowBytes * size.height + 16
      if pixels.count < needed { pixels = [UInt8](repeating: 0, count: needed) }
      pixels.withUnsafeMutableBytes { to in
        for y in 0..<size.height {
          let row = UnsafeRawBufferPointer(start: rows + y * stride, count: rowBytes)
          UnsafeMutableRawBufferPointer(rebasing: to[y * rowBytes..<(y + 1) * rowBytes]).copyMemory(from: row)
        }
      }
      return size
    }
  }

  private func plan(_ size: PixelSize) -> WindowReader.Plan {
    let settings = Preprocessing(shortSide: shortSide, crop: shortSide, mean: [0, 0, 0], deviation: [1, 1, 1])
    let target = settings.resized(size)
    func middle(_ length: Int) -> Range<Int> {
      let kept = min(length, shortSide * Self.longestShape)
      let start = (length - kept) / 2
      return start..<start + kept
    }
    return WindowReader.Plan(target: target, columns: middle(target.width), rows: middle(target.height))
  }
}
