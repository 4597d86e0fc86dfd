import CPixels
import Foundation

/// Makes a network's input of a decoded picture: warp, rotation, zoom, flip and cut in one resampling, then brightness,
/// contrast and normalisation in one table; one worker's own.
public final class Augmenter {
  /// Side of the cut, and the mean and deviation of each channel.
  public let preprocessing: Preprocessing
  private var table: [Float]
  private var matrix: [Float] = []

  /// By default for networks that were trained on ImageNet.
  public init(_ preprocessing: Preprocessing = .imageNet) {
    self.preprocessing = preprocessing
    table = [Float](repeating: 0, count: 3 * 256)
  }

  /// Writes `[3, crop, crop]` float32 to the start of `output`.
  /// - Parameters:
  ///   - draw: what happens to the photo.
  ///   - picture: its short side is ``Preprocessing/crop`` over ``Augmentation/crop`` pixels, at least ``Preprocessing/crop``.
  ///   - output: room for `3 · crop · crop` values at least.
  public func apply(_ draw: Augmentation.Draw, to picture: PixelImage, into output: inout MutableSpan<Float>) {
    let padded = picture.pixels + [0, 0, 0, 0]
    apply(draw, to: padded.span, of: picture.size, into: &output)
  }

  /// The same for RGB rows without padding, at least 4 bytes longer than the picture.
  func apply(
    _ draw: Augmentation.Draw, to pixels: Span<UInt8>, of size: PixelSize, into output: inout MutableSpan<Float>
  ) {
    let side = preprocessing.crop
    precondition(output.count >= preprocessing.outputCount && pixels.count >= size.width * size.height * 3 + 4)
    matrix = draw.projection(side: side, of: size).m.map(Float.init)
    fillTable(draw, mean: preprocessing.mean, deviation: preprocessing.deviation)
    pixels.withUnsafeBufferPointer { source in
      output.withUnsafeMutableBufferPointer { planes in
        semblance_warp(
          source.baseAddress, Int32(size.width), Int32(size.height), matrix, table, Int32(side), planes.baseAddress)
      }
    }
  }

  /// The augmented picture, to be looked at.
  public func picture(_ draw: Augmentation.Draw, of picture: PixelImage) -> PixelImage {
    let side = preprocessing.crop
    let plain = Augmenter(Preprocessing(shortSide: side, crop: side, mean: [0, 0, 0], deviation: [1, 1, 1]))
    var values = [Float](repeating: 0, count: 3 * side * side)
    var output = values.mutableSpan
    plain.apply(draw, to: picture, into: &output)
    var pixels = [UInt8](repeating: 0, count: values.count)
    for at in 0..<side * side {
      for c in 0..<3 { pixels[at * 3 + c] = UInt8((values[c * side * side + at] * 255).rounded()) }
    }
    return PixelImage(width: side, height: side, pixels: pixels)
  }

  /// What training may see of a photo: one picture an epoch.
  /// - Throws: ``ImageError``.
  public static func samples(
    of path: String, id: Int64, count: Int, augmentation: Augmentation = .standard, seed: UInt64 = 0, side: Int = 224,
    from first: Int = 0
  ) throws -> [PixelImage] {
    let shortSide = max(side, Int((Double(side) / augmentation.crop).rounded()))
    let picture = try PictureScaler(shortSide: shortSide).picture(file: path)
    let augmenter = Augmenter(Preprocessing(shortSide: shortSide, crop: side, mean: [0, 0, 0], deviation: [1, 1, 1]))
    return (first..<first + count).map { epoch in
      augmenter.picture(augmentation.draw(seed: seed, epoch: epoch, image: id), of: picture)
    }
  }

  /// fastai's lighting: contrast multiplies the logit of a pixel's value, brightness is added to it.
  private func fillTable(_ draw: Augmentation.Draw, mean: [Float], deviation: [Float]) {
    let isLit = draw.brightness != 0.5 || draw.contrast != 1
    let shift = log(draw.brightness / (1 - draw.brightness))
    for code in 0..<256 {
      var value = Float(code) / 255
      if isLit {
        let inside = min(max(Double(value), 1e-7), 1 - 1e-7)
        // Brightness comes first.
        let logit = (log(inside / (1 - inside)) + shift) * draw.contrast
        value = Float(1 / (1 + exp(-logit)))
      }
      for c in 0..<3 { table[c * 256 + code] = (value - mean[c]) / deviation[c] }
    }
  }
}
