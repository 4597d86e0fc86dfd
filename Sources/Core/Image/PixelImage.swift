/// A decoded picture: 8-bit RGB, interleaved, rows from top to bottom without padding.
public struct PixelImage: Sendable, Equatable {
  /// Pixels in a row, above 0.
  public let width: Int
  /// Rows, above 0.
  public let height: Int
  /// `[height * width * 3] UInt8`, `r g b r g b …`.
  public var pixels: [UInt8]

  /// A picture of pixels that are decoded already.
  /// - Parameters:
  ///   - width: Pixels in a row.
  ///   - height: Rows.
  ///   - pixels: `[height * width * 3]`, as in ``pixels``.
  /// - Precondition: Both sides are above 0, and `pixels.count == width * height * 3`.
  public init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(width > 0 && height > 0 && pixels.count == width * height * 3)
    self.width = width
    self.height = height
    self.pixels = pixels
  }
}
