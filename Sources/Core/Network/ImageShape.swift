/// The shape of one image or of a layer's activations for one image. A vector is `channels` x 1 x 1.
public struct ImageShape: Hashable, Sendable {
  public var channels: Int
  public var height: Int
  public var width: Int

  public init(channels: Int, height: Int = 1, width: Int = 1) {
    self.channels = channels
    self.height = height
    self.width = width
  }

  public var count: Int { channels * height * width }
  func dimensions(batch: Int) -> [Int] { [batch, channels, height, width] }
}
