import Foundation

/// Small pictures for the screen, averaged in linear light, turned as their orientation says.
public enum Thumbnail {
  /// A part of the picture as `framing` chooses it by the size at which the picture is shown. Resampled once.
  /// - Throws: ``ImageError``.
  public static func load(
    _ url: URL, keepingReadable: Bool = false, _ framing: (PixelSize) -> Framing
  ) throws -> PixelImage {
    let reader = PictureReader()
    reader.keepsReadable = keepingReadable
    return try reader.open(.file(url.path)) { picture in
      let shown = picture.info.size
      let framing = framing(shown)
      let size = picture.size(covering: framing.whole(of: shown))
      let scaler = LightScaler(framing.moved(from: shown, to: size), of: size, kernel: .area)
      let (columns, rows) = (scaler.across.range, scaler.down.range)
      var pixels: [UInt8] = []
      try picture.decode(PictureReader.Part(size: size, columns: columns, rows: rows), into: &pixels)
      return scaler.scale(pixels.span, rowBytes: columns.count * 3)
    }
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
