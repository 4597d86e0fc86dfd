import Foundation
import TestSupport

/// What scikit-learn and numpy say of small problems; `Goldens/analysis.py` wrote it.
struct AnalysisGoldens: Decodable {
  struct Classification: Decodable {
    let classes: Int
    let scores: [Float]
    let truth: [Int]
    let top1: Double
    let top3: Double
    let meanPerClass: Double
    let confusion: [Int]
    let rowShares: [Double]
    let averagePrecision: [Double]
    let logLoss: Double
    let temperatureScale: Double
  }
  struct Components: Decodable {
    let dimension: Int
    let rows: [Float]
    let mean: [Double]
    let components: [Double]
    let explainedVariance: [Double]
    let explainedVarianceRatio: [Double]
    let projected: [Double]
  }
  struct Map: Decodable {
    let features: Int
    let dimension: Int
    let x: [Float]
    let words: [Float]
    let truth: [Int]
    let fresh: [Float]
    let ridge: Double
    let ridgeEmbedding: [Double]
    let eszsl: [Double]
    let eszslEmbedding: [Double]
  }
  struct Eigen: Decodable {
    let size: Int
    let matrix: [Double]
    let values: [Double]
  }
  struct Factor: Decodable {
    let size: Int
    let lower: [Double]
    let rows: [Int]
    let right: [Double]
    let solved: [Double]
    let seed: [Double]
  }
  let classification: Classification
  let pca: Components
  let map_primal: Map
  let map_dual: Map
  let eigen: Eigen
  let cholesky: Factor

  static func load() throws -> AnalysisGoldens {
    let file = SharedData.checkout.appendingPathComponent("Tests/Goldens/analysis.json")
    return try JSONDecoder().decode(AnalysisGoldens.self, from: Data(contentsOf: file))
  }
}

/// The largest difference of two lists, infinite where their lengths differ.
func gap(_ a: some Collection<Double>, _ b: some Collection<Double>) -> Double {
  a.count == b.count ? zip(a, b).reduce(0) { max($0, abs($1.0 - $1.1)) } : .infinity
}
