import Foundation

/// The one-cycle policy (Smith, arXiv 1803.09820) as fastai anneals it: by cosine, the rate up from `maximum / 25` over
/// the first 30 % of the steps and down to `maximum / 1e5`, momentum 0.95 to 0.85 and back.
public struct OneCycle: Sendable, Equatable {
  /// Steps of the whole schedule.
  public let steps: Int
  /// The share of the steps over which the rate rises, 0…1.
  public var warmUp = 0.3
  /// The rate begins at its maximum divided by this.
  public var startDivisor = 25.0
  /// The rate ends at its maximum divided by this.
  public var endDivisor = 1e5
  /// At the beginning and the end.
  public var highMomentum = 0.95
  /// Where the rate is highest.
  public var lowMomentum = 0.85

  /// fastai's values over so many steps.
  public init(steps: Int) { self.steps = steps }

  /// The share of the maximal rate at a step, 0..<steps.
  public func rate(at step: Int) -> Double {
    let (isRising, share) = phase(step)
    return isRising
      ? OneCycle.anneal(from: 1 / startDivisor, to: 1, share) : OneCycle.anneal(from: 1, to: 1 / endDivisor, share)
  }

  /// The momentum at a step, 0..<steps: AdamW's β₁.
  public func momentum(at step: Int) -> Float {
    let (isRising, share) = phase(step)
    return Float(
      isRising
        ? OneCycle.anneal(from: highMomentum, to: lowMomentum, share)
        : OneCycle.anneal(from: lowMomentum, to: highMomentum, share))
  }

  /// As PyTorch's `OneCycleLR` counts: the rise ends at step `warmUp * steps - 1`, the fall at `steps - 1`.
  private func phase(_ step: Int) -> (isRising: Bool, share: Double) {
    // A single step is the peak: its end would teach nothing.
    guard steps > 1 else { return (true, 1) }
    let top = warmUp * Double(steps) - 1
    if Double(step) <= top { return (true, top > 0 ? Double(step) / top : 1) }
    return (false, min(1, (Double(step) - top) / max(1e-9, Double(steps - 1) - top)))
  }

  private static func anneal(from start: Double, to end: Double, _ share: Double) -> Double {
    end + (start - end) / 2 * (cos(.pi * share) + 1)
  }
}
