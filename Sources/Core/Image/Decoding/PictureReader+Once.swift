import Foundation

/// One file, or the bytes of one, by a reader of its own.
extension PictureReader {
  /// - Throws: ``ImageError``.
  public static func info(of url: URL) throws -> PictureInfo { try PictureReader().info(of: url.path) }

  /// - Throws: ``ImageError``, with `path` as the name of the bytes.
  public static func info(of bytes: [UInt8], path: String = "picture") throws -> PictureInfo {
    try PictureReader().info(of: bytes, path: path)
  }

  /// The whole picture in RGB, turned as its orientation says.
  /// - Parameter keepingReadable: What a truncated or damaged file still holds is returned instead of an error; the rest is gray.
  /// - Throws: ``ImageError``.
  public static func decode(_ url: URL, keepingReadable: Bool = false) throws -> PixelImage {
    let reader = PictureReader()
    reader.keepsReadable = keepingReadable
    return try reader.decode(url.path)
  }

  /// The same for bytes in memory, with `path` as their name in errors.
  /// - Throws: ``ImageError``.
  public static func decode(
    _ bytes: [UInt8], path: String = "picture", keepingReadable: Bool = false, pixelLimit: Int = pixelLimit
  ) throws -> PixelImage {
    let reader = PictureReader()
    reader.keepsReadable = keepingReadable
    reader.pixelLimit = pixelLimit
    return try reader.decode(bytes, path: path)
  }
}
