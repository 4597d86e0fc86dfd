import Foundation

/// Reads picture files of every format in ``PictureDecoders``, one after another with the same buffers; one worker's own.
public final class PictureReader {
  /// More pixels than this are refused: 128 Mi, above every camera of today.
  public static let pixelLimit = 1 << 27

  /// What a truncated or damaged file still holds is returned instead of an error; the rest is gray.
  public var keepsReadable = false
  /// Pictures of more pixels are refused before memory is taken for them.
  public var pixelLimit = PictureReader.pixelLimit

  private let formats = PictureDecoders.all
  private var decoders: [ObjectIdentifier: any PictureDecoder] = [:]
  private var file = FileBytes()
  /// Pixels before they are turned.
  var stored: [UInt8] = []
  /// Buffers above this are given back after the picture that needed them: 64 MiB.
  static let bufferLimit = 1 << 26

  /// A reader of the formats that ``PictureDecoders/all`` holds at this moment.
  public init() {}

  /// Size, components and orientation. Reads the whole file, decodes only its header.
  /// - Throws: ``ImageError``.
  public func info(of path: String) throws -> PictureInfo { try open(.file(path)) { $0.info } }

  /// The same for bytes in memory, with `path` as their name in errors.
  /// - Throws: ``ImageError``.
  public func info(of bytes: [UInt8], path: String) throws -> PictureInfo {
    try open(.bytes(bytes, count: bytes.count, path: path)) { $0.info }
  }

  /// The size at which a picture is shown, from the file's first 64 KiB where that is enough.
  /// - Throws: ``ImageError``.
  func shownSize(of path: String) throws -> PixelSize {
    let start = try? FileHandle(forReadingFrom: URL(fileURLWithPath: path)).read(upToCount: 1 << 16)
    if let start, let info = try? info(of: [UInt8](start), path: path) { return info.size }
    return try info(of: path).size
  }

  /// The whole picture in RGB, turned as its orientation says. Grayscale and CMYK become RGB.
  /// - Throws: ``ImageError``.
  public func decode(_ path: String) throws -> PixelImage { try whole(.file(path)) }

  /// The same for bytes in memory, with `path` as their name in errors.
  /// - Throws: ``ImageError``.
  public func decode(_ bytes: [UInt8], path: String) throws -> PixelImage {
    try whole(.bytes(bytes, count: bytes.count, path: path))
  }

  private func whole(_ source: Source) throws -> PixelImage {
    try open(source) { picture in
      var pixels: [UInt8] = []
      let size = picture.info.size
      try picture.decode(Part(size: size, columns: 0..<size.width, rows: 0..<size.height), into: &pixels, padding: 0)
      return PixelImage(width: size.width, height: size.height, pixels: pixels)
    }
  }

  /// Reads a picture's header; `body` may then decode it, once.
  /// - Throws: ``ImageError``, and what `body` throws.
  func open<R>(_ source: Source, _ body: (OpenPicture) throws -> R) throws -> R {
    switch source {
    case .file(let path):
      try file.read(path)
      return try open(file.bytes, count: file.count, path: path, body)
    case .bytes(let bytes, let count, let path):
      return try open(bytes, count: count, path: path, body)
    }
  }

  private func open<R>(
    _ bytes: [UInt8], count: Int, path: String, _ body: (OpenPicture) throws -> R
  ) throws -> R {
    if count == 0 { throw ImageError.empty(path: path) }
    let start = Array(bytes.prefix(min(count, ImageFormat.startLength)))
    guard let format = formats.first(where: { $0.format.recognizes(start) }) else {
      throw ImageError.unknownFormat(path: path, firstBytes: start)
    }
    let decoder = decoders[ObjectIdentifier(format)] ?? format.init()
    decoders[ObjectIdentifier(format)] = decoder
    do {
      return try bytes.withUnsafeBufferPointer { buffer in
        let info = try decoder.open(UnsafeBufferPointer(rebasing: buffer[..<count]))
        try check(info.storedSize, path)
        return try body(OpenPicture(info: info, reader: self, decoder: decoder))
      }
    } catch let fault as PictureFault {
      throw ImageError(fault, path: path, bytes: count, format: format.format)
    }
  }

  private func check(_ size: PixelSize, _ path: String) throws {
    guard size.width > 0, size.height > 0 else {
      throw PictureFault.damaged(reason: "\(size.width) x \(size.height)")
    }
    let (pixels, isTooLarge) = size.width.multipliedReportingOverflow(by: size.height)
    guard !isTooLarge, pixels <= pixelLimit else {
      throw ImageError.tooManyPixels(path: path, width: size.width, height: size.height, limit: pixelLimit)
    }
  }
}

extension PictureReader {
  /// The bytes of a picture file, and their name in errors.
  enum Source {
    case file(String)
    /// The first `count` bytes.
    case bytes([UInt8], count: Int, path: String)
  }

  /// Which pixels are wanted, in the picture as shown.
  struct Part {
    /// The size to which the whole picture is scaled as it is decoded: the picture's, or one that
    /// ``OpenPicture/size(covering:)`` gave.
    let size: PixelSize
    /// The window of that.
    let columns: Range<Int>
    let rows: Range<Int>
  }
}

extension ImageError {
  fileprivate init(_ fault: PictureFault, path: String, bytes: Int, format: ImageFormat) {
    self =
      switch fault {
      case .truncated: .truncated(path: path, bytes: bytes)
      case .damaged(let reason): .damaged(path: path, reason: reason)
      case .unsupported(let reason): .unsupported(path: path, format: format.name, reason: reason)
      case .outOfMemory: .outOfMemory(path: path)
      }
  }
}
