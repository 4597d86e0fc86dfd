import Foundation
import TestSupport
import Testing

@testable import Core

@Suite("Analysis: semantic maps")
struct AnalysisSemanticMapTests {
  @Test("ridge and ESZSL equal scikit-learn's and the paper's formula, with more photos than features and with fewer")
  func closedForms() throws {
    let goldens = try AnalysisGoldens.load()
    for golden in [goldens.map_primal, goldens.map_dual] {
      let problem = try problem(golden)
      let ridge = try problem.fit(.ridge, .init(features: golden.ridge))
      #expect(gap(ridge.embed(golden.fresh).map(Double.init), golden.ridgeEmbedding) < 1e-5)
      let eszsl = try problem.fit(.eszsl, .init(features: golden.eszsl[0], words: golden.eszsl[1]))
      #expect(gap(eszsl.embed(golden.fresh).map(Double.init), golden.eszslEmbedding) < 1e-5)
    }
  }

  /// The goldens are fitted to all photos: one more photo is added, and that one is held back.
  private func problem(_ golden: AnalysisGoldens.Map) throws -> SemanticProblem {
    let extra = golden.fresh.prefix(golden.features)
    return try SemanticProblem(
      features: golden.x + extra, featureCount: golden.features, truth: golden.truth + [0], words: golden.words,
      dimension: golden.dimension, isHeldBack: golden.truth.map { _ in false } + [true])
  }

  /// Classes along a line in word space, whose features are a fixed linear picture of their words, and noise.
  private func drawn(classes: Int, photos: Int, features: Int, noise: Float, seed: UInt64)
    -> (features: [Float], truth: [Int], words: [Float])
  {
    var generator = SeededGenerator(seed: seed)
    let dimension = 20
    let words = (0..<classes * dimension).map { _ in generator.normal() }
    let picture = (0..<dimension * features).map { _ in generator.normal() }
    var rows: [Float] = []
    var truth: [Int] = []
    for index in 0..<classes {
      for _ in 0..<photos {
        truth.append(index)
        for feature in 0..<features {
          let clean = (0..<dimension).reduce(Float(0)) {
            $0 + words[index * dimension + $1] * picture[$1 * features + feature]
          }
          rows.append(clean / 4 + noise * generator.normal())
        }
      }
    }
    return (rows, truth, words)
  }

  @Test(
    "parameters chosen on held-out classes carry over to classes no fit has seen",
    arguments: SemanticMap.Method.allCases)
  func choice(method: SemanticMap.Method) throws {
    let all = drawn(classes: 30, photos: 20, features: 60, noise: 1, seed: 3)
    let seen = all.truth.indices.filter { all.truth[$0] < 24 }
    let problem = try SemanticProblem(
      features: seen.flatMap { all.features[$0 * 60..<($0 + 1) * 60] }, featureCount: 60,
      truth: seen.map { all.truth[$0] }, words: Array(all.words.prefix(24 * 20)), dimension: 20, isHeldBack: [])
    let choice = try problem.choose(method)
    #expect(choice.isChosen)
    #expect(choice.trials.contains { $0.parameters == choice.parameters })
    let map = try problem.fit(method, choice.parameters)
    let rows = all.truth.indices.filter { all.truth[$0] >= 24 }
    let embeddings = Matrix(
      rows: map.embed(rows.flatMap { all.features[$0 * 60..<($0 + 1) * 60] }), dimension: 20,
      picking: Array(rows.indices))
    let words = SemanticProblem.unit(Matrix(rows: all.words, dimension: 20, picking: Array(24..<30)))
    let scores = ClassScores(
      labels: (24..<30).map(String.init), scores: embeddings.timesTransposed(words).values.map(Float.init),
      truth: rows.map { all.truth[$0] - 24 })
    // Six classes: chance is 0.17.
    #expect(scores.meanPerClassHit() > 0.6)
  }

  @Test("too few classes to hold any out: defaults, and it says so")
  func fewClasses() throws {
    let few = drawn(classes: 3, photos: 12, features: 10, noise: 0.1, seed: 4)
    let problem = try SemanticProblem(
      features: few.features, featureCount: 10, truth: few.truth, words: few.words, dimension: 20, isHeldBack: [])
    #expect(problem.isHeldBack.count { $0 } == 3)
    let choice = try problem.choose(.ridge)
    #expect(!choice.isChosen && choice.parameters == .init(features: 1))
  }

  @Test("features that are not numbers, and no features, are refused")
  func refused() {
    #expect(throws: AnalysisError.notFinite(.features, id: 1)) {
      try SemanticProblem(
        features: [1, 2, .nan, 4], featureCount: 2, truth: [0, 0], words: [1], dimension: 1, isHeldBack: [])
    }
    #expect(throws: AnalysisError.tooFew(.photosWithFeatures, needed: 1, found: 0)) {
      try SemanticProblem(features: [], featureCount: 2, truth: [], words: [1], dimension: 1, isHeldBack: [])
    }
  }
}
