import Foundation
import Index
import TestSupport

/// Vectors for the tests: clusters on a low-dimensional sheet plus noise, as embeddings have.
struct Sample {
  let dimension: Int
  let vectors: [Float]
  let queries: [Float]
  let queryCount: Int

  init(_ n: Int, dimension: Int = 40, queries queryCount: Int = 50, clusters: Int = 30, seed: UInt64 = 1) {
    var random = SeededGenerator(seed: seed)
    let inner = max(1, dimension / 4)
    let centers = (0..<clusters * dimension).map { _ in random.normal() }
    let basis = (0..<inner * dimension).map { _ in random.normal() / Float(inner).squareRoot() }
    func draw(_ count: Int) -> [Float] {
      var out = [Float]()
      out.reserveCapacity(count * dimension)
      for _ in 0..<count {
        let cluster = Int.random(in: 0..<clusters, using: &random)
        let weights = (0..<inner).map { _ in random.normal() }
        for j in 0..<dimension {
          var x = centers[cluster * dimension + j] * 0.6 + random.normal() * 0.25
          for i in 0..<inner { x += weights[i] * basis[i * dimension + j] }
          out.append(x)
        }
      }
      return out
    }
    self.dimension = dimension
    self.queryCount = queryCount
    vectors = draw(n)
    queries = draw(queryCount)
  }

  func query(_ i: Int) -> [Float] { Array(queries[i * dimension..<(i + 1) * dimension]) }
  func vector(_ i: Int) -> [Float] { Array(vectors[i * dimension..<(i + 1) * dimension]) }
}

/// The share of the true answers that were found.
func recall(_ found: [[Hit]], _ truth: [[Hit]]) -> Double {
  var shared = 0
  var all = 0
  for (a, b) in zip(found, truth) {
    shared += Set(a.map(\.id)).intersection(b.map(\.id)).count
    all += b.count
  }
  return all == 0 ? 1 : Double(shared) / Double(all)
}

/// The kind of error that `body` throws.
func error(_ body: () throws -> Void) -> IndexError? {
  do { try body() } catch { return error as? IndexError }
  return nil
}
