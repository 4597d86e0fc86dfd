/// Width and height in pixels.
public struct PixelSize: Sendable, Hashable {
  public var width: Int
  public var height: Int

  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  public var shortSide: Int { min(width, height) }
  public var transposed: PixelSize { PixelSize(width: height, height: width) }
}
