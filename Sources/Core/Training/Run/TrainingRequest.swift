/// What a person asks of a training run: all that the workspace it ends with hangs on.
public struct TrainingRequest: Codable, Sendable, Hashable {
  /// The folder of photos.
  public var data: String
  /// The file of word vectors.
  public var vectors: String
  /// The weights to start from; nil draws them.
  public var weights: String?
  /// The workspace to make; nil where nothing is to be kept, as by the rate finder.
  public var workspace: String?
  /// Of the network; its weights must fit where some are given.
  public var architecture = Architecture.standard
  /// The share of each train class that is held back to judge by, `0..<1`.
  public var valid = 0.1
  /// How it is trained.
  public var plan = TrainingPlan()

  /// The usual plan and architecture; everything but the files can be set afterwards.
  public init(data: String, vectors: String, weights: String? = nil, workspace: String? = nil) {
    self.data = data
    self.vectors = vectors
    self.weights = weights
    self.workspace = workspace
  }
}
