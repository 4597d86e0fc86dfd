import Foundation

/// Round numbers along an axis, and where they stand on the page.
struct Axis {
  let low: Double
  let high: Double
  /// On the page, of `low` and of `high`.
  let start: Double
  let end: Double

  func place(_ value: Double) -> Double { start + (value - low) / (high - low) * (end - start) }

  /// Multiples of 1, 2 or 5 times a power of ten, about `count` of them.
  func ticks(about count: Int) -> [(value: Double, text: String)] {
    guard high > low, (high - low).isFinite else { return [] }
    let rough = (high - low) / Double(max(1, count))
    let power = pow(10, floor(log10(rough)))
    let step = [1, 2, 5, 10].map { $0 * power }.first { $0 >= rough * 0.999 } ?? 10 * power
    let digits = max(0, -Int(floor(log10(step) + 1e-9)))
    var ticks: [(value: Double, text: String)] = []
    var index = (low / step - 1e-9).rounded(.up)
    while index * step <= high + 1e-9 * step {
      let value = index * step
      ticks.append((value, String(format: "%.\(digits)f", value == 0 ? 0 : value)))
      index += 1
    }
    return ticks
  }
}
