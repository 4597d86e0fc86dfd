import CJPEG

/// JPEG (ITU-T T.81, JFIF, EXIF orientation) by libjpeg-turbo, which scales and cuts as it decodes.
final class JPEGDecoder: PictureDecoder {
  static let format = ImageFormat.jpeg

  private let handle: OpaquePointer?
  private var storedSize = PixelSize(width: 0, height: 0)

  init() { handle = semblance_jpeg_decoder_create() }

  deinit { semblance_jpeg_decoder_free(handle) }

  /// Of the eighths only these are considered, the smallest first: libjpeg-turbo has vector code for no other, so that 5/8
  /// takes longer than 8/8.
  private static let eighths = [1, 2, 4, 8]

  private static func scaled(_ stored: PixelSize, by eighths: Int) -> PixelSize {
    PixelSize(width: (stored.width * eighths + 7) / 8, height: (stored.height * eighths + 7) / 8)
  }

  static func size(_ stored: PixelSize, covering wanted: PixelSize) -> PixelSize {
    eighths.lazy.map { scaled(stored, by: $0) }.first { $0.width >= wanted.width && $0.height >= wanted.height }
      ?? stored
  }

  func open(_ bytes: UnsafeBufferPointer<UInt8>) throws -> PictureInfo {
    guard handle != nil else { throw PictureFault.outOfMemory }
    var header = SemblanceJPEGInfo()
    try check(semblance_jpeg_open(handle, bytes.baseAddress, bytes.count, &header))
    storedSize = PixelSize(width: Int(header.width), height: Int(header.height))
    return PictureInfo(
      format: Self.format, storedSize: storedSize,
      orientation: Orientation(rawValue: Int(header.orientation)) ?? .upright, components: Int(header.components),
      isProgressive: header.isProgressive)
  }

  func decode(_ request: DecodingRequest, into rows: inout MutableSpan<UInt8>) throws {
    // The largest first: a picture of few pixels has one size at several scales.
    guard let eighths = Self.eighths.last(where: { Self.scaled(storedSize, by: $0) == request.size }) else {
      preconditionFailure("a size that no scale has")
    }
    var window = SemblanceJPEGRequest(
      eighths: Int32(eighths), keepsReadable: request.keepsReadable, x: Int32(request.columns.lowerBound),
      y: Int32(request.rows.lowerBound), width: Int32(request.columns.count), height: Int32(request.rows.count))
    let capacity = rows.count
    try check(
      rows.withUnsafeMutableBufferPointer { semblance_jpeg_decode(handle, &window, $0.baseAddress, capacity) })
  }

  private func check(_ status: SemblanceJPEGStatus) throws {
    switch status {
    case SEMBLANCE_JPEG_OK: return
    case SEMBLANCE_JPEG_TRUNCATED: throw PictureFault.truncated
    case SEMBLANCE_JPEG_OUT_OF_MEMORY: throw PictureFault.outOfMemory
    case SEMBLANCE_JPEG_UNSUPPORTED: throw PictureFault.unsupported(reason: message)
    default: throw PictureFault.damaged(reason: message)
    }
  }

  private var message: String { handle.map { String(cString: semblance_jpeg_message($0)) } ?? "" }
}
