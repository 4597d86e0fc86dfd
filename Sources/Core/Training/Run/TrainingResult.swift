/// What a run ends with.
public struct TrainingResult: Sendable {
  /// The network that places photos among the words; stage 1's where the run had no stage 2.
  public let network: Network
  /// What stage 1 ended with; nil where the run had no stage 1.
  public let classifier: Network?
  /// One record an epoch.
  public let history: [EpochRecord]
}
