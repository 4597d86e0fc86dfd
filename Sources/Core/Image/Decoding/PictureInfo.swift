/// What a picture file's header says.
public struct PictureInfo: Sendable, Equatable {
  public let format: ImageFormat
  /// As stored, before orientation.
  public let storedSize: PixelSize
  /// The turn that is still to be made after decoding: upright where the decoder makes it.
  public let orientation: Orientation
  /// 1 (grayscale), 3, or 4 (CMYK); alpha does not count.
  public let components: Int
  public let hasAlpha: Bool
  public let bitsPerSample: Int
  public let isProgressive: Bool

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
