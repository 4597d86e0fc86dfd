/// What a picture file's header says.
public struct PictureInfo: Sendable, Equatable {
  /// The format whose decoder read the header.
  public let format: ImageFormat
  /// As stored, before orientation.
  public let storedSize: PixelSize
  /// The turn that is still to be made after decoding: upright where the decoder makes it.
  public let orientation: Orientation
  /// 1 (grayscale), 3, or 4 (CMYK); alpha does not count.
  public let components: Int
  /// Whether pixels have an alpha, which decoding lays over white.
  public let hasAlpha: Bool
  /// Bits of one component of a pixel as stored; 8 or 16 in most files.
  public let bitsPerSample: Int
  /// Whether the file stores the picture in passes, each finer than the one before.
  public let isProgressive: Bool

  /// What a decoder found; the defaults are those of an upright 8-bit RGB picture.
  /// - Parameters:
  ///   - format: The decoder's own format.
  ///   - storedSize: Pixels, before orientation.
  ///   - orientation: The turn that is left to the reader.
  ///   - components: 1, 3 or 4, without alpha.
  ///   - hasAlpha: Whether pixels have an alpha.
  ///   - bitsPerSample: Bits of one component as stored.
  ///   - isProgressive: Whether the picture is stored in passes.
  public init(
    format: ImageFormat, storedSize: PixelSize, orientation: Orientation = .upright, components: Int = 3,
    hasAlpha: Bool = false, bitsPerSample: Int = 8, isProgressive: Bool = false
  ) {
    self.format = format
    self.storedSize = storedSize
    self.orientation = orientation
    self.components = components
    self.hasAlpha = hasAlpha
    self.bitsPerSample = bitsPerSample
    self.isProgressive = isProgressive
  }

  /// As shown, after orientation.
  public var size: PixelSize { orientation.shown(storedSize) }
}
