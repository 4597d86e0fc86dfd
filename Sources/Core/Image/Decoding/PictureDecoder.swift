/// Decodes the files of one format, one after another with the same buffers; one worker's own.
///
/// A new format is a class like this in a file of its own, above a C target that owns its library's errors, and a line in
/// ``PictureDecoders/builtIn``. What all formats have in common is not its business: ``PictureReader`` reads the file,
/// chooses the decoder by the first bytes, holds the limits, turns the pixels and names the file in errors.
public protocol PictureDecoder: AnyObject, SendableMetatype {
  /// How its files are recognized.
  static var format: ImageFormat { get }

  /// Makes a decoder with no picture open.
  init()

  /// Reads the header. Takes no memory in proportion to the picture: its size has not been found allowed yet.
  /// - Parameter bytes: The whole file. They stay in place until the picture is decoded or the next one is opened.
  /// - Throws: ``PictureFault``.
  func open(_ bytes: UnsafeBufferPointer<UInt8>) throws -> PictureInfo

  /// The smallest size at which a picture can be decoded whose sides all reach `wanted`, or the stored size. Formats that
  /// cannot be scaled as they are decoded leave this out.
  static func size(_ stored: PixelSize, covering wanted: PixelSize) -> PixelSize

  /// Decodes the opened picture, once: 8-bit RGB, alpha over white, 16 bits a sample to 8, palettes and CMYK to RGB,
  /// not turned.
  /// - Parameter rows: The request's window, rows without padding, and perhaps more bytes. A decoder that has whole rows
  ///   in another layout writes them by ``DecodingRequest/put(_:at:layout:into:)``.
  /// - Throws: ``PictureFault``.
  func decode(_ request: DecodingRequest, into rows: inout MutableSpan<UInt8>) throws
}

extension PictureDecoder {
  /// The stored size: a format that leaves this out decodes at full size only.
  public static func size(_ stored: PixelSize, covering wanted: PixelSize) -> PixelSize { stored }
}
