import Foundation

/// What a model makes of one photo: the figures an error analysis sorts by.
public struct PhotoScore: Sendable, Equatable {
  /// Index of the best class; nil where a score is not a number.
  public let predicted: Int?
  /// Probability of the predicted class, `0…1`.
  public let confidence: Float
  /// `-ln` of the true class's probability; nil for a photo without a known class.
  public let loss: Float?
  /// Probability of the true class less that of the best other one, `-1…1`: negative where the photo is taken wrong.
  public let margin: Float?

  init(predicted: Int?, confidence: Float, loss: Float?, margin: Float?) {
    self.predicted = predicted
    self.confidence = confidence
    self.loss = loss
    self.margin = margin
  }

  /// - Parameters:
  ///   - probabilities: of every class, summing to one.
  ///   - truth: index of the true class, or nil.
  public init(probabilities: some Collection<Float>, truth: Int?) {
    var best: (index: Int, value: Float)?
    var (own, other) = (Float.nan, -Float.infinity)
    var isDefined = true
    for (index, value) in probabilities.enumerated() {
      if value.isNaN { isDefined = false }
      if value > best?.value ?? -.infinity { best = (index, value) }
      if index == truth { own = value } else { other = Swift.max(other, value) }
    }
    guard isDefined, let best else {
      (predicted, confidence, loss, margin) = (nil, .nan, nil, nil)
      return
    }
    predicted = best.index
    confidence = best.value
    loss = truth == nil ? nil : -Float(log(Double(Swift.max(own, Float.leastNormalMagnitude))))
    margin = truth == nil ? nil : own - Swift.max(0, other)
  }
}
