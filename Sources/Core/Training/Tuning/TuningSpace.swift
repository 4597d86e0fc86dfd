import Foundation
import Support

/// The values that a search tries.
public struct TuningSpace: Codable, Sendable, Equatable {
  /// How combinations are made of the values.
  public enum Method: String, Codable, Sendable, CaseIterable {
    /// Every combination of the values.
    case grid
    /// Draws: rate and weight decay between their least and greatest value, evenly over their logarithms; dropout evenly
    /// between its own; one of the head widths.
    case random
  }

  /// How combinations are made.
  public var method = Method.random
  /// The head's highest rate, above 0.
  public var rates: [Float] = [3e-4, 3e-2]
  /// Above 0 for draws.
  public var weightDecays: [Float] = [1e-3, 1e-1]
  /// Of the head's last layer, 0..<1; the one before has half of it, as fastai's head.
  public var dropouts: [Float] = [0.1, 0.6]
  /// Outputs of the head's inner layer.
  public var hidden = [256, 512, 1024]

  /// Draws around the values that suit a frozen body.
  public init() {}

  /// The combinations to try: all of a grid, or `count` draws, which are the same for the same seed.
  func choices(_ count: Int, seed: UInt64) -> [TuningChoice] {
    switch method {
    case .grid:
      return rates.flatMap { rate in
        weightDecays.flatMap { decay in
          dropouts.flatMap { dropout in
            hidden.map { TuningChoice(rate: rate, weightDecay: decay, dropout: dropout, hidden: $0) }
          }
        }
      }
    case .random:
      return (0..<count).map { index in
        var random = KeyedRandom(seed, UInt64(index), 0x74_756E_65)
        let rate = Self.logarithmic(rates, random.uniform())
        let decay = Self.logarithmic(weightDecays, random.uniform())
        let (least, most) = Self.range(dropouts)
        let dropout = least + (most - least) * Float(random.uniform())
        let width = hidden[min(hidden.count - 1, Int(random.uniform() * Double(hidden.count)))]
        return TuningChoice(rate: rate, weightDecay: decay, dropout: dropout, hidden: width)
      }
    }
  }

  private static func range(_ values: [Float]) -> (Float, Float) { (values.min() ?? 0, values.max() ?? 0) }

  private static func logarithmic(_ values: [Float], _ share: Double) -> Float {
    let (least, most) = range(values)
    guard least > 0, most > least else { return least }
    return Float(Double(least) * pow(Double(most) / Double(least), share))
  }
}

/// One combination of a search.
public struct TuningChoice: Codable, Sendable, Equatable {
  /// The head's highest rate.
  public let rate: Float
  /// Decoupled, as AdamW has it.
  public let weightDecay: Float
  /// Of the head's last layer, 0..<1.
  public let dropout: Float
  /// Outputs of the head's inner layer.
  public let hidden: Int

  /// The plan of a run with these values.
  func plan(_ base: TrainingPlan) -> TrainingPlan {
    var plan = base
    (plan.headRate, plan.weightDecay, plan.hidden) = (rate, weightDecay, hidden)
    plan.dropout = [dropout / 2, dropout]
    return plan
  }
}
