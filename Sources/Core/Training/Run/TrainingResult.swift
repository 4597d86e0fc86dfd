/// What a run ends with.
public struct TrainingResult: Sendable {
  public let network: Network
  /// What stage 1 ended with; nil where the run had no stage 1.
  public let classifier: Network?
  /// One record an epoch.
  public let history: [EpochRecord]
}
