import Foundation

/// How values lie along an axis.
enum AxisScale: Hashable, Sendable {
  case linear, logarithmic

  fileprivate func map(_ value: Double) -> Double {
    self == .linear ? value : log10(max(value, .leastNormalMagnitude))
  }

  fileprivate func unmap(_ value: Double) -> Double { self == .linear ? value : pow(10, value) }

  /// `0.12`, `3`, `1,200`, as short as it is exact enough beside its neighbors.
  static func plain(_ value: Double) -> String {
    let size = abs(value)
    if size >= 1000 { return Numbers.count(Int(value.rounded())) }
    if size >= 100 || value == value.rounded() { return String(Int(value.rounded())) }
    var text = String(format: size >= 10 ? "%.1f" : size >= 0.1 ? "%.2f" : size >= 0.01 ? "%.3f" : "%.4f", value)
    while text.last == "0" { text.removeLast() }
    return text.last == "." ? String(text.dropLast()) : text
  }

  /// `3e-3`: what rates are written as.
  static func power(_ value: Double) -> String {
    guard value > 0, value.isFinite else { return "0" }
    var exponent = Int(floor(log10(value) + 1e-9))
    var factor = (value / pow(10, Double(exponent)) * 10).rounded() / 10
    if factor >= 10 { (factor, exponent) = (factor / 10, exponent + 1) }
    return (factor == factor.rounded() ? String(Int(factor)) : String(format: "%.1f", factor)) + "e\(exponent)"
  }
}

/// Values along one side of a plot.
struct Axis {
  let scale: AxisScale
  let range: ClosedRange<Double>

  /// - Parameters:
  ///   - range: What to show; nil takes what the values need, with a little room beyond where `isPadded`.
  /// - Returns: Nil where there is neither.
  init?(_ scale: AxisScale, range: ClosedRange<Double>?, values: some Sequence<Double>, isPadded: Bool) {
    self.scale = scale
    var low = Double.infinity
    var high = -Double.infinity
    if let range {
      (low, high) = (range.lowerBound, range.upperBound)
    } else {
      for value in values where scale == .linear || value > 0 {
        low = min(low, value)
        high = max(high, value)
      }
    }
    guard low.isFinite, high.isFinite else { return nil }
    var (a, b) = (scale.map(low), scale.map(high))
    if range == nil, isPadded { (a, b) = (a - (b - a) * 0.05, b + (b - a) * 0.05) }
    if b - a < 1e-9 * max(1, abs(a)) {
      let room = max(abs(a) * 0.1, scale == .linear ? 1e-6 : 0.1)
      (a, b) = (a - room, b + room)
    }
    self.range = scale.unmap(a)...scale.unmap(b)
  }

  /// Where a value lies, `0…1` inside the range.
  func share(_ value: Double) -> Double {
    let (a, b) = (scale.map(range.lowerBound), scale.map(range.upperBound))
    return (scale.map(value) - a) / (b - a)
  }

  func value(at share: Double) -> Double {
    let (a, b) = (scale.map(range.lowerBound), scale.map(range.upperBound))
    return scale.unmap(a + share * (b - a))
  }

  /// Round values inside the range.
  /// - Parameter least: values nearer to each other would read the same; a whole power of ten, or 0.
  func ticks(atMost count: Int, noCloserThan least: Double = 0) -> [Double] {
    let (a, b) = (scale.map(range.lowerBound), scale.map(range.upperBound))
    if scale == .logarithmic {
      let whole = Int(ceil(a - 1e-9))...max(Int(ceil(a - 1e-9)), Int(floor(b + 1e-9)))
      if whole.count >= 3 || count < 3 {
        let every = max(1, (whole.count + count - 1) / count)
        let ticks = whole.filter { $0 % every == 0 }.map { pow(10, Double($0)) }.filter(range.contains)
        if !ticks.isEmpty { return ticks }
      }
      let fine = (Int(floor(a))...Int(ceil(b))).flatMap { power in [1.0, 2, 5].map { $0 * pow(10, Double(power)) } }
        .filter(range.contains)
      if fine.count >= 2 { return fine.count <= count ? fine : Self.thinned(fine, to: count) }
    }
    return linearTicks(atMost: count, noCloserThan: least)
  }

  private static func thinned(_ values: [Double], to count: Int) -> [Double] {
    let every = (values.count + count - 1) / max(1, count)
    return values.enumerated().filter { $0.offset % every == 0 }.map(\.element)
  }

  private func linearTicks(atMost count: Int, noCloserThan least: Double) -> [Double] {
    let (low, high) = (range.lowerBound, range.upperBound)
    let rough = max(least, (high - low) / Double(max(1, count)))
    let size = pow(10, floor(log10(rough)))
    // The smallest round step that needs no more ticks than there is room for.
    for factor in [1.0, 2, 5, 10, 20] {
      let step = factor * size
      let first = (low / step - 1e-9).rounded(.up)
      let last = (high / step + 1e-9).rounded(.down)
      guard last >= first else { continue }
      if Int(last - first) + 1 <= count { return stride(from: first, through: last, by: 1).map { $0 * step } }
    }
    return [low, high]
  }
}
