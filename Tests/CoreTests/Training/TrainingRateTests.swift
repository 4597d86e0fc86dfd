import Testing

@testable import Core

struct TrainingRateTests {
  @Test("on a curve that falls and then explodes, both suggestions lie on the slope")
  func suggestions() throws {
    // Flat to 1e-4, falling by the logarithm to 1e-1, then rising steeply.
    let points = (0..<80).map { index -> RateCurve.Point in
      let exponent = -7 + 8 * Double(index) / 79
      let loss = exponent < -4 ? 3 : exponent < -1 ? 3 - 0.5 * (exponent + 4) : 1.5 + 3 * (exponent + 1)
      return .init(rate: power(10, exponent), loss: loss - 1e-4 * Double(index))
    }
    let curve = RateCurve(points: points)
    #expect((1e-4...1e-1).contains(try #require(curve.steepest)))
    #expect((1e-5...1e-1).contains(try #require(curve.valley)))
    #expect(RateCurve(points: Array(points.prefix(1))).valley == nil)
    #expect(RateCurve(points: Array(points.prefix(12))).steepest == nil)
    let rising = points.map { RateCurve.Point(rate: $0.rate, loss: -$0.loss) }
    #expect(RateCurve(points: Array(rising[35..<60])).steepest == nil)
  }

  private func power(_ base: Double, _ exponent: Double) -> Double { exponential(logarithm(base) * exponent) }
}
