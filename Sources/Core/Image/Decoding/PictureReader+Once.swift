import Foundation

/// One file, or the bytes of one, by a reader of its own.
extension PictureReader {
  /// Size, components and orientation of a file; only its header is decoded.
  /// - Throws: ``ImageError``.
  public static func info(of url: URL) throws -> PictureInfo { try PictureReader().info(of: url.path) }

  /// The same for bytes in memory, with `path` as their name in errors.
  /// - Throws: ``ImageError``.
  public static func info(of bytes: [UInt8], path: String = "picture") throws -> PictureInfo {
    try PictureReader().info(of: bytes, path: path)
  }

  /// The whole picture in RGB, turned as its orientation says.
  /// - Parameters:
  ///   - url: A file of this machine.
  ///   - keepingReadable: What a faulty file still holds is returned instead of an error; the rest is gray.
  /// - Throws: ``ImageError``.
  public static func decode(_ url: URL, keepingReadable: Bool = false) throws -> PixelImage {
    let reader = PictureReader()
    reader.keepsReadable = keepingReadable
    return try reader.decode(url.path)
  }

  /// The same for bytes in memory.
  /// - Parameters:
  ///   - bytes: A whole picture file.
  ///   - path: Their name in errors.
  ///   - keepingReadable: What faulty bytes still hold is returned instead of an error; the rest is gray.
  ///   - pixelLimit: A picture of more pixels is refused.
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
