/// A decoded picture: 8-bit RGB, interleaved, rows from top to bottom without padding.
public struct PixelImage: Sendable, Equatable {
  public let width: Int
  public let height: Int
  /// `[height * width * 3] UInt8`, `r g b r g b …`.
  public var pixels: [UInt8]

  /// - Precondition: `pixels.count == width * height * 3`.
  public init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(width > 0 && height > 0 && pixels.count == width * height * 3)
    self.width = width
    self.height = height
    self.pixels = pixels
  }
}
