import CJPEG

/// Writes JPEG files (ITU-T T.81, JFIF, EXIF orientation).
public enum JPEG {
  /// How a file stores colors.
  public enum Color: Sendable, CaseIterable {
    /// Luma and two differences of color: what nearly every file holds.
    case yCbCr
    /// Luma alone.
    case grayscale
    /// Red, green and blue as they are.
    case rgb
    /// The four inks of print.
    case cmyk
    /// The four inks, the first three as luma and differences.
    case yCCK
  }

  /// Luma samples for each sample of chroma.
  public enum Subsampling: Sendable, CaseIterable {
    /// 4:4:4: none.
    case none
    /// 4:2:2: half across.
    case across
    /// 4:4:0: half down.
    case down
    /// 4:2:0: half across and down.
    case both
  }

  /// How a picture is written.
  public struct Encoding: Sendable {
    /// libjpeg's scale, `1…100`; what lies outside is brought to the nearer end.
    public var quality = 90
    /// The components that are stored.
    public var color = Color.yCbCr
    /// How coarsely differences of color are stored.
    public var subsampling = Subsampling.both
    /// Whether the picture is stored in passes, each finer than the one before.
    public var isProgressive = false
    /// Written as EXIF; the pixels are stored as they are. Nil writes no EXIF.
    public var orientation: Orientation?

    /// An encoding of this quality, `1…100`; all else is as most files have it.
    public init(quality: Int = 90) { self.quality = quality }
  }

  /// The picture as the bytes of a JPEG file. Same picture and encoding, same bytes (for one version of libjpeg-turbo).
  /// - Throws: ``ImageError/notEncodable(width:height:_:)`` for sides over 65,500 pixels, and for what libjpeg refuses.
  public static func encode(_ image: PixelImage, _ encoding: Encoding = Encoding()) throws -> [UInt8] {
    guard let width = Int32(exactly: image.width), let height = Int32(exactly: image.height) else {
      throw ImageError.notEncodable(width: image.width, height: image.height, .sideTooLong)
    }
    let color =
      switch encoding.color {
      case .yCbCr: SEMBLANCE_JPEG_YCBCR
      case .grayscale: SEMBLANCE_JPEG_GRAYSCALE
      case .rgb: SEMBLANCE_JPEG_RGB
      case .cmyk: SEMBLANCE_JPEG_CMYK
      case .yCCK: SEMBLANCE_JPEG_YCCK
      }
    var request = SemblanceJPEGEncoding(
      width: width, height: height, quality: Int32(min(max(encoding.quality, 1), 100)), color: color,
      chromaAcross: encoding.subsampling == .across || encoding.subsampling == .both ? 2 : 1,
      chromaDown: encoding.subsampling == .down || encoding.subsampling == .both ? 2 : 1,
      isProgressive: encoding.isProgressive, orientation: Int32(encoding.orientation?.rawValue ?? 0))
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    var message = [CChar](repeating: 0, count: 256)
    let status = semblance_jpeg_encode(image.pixels, &request, &bytes, &count, &message, message.count)
    defer { semblance_jpeg_release(bytes) }
    guard status == SEMBLANCE_JPEG_OK, let bytes else {
      let reason = String(decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      throw ImageError.notEncodable(width: image.width, height: image.height, .library(reason))
    }
    return Array(UnsafeBufferPointer(start: bytes, count: count))
  }
}
