import Foundation

/// The loss over rising rates (Smith, arXiv 1506.01186), and where it falls.
public struct RateCurve: Codable, Sendable, Equatable {
  /// One step.
  public struct Point: Codable, Sendable, Equatable {
    /// The head's rate.
    public let rate: Double
    /// Exponential mean of the losses so far, corrected at its beginning.
    public let loss: Double
  }

  /// The steps, at rising rates.
  public let points: [Point]

  /// A curve that was measured elsewhere.
  public init(points: [Point]) { self.points = points }

  /// The rate where the loss falls fastest over the logarithm of the rate, the first ten and last five steps aside.
  public var steepest: Double? {
    guard points.count > 18 else { return nil }
    let range = 10..<points.count - 5
    let slopes = range.dropFirst().dropLast().map { index in
      (points[index + 1].loss - points[index - 1].loss)
        / (logarithm(points[index + 1].rate) - logarithm(points[index - 1].rate))
    }
    guard let least = slopes.indices.min(by: { slopes[$0] < slopes[$1] }), slopes[least] < 0 else { return nil }
    return points[range.lowerBound + 1 + least].rate
  }

  /// fastai's `valley`: the middle third of the longest falling run, gaps allowed, at its half.
  public var valley: Double? {
    guard points.count > 1 else { return nil }
    var lengths = [Int](repeating: 1, count: points.count)
    var starts = Array(points.indices)
    for index in points.indices {
      for earlier in 0..<index where points[index].loss < points[earlier].loss && lengths[index] < lengths[earlier] + 1
      {
        lengths[index] = lengths[earlier] + 1
        starts[index] = starts[earlier]
      }
    }
    guard let end = lengths.indices.max(by: { lengths[$0] < lengths[$1] }), lengths[end] > 3 else { return nil }
    let third = (end - starts[end]) / 3
    return points[starts[end] + third + third / 2].rate
  }
}

extension Trainer {
  /// Trains a stage's beginning at rates that rise from step to step, and forgets it; the run's folder is not touched.
  /// Stops early when the smoothed loss is four times its least.
  public func rateCurve(
    _ stage: TrainingStage, steps: Int = 100, from low: Double = 1e-7, to high: Double = 10,
    progress: (Int, Int) -> Void = { _, _ in }, report: (RateCurve) -> Void = { _ in },
    isCancelled: () -> Bool = { false }
  ) throws -> RateCurve {
    let tensors = try startingTensors(stage)
    let batch = min(plan.batch, set.train.count)
    let learner = try Learner(
      network(tensors, stage), scope: stage.isFrozen ? .head : .whole, batch: batch, threads: plan.threads,
      optimiser: AdamW(weightDecay: plan.weightDecay))
    let perEpoch = set.train.count / batch
    var points: [RateCurve.Point] = []
    var (average, least) = (0.0, Double.infinity)
    var next: Feed?
    for step in 0..<steps {
      if step % perEpoch == 0 {
        next = try feed(stage, epoch: step / perEpoch, learner, from: 0, { _ in }, isCancelled)
      }
      guard let next else { break }
      let rate = low * pow(high / low, Double(step) / Double(max(1, steps - 1)))
      let stepRates = Learner.StepRates(rates: [Float](repeating: Float(rate), count: 3), momentum: 0.95)
      let loss = Double(try next(learner, stepRates, UInt64(step)))
      if isCancelled() { throw TrainingError.cancelled }
      guard loss.isFinite else { break }
      average = 0.98 * average + 0.02 * loss
      let smoothed = average / (1 - pow(0.98, Double(step + 1)))
      least = min(least, smoothed)
      points.append(.init(rate: rate, loss: smoothed))
      progress(step + 1, steps)
      report(RateCurve(points: points))
      if step > 1, smoothed > 4 * least { break }
    }
    return RateCurve(points: points)
  }
}
