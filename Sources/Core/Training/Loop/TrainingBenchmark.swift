import Support

/// The time of training steps on drawn pictures, for the comparison with other systems.
public struct TrainingBenchmark {
  private let learner: Learner

  /// Compiles a network of 18 outputs with drawn weights.
  /// - Parameters:
  ///   - architecture: of the network.
  ///   - isFrozen: only the head trains, on rows of features.
  ///   - batch: pictures in a step.
  ///   - threads: threads of a step.
  /// - Throws: ``NetworkError``.
  public init(_ architecture: Architecture, isFrozen: Bool, batch: Int, threads: Int) throws {
    let network = try Network(random: architecture, head: .transfer(outputs: 18), seed: 0)
    learner = try Learner(network, scope: isFrozen ? .head : .whole, batch: batch, threads: threads)
  }

  /// Milliseconds of each of some steps.
  public func milliseconds(steps: Int) throws -> [Double] {
    var generator = SplitMix64(seed: 1)
    let sample = (0..<learner.sampleCount).map { _ in generator.normal() }
    let objective = Objective.classes((0..<learner.batch).map { $0 % 18 })
    let clock = ContinuousClock()
    return try (0..<steps).map { step in
      let start = clock.now
      let rates = Learner.StepRates(rates: [1e-5, 3e-5, 1e-4], momentum: 0.9)
      _ = try learner.step(objective, rates: rates, dropout: UInt64(step)) { _ = $1.update(fromContentsOf: sample) }
      return start.duration(to: clock.now) / .milliseconds(1)
    }
  }
}
