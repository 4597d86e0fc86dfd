/// A photo that a network is trained or judged on.
public struct TrainingPhoto: Sendable, Hashable {
  /// Stable: the augmentation's luck hangs on it.
  public let id: Int64
  /// Where its file is.
  public let path: String
  /// The class's number.
  public let target: Int

  /// A photo of a class.
  public init(id: Int64, path: String, target: Int) {
    self.id = id
    self.path = path
    self.target = target
  }
}
