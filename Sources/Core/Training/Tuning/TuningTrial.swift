/// What a search knows of one combination.
public struct TuningTrial: Codable, Sendable, Equatable {
  /// One training of it, from the start.
  public struct Round: Codable, Sendable, Equatable {
    /// Epochs of this training.
    public let epochs: Int
    /// Of the last epoch; nil where training diverged.
    public let trainLoss: Double?
    /// On the photos held back; nil where training diverged.
    public let validLoss: Double?
    /// Mean over the classes, 0…1.
    public let accuracy: Double?
    /// What it took.
    public let seconds: Double
  }

  /// Its place among the combinations, from 0.
  public let number: Int
  /// The combination.
  public let choice: TuningChoice
  /// The shortest first; as many as it was kept for.
  public internal(set) var rounds: [Round] = []

  /// Whether it stands before another: it got further, or as far with a lower loss.
  func isBetter(than other: TuningTrial) -> Bool {
    if rounds.count != other.rounds.count { return rounds.count > other.rounds.count }
    let (own, others) = (rounds.last?.validLoss ?? .infinity, other.rounds.last?.validLoss ?? .infinity)
    return own == others ? number < other.number : own < others
  }
}
