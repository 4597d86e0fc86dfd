import Foundation

/// Reading and writing JPEG files (ITU-T T.81, JFIF, EXIF orientation).
public enum JPEG {
  /// What a file's header says.
  public struct Info: Sendable, Equatable {
    /// As stored, before orientation.
    public let storedSize: PixelSize
    /// 1 (grayscale), 3 or 4 (CMYK).
    public let components: Int
    public let orientation: Orientation
    public let isProgressive: Bool

    /// As shown, after orientation.
    public var size: PixelSize { orientation.shown(storedSize) }
  }

  /// More pixels than this are refused: 128 Mi, above every camera of today.
  public static let pixelLimit = 1 << 27

  /// Size, components and orientation. Reads the whole file, decodes only its header.
  /// - Throws: ``ImageError``.
  public static func info(of url: URL) throws -> Info { try JPEGDecoder().info(of: url.path) }

  /// - Throws: ``ImageError``, with `path` as the name of the bytes.
  public static func info(of bytes: [UInt8], path: String = "picture") throws -> Info {
    try JPEGDecoder().info(of: bytes, path: path)
  }

  /// The whole picture in RGB, turned as its orientation says. Grayscale and CMYK become RGB.
  /// - Parameter keepingReadable: What a truncated or damaged file still holds is returned instead of an error; the rest is grey.
  /// - Throws: ``ImageError``.
  public static func decode(_ url: URL, keepingReadable: Bool = false) throws -> PixelImage {
    let decoder = JPEGDecoder()
    decoder.keepsReadable = keepingReadable
    return try decoder.decode(url.path)
  }

  /// The same for bytes in memory, with `path` as their name in errors.
  /// - Throws: ``ImageError``.
  public static func decode(
    _ bytes: [UInt8], path: String = "picture", keepingReadable: Bool = false, pixelLimit: Int = pixelLimit
  ) throws -> PixelImage {
    let decoder = JPEGDecoder()
    decoder.keepsReadable = keepingReadable
    decoder.pixelLimit = pixelLimit
    return try decoder.decode(bytes, path: path)
  }
}
