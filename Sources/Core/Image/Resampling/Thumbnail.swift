import Foundation

/// Small pictures for the screen, averaged in linear light, turned as their orientation says.
public enum Thumbnail {
  /// The whole picture at the largest size that fits into `size`, enlarged where it is smaller.
  /// - Throws: ``ImageError``.
  public static func load(_ url: URL, fitting size: PixelSize, keepingReadable: Bool = false) throws -> PixelImage {
    try load(url, keepingReadable) { shape(of: $0, fitting: size) }
  }

  /// The middle of the picture, filling `size` exactly.
  /// - Throws: ``ImageError``.
  public static func load(_ url: URL, covering size: PixelSize, keepingReadable: Bool = false) throws -> PixelImage {
    try load(url, keepingReadable) { shape(of: $0, covering: size) }
  }

  /// The same for a decoded picture.
  public static func scale(_ image: PixelImage, fitting size: PixelSize) -> PixelImage {
    resample(image, shape(of: image.size, fitting: size))
  }

  /// The same for a decoded picture.
  public static func scale(_ image: PixelImage, covering size: PixelSize) -> PixelImage {
    resample(image, shape(of: image.size, covering: size))
  }

  /// Which size the whole picture takes, and which part of that is kept.
  private struct Shape {
    var whole: PixelSize
    var kept: PixelSize
  }

  private static func shape(of image: PixelSize, fitting size: PixelSize) -> Shape {
    let (width, height) = (max(size.width, 1), max(size.height, 1))
    let scale = min(Double(width) / Double(image.width), Double(height) / Double(image.height))
    let whole = PixelSize(
      width: min(width, max(1, Int((Double(image.width) * scale).rounded()))),
      height: min(height, max(1, Int((Double(image.height) * scale).rounded()))))
    return Shape(whole: whole, kept: whole)
  }

  private static func shape(of image: PixelSize, covering size: PixelSize) -> Shape {
    let kept = PixelSize(width: max(size.width, 1), height: max(size.height, 1))
    let scale = max(Double(kept.width) / Double(image.width), Double(kept.height) / Double(image.height))
    let whole = PixelSize(
      width: max(kept.width, Int((Double(image.width) * scale).rounded())),
      height: max(kept.height, Int((Double(image.height) * scale).rounded())))
    return Shape(whole: whole, kept: kept)
  }

  private static func load(_ url: URL, _ keepingReadable: Bool, _ shape: (PixelSize) -> Shape) throws -> PixelImage {
    let decoder = JPEGDecoder()
    decoder.keepsReadable = keepingReadable
    var pixels: [UInt8] = []
    var decoded = PixelSize(width: 1, height: 1)
    let info = try decoder.decode(.file(url.path), padding: 0, into: &pixels) { info in
      let whole = info.orientation.shown(shape(info.size).whole)
      let request = JPEGDecoder.Request(
        whole: info.storedSize, eighths: JPEGDecoder.eighths(from: info.storedSize, covering: whole))
      decoded = request.size
      return request
    }
    let image = PixelImage(width: decoded.width, height: decoded.height, pixels: pixels)
    return resample(image.turned(info.orientation), shape(info.size))
  }

  private static func resample(_ image: PixelImage, _ shape: Shape) -> PixelImage {
    let left = (shape.whole.width - shape.kept.width) / 2
    let top = (shape.whole.height - shape.kept.height) / 2
    if image.size == shape.whole, shape.whole == shape.kept { return image }
    let across = AreaAxis(
      inputs: image.width, outputs: shape.whole.width, window: left..<left + shape.kept.width)
    let down = AreaAxis(inputs: image.height, outputs: shape.whole.height, window: top..<top + shape.kept.height)
    let light = LinearLight.light
    let code = LinearLight.code
    let width = shape.kept.width
    var result = [UInt8](repeating: 0, count: width * shape.kept.height * 3)
    var row = [Float](repeating: 0, count: width * 3)
    var sums = [Float](repeating: 0, count: width * 3)
    // Rows of input are shrunk across once, though two rows of output may need the one on their border.
    var shrunk = -1
    for y in 0..<shape.kept.height {
      for i in sums.indices { sums[i] = 0 }
      for k in down.range(y) {
        if shrunk != k {
          across.shrink(image.pixels.span, row: k, of: image.width, light.span, into: &row)
          shrunk = k
        }
        let weight = down.weight(y, k)
        let values = row.span
        var totals = sums.mutableSpan
        for i in totals.indices { totals[i] += weight * values[i] }
      }
      for i in 0..<width * 3 {
        let step = Int(sums[i] * Float(LinearLight.steps) + 0.5)
        result[y * width * 3 + i] = code[min(max(step, 0), LinearLight.steps)]
      }
    }
    return PixelImage(width: width, height: shape.kept.height, pixels: result)
  }
}
