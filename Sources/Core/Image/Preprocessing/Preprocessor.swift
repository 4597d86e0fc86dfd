import CPixels
import Foundation

/// Decodes and preprocesses one picture after another without allocating; one worker's own.
///
///     let preprocessor = Preprocessor(.imageNet, mode: .fast)
///     for url in urls { try preprocessor.prepare(url, into: &input) }
public final class Preprocessor {
  /// How near the input is to torchvision's, against how soon it is there.
  public enum Mode: Sendable {
    /// Equal to torchvision on Pillow's pixels.
    case exact
    /// Formats that can are scaled down as they are decoded (JPEG to a half, a quarter or an eighth), while that leaves the
    /// short side long enough: nearly the same input, sooner. The same input where the short side is under twice what is needed.
    case fast
  }

  /// What is done to each picture.
  public let preprocessing: Preprocessing
  /// Whether pictures may be scaled down as they are decoded.
  public let mode: Mode
  /// The reader of its files: its limits hold for this preprocessor too.
  public var pictures: PictureReader { reader.pictures }

  private let reader: WindowReader

  /// A preprocessor with buffers of its own.
  public init(_ preprocessing: Preprocessing = .imageNet, mode: Mode = .exact) {
    self.preprocessing = preprocessing
    self.mode = mode
    reader = WindowReader(isFast: mode == .fast)
  }

  /// Reads a picture file and writes `[3, crop, crop]` float32 to the start of `output`.
  /// - Throws: ``ImageError``.
  /// - Precondition: `output` holds at least ``Preprocessing/outputCount`` values.
  @discardableResult
  public func prepare(_ url: URL, into output: inout MutableSpan<Float>) throws -> PictureInfo {
    try prepare(.file(url.path), &output)
  }

  /// The same by path.
  /// - Throws: ``ImageError``.
  @discardableResult
  public func prepare(file path: String, into output: inout MutableSpan<Float>) throws -> PictureInfo {
    try prepare(.file(path), &output)
  }

  /// The same for the bytes of a picture file, with `path` as their name in errors.
  /// - Throws: ``ImageError``.
  @discardableResult
  public func prepare(_ bytes: [UInt8], path: String = "picture", into output: inout MutableSpan<Float>) throws
    -> PictureInfo
  {
    try prepare(.bytes(bytes, count: bytes.count, path: path), &output)
  }

  /// The same for the first `count` bytes of a buffer, written from place `offset` of `output` on.
  /// - Throws: ``ImageError``.
  @discardableResult
  func prepare(
    _ bytes: [UInt8], count: Int, path: String, into output: inout MutableSpan<Float>, at offset: Int = 0
  ) throws -> PictureInfo {
    try prepare(.bytes(bytes, count: count, path: path), &output, at: offset)
  }

  /// The same for a decoded picture, always exactly.
  /// - Precondition: `output` holds at least ``Preprocessing/outputCount`` values.
  public func prepare(_ image: PixelImage, into output: inout MutableSpan<Float>) {
    precondition(output.count >= preprocessing.outputCount)
    reader.read(image, preprocessing.plan(image.size)) { rows, stride in
      preprocessing.normalize(rows, stride, &output)
    }
  }

  /// `[3, crop, crop]` float32 in an array of its own.
  /// - Throws: ``ImageError``.
  public func tensor(_ url: URL) throws -> [Float] {
    var values = [Float](repeating: 0, count: preprocessing.outputCount)
    var output = values.mutableSpan
    try prepare(url, into: &output)
    return values
  }

  /// `[3, crop, crop]` float32 of a decoded picture.
  public func tensor(_ image: PixelImage) -> [Float] {
    var values = [Float](repeating: 0, count: preprocessing.outputCount)
    var output = values.mutableSpan
    prepare(image, into: &output)
    return values
  }

  private func prepare(
    _ source: PictureReader.Source, _ output: inout MutableSpan<Float>, at offset: Int = 0
  ) throws -> PictureInfo {
    precondition(offset >= 0 && output.count - offset >= preprocessing.outputCount)
    return try reader.read(source, plan: preprocessing.plan) { info, _, rows, stride in
      preprocessing.normalize(rows, stride, &output, at: offset)
      return info
    }
  }
}

extension Preprocessing {
  /// The middle square of the resized picture.
  func plan(_ size: PixelSize) -> WindowReader.Plan {
    let target = resized(size)
    let (left, top) = (cropStart(target.width), cropStart(target.height))
    return WindowReader.Plan(target: target, columns: left..<left + crop, rows: top..<top + crop)
  }

  /// The square at `rows`, `stride` bytes from row to row, as `[3, crop, crop]` from place `offset` on.
  func normalize(_ rows: UnsafePointer<UInt8>, _ stride: Int, _ output: inout MutableSpan<Float>, at offset: Int = 0) {
    precondition(offset >= 0 && output.count - offset >= outputCount)
    output.withUnsafeMutableBufferPointer {
      semblance_normalize(rows, stride, Int32(crop), Int32(crop), mean, deviation, $0.baseAddress.map { $0 + offset })
    }
  }

  /// The middle square of RGB rows without padding, whose short side is ``shortSide`` already.
  func cutMiddle(_ pixels: Span<UInt8>, _ size: PixelSize, into output: inout MutableSpan<Float>) {
    let corner = (cropStart(size.height) * size.width + cropStart(size.width)) * 3
    precondition(size.shortSide >= crop && pixels.count >= size.width * size.height * 3)
    pixels.withUnsafeBufferPointer { pixels in
      guard let base = pixels.baseAddress else { return }
      normalize(base + corner, size.width * 3, &output)
    }
  }
}
