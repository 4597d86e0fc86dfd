import CJPEG
import Foundation

/// Decodes and preprocesses one picture after another without allocating; one worker's own.
///
///     let preprocessor = Preprocessor(.imageNet, mode: .fast)
///     for url in urls { try preprocessor.prepare(url, into: &input) }
public final class Preprocessor {
  public enum Mode: Sendable {
    /// Equal to torchvision on Pillow's pixels.
    case exact
    /// JPEG files are halved, quartered or taken to an eighth as they are decoded, while that leaves the short side long
    /// enough: nearly the same input, sooner. The same input where the short side is under twice what is needed.
    case fast
  }

  public let preprocessing: Preprocessing
  public let mode: Mode
  public let decoder = JPEGDecoder()

  private var pixels: [UInt8] = []
  private var turned: [UInt8] = []
  private var columns: [UInt8] = []
  private var rows: [UInt8] = []
  private var across = ResamplingAxis()
  private var down = ResamplingAxis()

  public init(_ preprocessing: Preprocessing = .imageNet, mode: Mode = .exact) {
    self.preprocessing = preprocessing
    self.mode = mode
  }

  /// Reads a JPEG file and writes `[3, crop, crop]` float32 to the start of `output`.
  /// - Throws: ``ImageError``.
  /// - Precondition: `output` holds at least ``Preprocessing/outputCount`` values.
  @discardableResult
  public func prepare(_ url: URL, into output: inout MutableSpan<Float>) throws -> JPEG.Info {
    try prepare(file: url.path, into: &output)
  }

  /// The same by path.
  /// - Throws: ``ImageError``.
  @discardableResult
  public func prepare(file path: String, into output: inout MutableSpan<Float>) throws -> JPEG.Info {
    let info = try decoder.decode(file: path, into: &pixels) { plan($0) }
    finish(info, &output)
    return info
  }

  /// The same for the bytes of a JPEG file, with `path` as their name in errors.
  /// - Throws: ``ImageError``.
  @discardableResult
  public func prepare(_ bytes: [UInt8], path: String = "picture", into output: inout MutableSpan<Float>) throws
    -> JPEG.Info
  {
    try prepare(bytes, count: bytes.count, path: path, into: &output)
  }

  /// The same for the first `count` bytes of a buffer, written from place `offset` of `output` on.
  /// - Throws: ``ImageError``.
  @discardableResult
  func prepare(
    _ bytes: [UInt8], count: Int, path: String, into output: inout MutableSpan<Float>, at offset: Int = 0
  ) throws -> JPEG.Info {
    let info = try decoder.decode(bytes, count: count, path: path, into: &pixels) { plan($0) }
    finish(info, &output, at: offset)
    return info
  }

  /// The same for a decoded picture, always exactly.
  public func prepare(_ image: PixelImage, into output: inout MutableSpan<Float>) {
    let target = preprocessing.resized(image.size)
    planAxes(from: image.size, to: target)
    let needed = image.pixels.count + 16
    if pixels.count < needed { pixels = [UInt8](repeating: 0, count: needed) }
    pixels.replaceSubrange(0..<image.pixels.count, with: image.pixels)
    write(pixels, stride: image.width * 3, x: across.origin, y: down.origin, &output)
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

  /// What to decode; fixes the axes on the way.
  private func plan(_ info: JPEG.Info) -> JPEGDecoder.Request {
    let target = preprocessing.resized(info.size)
    var request = JPEGDecoder.Request(whole: info.storedSize)
    if mode == .fast {
      let square = PixelSize(width: preprocessing.shortSide, height: preprocessing.shortSide)
      request = JPEGDecoder.Request(
        whole: info.storedSize, eighths: JPEGDecoder.eighths(from: info.storedSize, covering: square))
    }
    planAxes(from: info.orientation.shown(request.size), to: target)
    if info.orientation == .upright {
      request.x = across.origin
      request.y = down.origin
      request.size = PixelSize(width: across.length, height: down.length)
    }
    return request
  }

  private func planAxes(from size: PixelSize, to target: PixelSize) {
    let crop = preprocessing.crop
    let left = preprocessing.cropStart(target.width)
    let top = preprocessing.cropStart(target.height)
    across.prepare(inputs: size.width, outputs: target.width, window: left..<left + crop)
    down.prepare(inputs: size.height, outputs: target.height, window: top..<top + crop)
  }

  private func finish(_ info: JPEG.Info, _ output: inout MutableSpan<Float>, at offset: Int = 0) {
    if info.orientation == .upright {
      write(pixels, stride: across.length * 3, x: 0, y: 0, &output, at: offset)
      return
    }
    let request = plan(info)
    if turned.count < pixels.count { turned = [UInt8](repeating: 0, count: pixels.count) }
    turn(pixels.span, stored: request.size, info.orientation, into: &turned)
    write(
      turned, stride: info.orientation.shown(request.size).width * 3, x: across.origin, y: down.origin, &output,
      at: offset)
  }

  /// Resamples and normalises the window at (`x`, `y`) of `source`.
  private func write(
    _ source: [UInt8], stride: Int, x: Int, y: Int, _ output: inout MutableSpan<Float>, at offset: Int = 0
  ) {
    precondition(offset >= 0 && output.count - offset >= preprocessing.outputCount)
    let crop = preprocessing.crop
    let rowBytes = crop * 3
    let corner = y * stride + x * 3
    precondition(source.count >= corner + (down.length - 1) * stride + across.length * 3 + 4)
    if columns.count < down.length * rowBytes { columns = [UInt8](repeating: 0, count: down.length * rowBytes) }
    if rows.count < crop * rowBytes { rows = [UInt8](repeating: 0, count: crop * rowBytes) }
    source.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return }
      var from = base + corner
      var fromStride = stride
      columns.withUnsafeMutableBufferPointer { columns in
        rows.withUnsafeMutableBufferPointer { rows in
          output.withUnsafeMutableBufferPointer { output in
            guard let columns = columns.baseAddress, let rows = rows.baseAddress, let output = output.baseAddress
            else { return }
            if !across.isIdentity {
              semblance_resample_across(
                from, fromStride, Int32(down.length), columns, rowBytes, Int32(crop), Int32(across.taps), across.first,
                across.count, across.weights)
              from = UnsafePointer(columns)
              fromStride = rowBytes
            }
            if !down.isIdentity {
              semblance_resample_down(
                from, fromStride, Int32(rowBytes), rows, rowBytes, Int32(crop), Int32(down.taps), down.first,
                down.count, down.weights)
              from = UnsafePointer(rows)
              fromStride = rowBytes
            }
            semblance_normalise(
              from, fromStride, Int32(crop), Int32(crop), preprocessing.mean, preprocessing.deviation,
              output + offset)
          }
        }
      }
    }
  }
}
