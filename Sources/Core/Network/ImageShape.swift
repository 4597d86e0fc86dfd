/// The shape of one image or of a layer's activations for one image. A vector is `channels` x 1 x 1.
public struct ImageShape: Hashable, Sendable {
  /// Channels; the length of a vector.
  public var channels: Int
  /// Rows; 1 for a vector.
  public var height: Int
  /// Columns; 1 for a vector.
  public var width: Int

  /// A shape; of a vector, where only the channels are given.
  public init(channels: Int, height: Int = 1, width: Int = 1) {
    self.channels = channels
    self.height = height
    self.width = width
  }

  /// The number of values of one image.
  public var count: Int { channels * height * width }
  func dimensions(batch: Int) -> [Int] { [batch, channels, height, width] }
}
