import Foundation

extension Augmentation.Draw {
  /// From the pixels of a cut of `side` to those of a picture of `size`, as fastai maps them: warp, then zoom and rotation,
  /// in coordinates that run from -1 to 1 between the centres of the border pixels.
  func projection(side: Int, of size: PixelSize) -> Projection {
    let (width, height) = (Double(size.width), Double(size.height))
    let left = Int(Double(size.width - side + 1) * cropColumn)
    let top = Int(Double(size.height - side + 1) * cropRow)
    let cut =
      isFlipped
      ? Projection.scale(-1, 1, then: width - 1 - Double(left), Double(top))
      : Projection.scale(1, 1, then: Double(left), Double(top))
    let (halfWidth, halfHeight) = (max(width - 1, 1) / 2, max(height - 1, 1) / 2)
    let toUnit = Projection.scale(1 / halfWidth, 1 / halfHeight, then: -1, -1)
    let toPixels = Projection.scale(halfWidth, halfHeight, then: halfWidth, halfHeight)

    let angle = rotation * .pi / 180
    let rotated = Projection(m: [cos(angle), -sin(angle), 0, sin(angle), cos(angle), 0, 0, 0, 1])
    let reach = 1 - 1 / zoom
    let zoomed = Projection.scale(
      1 / zoom, 1 / zoom, then: reach * (2 * zoomColumn - 1), reach * (2 * zoomRow - 1))
    var affine = rotated * zoomed
    affine.m[1] *= height / width
    affine.m[3] *= width / height

    let corners = [(x: -1.0, y: -1.0), (x: -1.0, y: 1.0), (x: 1.0, y: -1.0), (x: 1.0, y: 1.0)]
    let moved = [
      (x: -1 - warp[3], y: -1 - warp[1]), (x: -1 - warp[2], y: 1 + warp[1]), (x: 1 + warp[3], y: -1 - warp[0]),
      (x: 1 + warp[2], y: 1 + warp[0]),
    ]
    let warped = Projection(taking: moved, to: corners) ?? .identity
    return toPixels * affine * warped * toUnit * cut
  }
}
