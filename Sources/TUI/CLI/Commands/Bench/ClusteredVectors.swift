import Core
import Support

/// Unit vectors as embeddings have them: 500 clusters, a sheet of 60 dimensions, noise.
struct ClusteredVectors {
  private let dimension: Int
  private let seed: UInt64
  private let centers: [Float]
  private let basis: [Float]
  private static let clusters = 500
  private static let inner = 60

  init(dimension: Int, seed: UInt64) {
    self.dimension = dimension
    self.seed = seed
    var random = SplitMix64(seed: seed)
    centers = (0..<Self.clusters * dimension).map { _ in random.normal() * 0.6 }
    basis = (0..<Self.inner * dimension).map { _ in random.normal() / Float(Self.inner).squareRoot() }
  }

  /// `[count, dimension]`; the same for the same seed and stream.
  func rows(_ count: Int, stream: UInt64) -> [Float] {
    var random = SplitMix64(seed: seed ^ stream &* 0x9E37_79B9_7F4A_7C15)
    var out = [Float](repeating: 0, count: count * dimension)
    var row = [Float](repeating: 0, count: dimension)
    for i in 0..<count {
      let center = Int(random.next() % UInt64(Self.clusters)) * dimension
      for j in 0..<dimension { row[j] = centers[center + j] + 0.25 * random.normal() }
      for k in 0..<Self.inner {
        let weight = random.normal()
        for j in 0..<dimension { row[j] += weight * basis[k * dimension + j] }
      }
      let length = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
      for j in 0..<dimension { out[i * dimension + j] = row[j] / length }
    }
    return out
  }
}
