import CJPEG

/// Decodes one JPEG after another with the same buffers; one worker's own.
///
public final class JPEGDecoder {
  /// Which pixels of a picture are decoded, in the picture as stored.
  struct Request {
    /// The picture is scaled by `eighths / 8` as it is decoded, each side rounded up; `1…8`.
    var eighths = 8
    /// The window's corner and size in the scaled picture.
    var x = 0
    var y = 0
    var size: PixelSize

    init(whole stored: PixelSize, eighths: Int = 8) {
      self.eighths = eighths
      size = JPEGDecoder.scaled(stored, by: eighths)
    }
  }

  /// What a truncated or damaged file still holds is returned instead of an error; the rest is grey.
  public var keepsReadable = false
  public var pixelLimit = JPEG.pixelLimit

  private let handle: OpaquePointer?
  private var file = FileBytes()

  public init() { handle = semblance_jpeg_decoder_create() }

  deinit { semblance_jpeg_decoder_free(handle) }

  /// The size of a stored picture after scaling by `eighths / 8`.
  static func scaled(_ stored: PixelSize, by eighths: Int) -> PixelSize {
    PixelSize(width: (stored.width * eighths + 7) / 8, height: (stored.height * eighths + 7) / 8)
  }

  /// The smallest scale whose sides all reach `size`, or 8 where the picture is smaller than that. Of the eighths only
  /// 1, 2, 4 and 8 are considered: libjpeg-turbo has vector code for no other, so that 5/8 takes longer than 8/8.
  static func eighths(from stored: PixelSize, covering size: PixelSize) -> Int {
    [1, 2, 4].first { eighths in
      let scaled = scaled(stored, by: eighths)
      return scaled.width >= size.width && scaled.height >= size.height
    } ?? 8
  }

  /// - Throws: ``ImageError``.
  public func info(of path: String) throws -> JPEG.Info {
    try file.read(path)
    return try open(file.bytes, count: file.count, path: path) { info in info }
  }

  /// - Throws: ``ImageError``.
  public func info(of bytes: [UInt8], path: String) throws -> JPEG.Info {
    try open(bytes, count: bytes.count, path: path) { info in info }
  }

  /// The whole picture, turned as its orientation says.
  /// - Throws: ``ImageError``.
  public func decode(_ path: String) throws -> PixelImage { try whole(.file(path)) }

  /// - Throws: ``ImageError``.
  public func decode(_ bytes: [UInt8], path: String) throws -> PixelImage {
    try whole(.bytes(bytes, count: bytes.count, path: path))
  }

  private func whole(_ source: Source) throws -> PixelImage {
    var pixels: [UInt8] = []
    let info = try decode(source, padding: 0, into: &pixels) { Request(whole: $0.storedSize) }
    let stored = info.storedSize
    return PixelImage(width: stored.width, height: stored.height, pixels: pixels).turned(info.orientation)
  }

  /// The bytes of a JPEG file, and their name in errors.
  enum Source {
    case file(String)
    /// The first `count` bytes.
    case bytes([UInt8], count: Int, path: String)

    var path: String {
      switch self {
      case .file(let path), .bytes(_, _, let path): path
      }
    }
  }

  /// Decodes what `request` asks for, once the header is known, to the start of `pixels`, which grows where it is too
  /// small: RGB rows without padding, then at least `padding` bytes more.
  /// - Throws: ``ImageError``, and what `request` throws.
  func decode(
    _ source: Source, padding: Int = 16, into pixels: inout [UInt8], _ request: (JPEG.Info) throws -> Request
  ) throws -> JPEG.Info {
    switch source {
    case .file(let path):
      try file.read(path)
      return try decode(file.bytes, count: file.count, path, padding, &pixels, request)
    case .bytes(let bytes, let count, let path):
      return try decode(bytes, count: count, path, padding, &pixels, request)
    }
  }

  private func decode(
    _ bytes: [UInt8], count: Int, _ path: String, _ padding: Int, _ pixels: inout [UInt8],
    _ request: (JPEG.Info) throws -> Request
  ) throws -> JPEG.Info {
    try open(bytes, count: count, path: path) { info in
      let wanted = try request(info)
      let needed = wanted.size.width * wanted.size.height * 3 + padding
      if pixels.count < needed { pixels = [UInt8](repeating: 0, count: needed) }
      var window = SemblanceJPEGRequest(
        eighths: Int32(wanted.eighths), keepsReadable: keepsReadable, x: Int32(wanted.x), y: Int32(wanted.y),
        width: Int32(wanted.size.width), height: Int32(wanted.size.height))
      try check(semblance_jpeg_decode(handle, &window, &pixels, pixels.count), bytes, count, path)
      return info
    }
  }

  /// `body` runs while libjpeg may look at `bytes`.
  private func open<R>(
    _ bytes: [UInt8], count: Int, path: String, _ body: (JPEG.Info) throws -> R
  ) throws -> R {
    guard handle != nil else { throw ImageError.outOfMemory(path: path) }
    if count == 0 { throw ImageError.empty(path: path) }
    return try bytes.withUnsafeBufferPointer { buffer in
      var header = SemblanceJPEGInfo()
      let status = semblance_jpeg_open(handle, buffer.baseAddress, count, Int64(pixelLimit), &header)
      if status == SEMBLANCE_JPEG_TOO_LARGE {
        throw ImageError.tooManyPixels(
          path: path, width: Int(header.width), height: Int(header.height), limit: pixelLimit)
      }
      try check(status, bytes, count, path)
      return try body(
        JPEG.Info(
          storedSize: PixelSize(width: Int(header.width), height: Int(header.height)),
          components: Int(header.components), orientation: Orientation(rawValue: Int(header.orientation)) ?? .upright,
          isProgressive: header.isProgressive))
    }
  }

  private func check(_ status: SemblanceJPEGStatus, _ bytes: [UInt8], _ count: Int, _ path: String) throws {
    switch status {
    case SEMBLANCE_JPEG_OK: return
    case SEMBLANCE_JPEG_NOT_A_JPEG:
      throw ImageError.notAJPEG(path: path, firstBytes: Array(bytes.prefix(min(count, 16))))
    case SEMBLANCE_JPEG_TRUNCATED: throw ImageError.truncated(path: path, bytes: count)
    case SEMBLANCE_JPEG_OUT_OF_MEMORY: throw ImageError.outOfMemory(path: path)
    case SEMBLANCE_JPEG_UNSUPPORTED: throw ImageError.unsupported(path: path, reason: message)
    default: throw ImageError.damaged(path: path, reason: message)
    }
  }

  private var message: String { handle.map { String(cString: semblance_jpeg_message($0)) } ?? "" }
}
