import Foundation

/// Probabilities out of scores that are none (cosines, logits): `softmax(scale · score)`, with the scale that makes the
/// true classes likeliest (Guo, Pleiss, Sun & Weinberger, ICML 2017).
public struct TemperatureScaling: Sendable, Equatable {
  /// One over the temperature.
  public let scale: Double

  /// A scale that is known already; 1 for logits.
  public init(scale: Double) { self.scale = scale }

  /// Fits the one parameter by bisection: the loss is convex in it. At most 4,096 photos are looked at, evenly spread.
  /// - Throws: ``AnalysisError/tooFew(_:needed:found:)`` without a photo whose scores are all finite.
  public init(fitting scores: ClassScores) throws {
    let step = Swift.max(1, scores.count / 4096)
    let photos = stride(from: 0, to: scores.count, by: step).filter { scores.row($0).allSatisfy(\.isFinite) }
    guard !photos.isEmpty else {
      throw AnalysisError.tooFew(.scoredPhotos, needed: 1, found: 0)
    }
    // d loss / d scale = mean over photos of E[score] under the softmax, less the true class's score: grows with scale.
    func slope(_ scale: Double) -> Double {
      var sum = 0.0
      for photo in photos {
        let row = scores.row(photo)
        let top = Double(row.max() ?? 0)
        var (total, weighted) = (0.0, 0.0)
        for value in row {
          let weight = exp(scale * (Double(value) - top))
          total += weight
          weighted += weight * Double(value)
        }
        sum += weighted / total - Double(row[row.startIndex + scores.truth[photo]])
      }
      return sum
    }
    var (low, high) = (-3.0, 5.0)  // powers of ten
    if slope(pow(10, low)) >= 0 {
      high = low
    } else if slope(pow(10, high)) <= 0 {
      low = high
    }
    for _ in 0..<30 where high > low {
      let middle = (low + high) / 2
      if slope(pow(10, middle)) < 0 { low = middle } else { high = middle }
    }
    scale = pow(10, (low + high) / 2)
  }

  /// Probabilities of one photo's scores; not-a-numbers stay.
  public func probabilities(_ scores: some Collection<Float>) -> [Float] {
    guard let top = scores.max(), scores.allSatisfy(\.isFinite) else { return scores.map { _ in .nan } }
    let weights = scores.map { exp(scale * (Double($0) - Double(top))) }
    let total = weights.reduce(0, +)
    return weights.map { Float($0 / total) }
  }

  /// The same for all rows.
  public func probabilities(_ scores: ClassScores) -> [Float] {
    var all: [Float] = []
    all.reserveCapacity(scores.scores.count)
    for photo in 0..<scores.count { all += probabilities(scores.row(photo)) }
    return all
  }
}
