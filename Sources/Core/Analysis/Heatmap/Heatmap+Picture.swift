extension Heatmap {
  /// What a picture shows of a photo.
  public enum View: Sendable {
    /// All of it, upright: the network sees the middle square.
    case photo
    /// That square alone.
    case crop
  }

  /// The map over a picture of the photo, at any size: warm where it speaks for the score, the photo's own colors where it
  /// does not, dimmed where the network does not look.
  /// - Parameters:
  ///   - image: the photo, or its middle square, as `view` says.
  ///   - view: what the picture holds.
  ///   - pixelShape: how wide a pixel of the picture is shown, as a share of its height.
  public func overlay(on image: PixelImage, showing view: View = .photo, pixelShape: Double = 1) -> PixelImage {
    painted(like: image, view, pixelShape) { pixel, value in
      guard let value else { return pixel.mixed(with: .black, share: 0.5) }
      return pixel.mixed(with: ColorRamp.heat.color(at: value), share: 0.75 * value.squareRoot())
    }
  }

  /// The map alone, at the size of a picture of the photo.
  public func alone(like image: PixelImage, showing view: View = .photo, pixelShape: Double = 1) -> PixelImage {
    painted(like: image, view, pixelShape) { _, value in value.map(ColorRamp.heat.color) ?? .black }
  }

  /// - Parameter paint: A pixel, and the map there; nil outside of what the network sees.
  private func painted(
    like image: PixelImage, _ view: View, _ pixelShape: Double, _ paint: (PixelColor, Float?) -> PixelColor
  ) -> PixelImage {
    let side = Self.photoShare * min(Double(image.width) * pixelShape, Double(image.height))
    let seen =
      view == .photo
      ? (width: side / pixelShape, height: side) : (width: Double(image.width), height: Double(image.height))
    let (left, top) = ((Double(image.width) - seen.width) / 2, (Double(image.height) - seen.height) / 2)
    var result = image
    for y in 0..<image.height {
      let v = (Double(y) + 0.5 - top) / seen.height
      for x in 0..<image.width {
        let u = (Double(x) + 0.5 - left) / seen.width
        let isSeen = u >= 0 && u < 1 && v >= 0 && v < 1
        let at = (y * image.width + x) * 3
        let pixel = PixelColor(image.pixels[at], image.pixels[at + 1], image.pixels[at + 2])
        let painted = paint(pixel, isSeen ? value(u, v) : nil)
        (result.pixels[at], result.pixels[at + 1], result.pixels[at + 2]) = (painted.red, painted.green, painted.blue)
      }
    }
    return result
  }

  /// The map at a point of the square, `0..<1` each, between its places' middles.
  func value(_ u: Double, _ v: Double) -> Float {
    func split(_ position: Double, _ count: Int) -> (first: Int, second: Int, share: Float) {
      let place = min(max(position * Double(count) - 0.5, 0), Double(count - 1))
      let first = Int(place)
      return (first, min(first + 1, count - 1), Float(place - Double(first)))
    }
    let (x, y) = (split(u, width), split(v, height))
    func row(_ index: Int) -> Float {
      values[index * width + x.first] * (1 - x.share) + values[index * width + x.second] * x.share
    }
    return row(y.first) * (1 - y.share) + row(y.second) * y.share
  }
}
