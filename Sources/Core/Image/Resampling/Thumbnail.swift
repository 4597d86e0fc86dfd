import Foundation

/// Small pictures for the screen, averaged in linear light, turned as their orientation says.
public enum Thumbnail {
  /// A part of the picture as `framing` chooses it by the size at which the picture is shown. Resampled once.
  /// - Throws: ``ImageError``.
  public static func load(
    _ url: URL, keepingReadable: Bool = false, _ framing: (PixelSize) -> Framing
  ) throws -> PixelImage {
    let decoder = JPEGDecoder()
    decoder.keepsReadable = keepingReadable
    var pixels: [UInt8] = []
    var decoded = PixelSize(width: 1, height: 1)
    let info = try decoder.decode(.file(url.path), padding: 0, into: &pixels) { info in
      let whole = info.orientation.shown(framing(info.size).whole(of: info.size))
      let request = JPEGDecoder.Request(
        whole: info.storedSize, eighths: JPEGDecoder.eighths(from: info.storedSize, covering: whole))
      decoded = request.size
      return request
    }
    let image = PixelImage(width: decoded.width, height: decoded.height, pixels: pixels).turned(info.orientation)
    return image.resized(framing(info.size).moved(from: info.size, to: image.size))
  }

  /// The whole picture at the largest size that fits into `size`, enlarged where it is smaller.
  /// - Throws: ``ImageError``.
  public static func load(_ url: URL, fitting size: PixelSize, keepingReadable: Bool = false) throws -> PixelImage {
    try load(url, keepingReadable: keepingReadable) { Framing($0, fitting: size) }
  }

  /// The middle of the picture, filling `size` exactly.
  /// - Throws: ``ImageError``.
  public static func load(_ url: URL, covering size: PixelSize, keepingReadable: Bool = false) throws -> PixelImage {
    try load(url, keepingReadable: keepingReadable) { Framing($0, covering: size) }
  }

  /// The same for a decoded picture.
  public static func scale(_ image: PixelImage, fitting size: PixelSize) -> PixelImage {
    image.resized(Framing(image.size, fitting: size))
  }

  /// The same for a decoded picture.
  public static func scale(_ image: PixelImage, covering size: PixelSize) -> PixelImage {
    image.resized(Framing(image.size, covering: size))
  }
}
