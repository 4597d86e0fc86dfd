/// How vectors become codes: every metric is brought to squared distance between centred vectors, and those are rounded
/// to 8 bits.
///
/// Cosine takes unit rows. An inner product becomes a distance by one more coordinate, `sqrt(r² - |x|²)` with `r` the
/// longest row (Bachrach et al., RecSys 2014; a query's is 0). The mean is taken off, since a distance does not notice
/// and the codes gain its range; the order by code is the order by `|q - x|²` of the rounded vectors, exactly, in whole
/// numbers, so a graph built on them is the same on every machine.
struct Quantizer: Sendable, Equatable {
  let metric: Metric
  /// Of the caller's vectors.
  let dimension: Int
  /// The longest row's length (inner product only).
  let radius: Float
  /// `[codeDimension]`, taken off before rounding.
  let center: [Float]
  /// One code step.
  let step: Float

  var codeDimension: Int { metric == .innerProduct ? dimension + 1 : dimension }
  var inverseStep: Float { 1 / step }
  /// Bytes a code takes: the values, four bytes for its half squared length, up to a multiple of 64.
  var stride: Int { Self.stride(codeDimension: codeDimension) }

  static func stride(codeDimension: Int) -> Int { (codeDimension + 4 + 63) / 64 * 64 }
  static let dimensions = 1...16_384

  /// A row of the index as a vector of the code's space. `row` is already of unit length under cosine.
  func prepare(row: some Collection<Float>, squaredNorm: Float) -> [Float] {
    var v = [Float]()
    v.reserveCapacity(codeDimension)
    v.append(contentsOf: row)
    if metric == .innerProduct { v.append(max(0, radius * radius - squaredNorm).squareRoot()) }
    return v
  }

  /// A query as a vector of the code's space; `query` is already of unit length under cosine.
  func prepare(query: [Float], squaredNorm: Float) -> [Float] {
    guard metric == .innerProduct else { return query }
    let scale = squaredNorm > 0 ? radius / squaredNorm.squareRoot() : 0
    var v = query.map { $0 * scale }
    v.append(0)
    return v
  }
}

extension Quantizer {
  /// Chooses center and step from (a sample of) prepared vectors: the step with the smallest squared rounding error.
  ///
  /// - Parameter sample: `[n, codeDimension]`, row-major.
  static func fitting(metric: Metric, dimension: Int, radius: Float, sample: [Float]) -> Quantizer {
    let d = metric == .innerProduct ? dimension + 1 : dimension
    let n = sample.count / d
    var sums = [Double](repeating: 0, count: d)
    for i in 0..<n {
      for j in 0..<d { sums[j] += Double(sample[i * d + j]) }
    }
    let center = sums.map { n > 0 ? Float($0 / Double(n)) : 0 }
    var magnitudes = [Float]()
    magnitudes.reserveCapacity(n * d)
    for i in 0..<n {
      for j in 0..<d { magnitudes.append(abs(sample[i * d + j] - center[j])) }
    }
    guard let largest = magnitudes.max(), largest > 0, largest.isFinite else {
      return Quantizer(metric: metric, dimension: dimension, radius: radius, center: center, step: 1)
    }
    // A histogram stands for the values, so that trying a clip costs its buckets and not the sample.
    let buckets = 2048
    var histogram = [Double](repeating: 0, count: buckets)
    let scale = Float(buckets) / largest
    for m in magnitudes { histogram[min(buckets - 1, Int(m * scale))] += 1 }
    var best = (error: Double.infinity, clip: Double(largest))
    var clip = Double(largest)
    for _ in 0..<40 {
      let step = clip / 127
      var error = 0.0
      for (i, weight) in histogram.enumerated() where weight > 0 {
        let value = (Double(i) + 0.5) / Double(scale)
        error += weight * (value > clip ? (value - clip) * (value - clip) : step * step / 12)
      }
      if error < best.error { best = (error, clip) }
      clip *= 0.93
    }
    return Quantizer(
      metric: metric, dimension: dimension, radius: radius, center: center,
      step: max(Float(best.clip / 127), .leastNormalMagnitude * 1e6))
  }
}
