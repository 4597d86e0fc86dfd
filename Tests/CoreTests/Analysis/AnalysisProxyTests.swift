import Foundation
import TestSupport
import Testing

@testable import Core

@Suite("Calibration of a trained network")
struct AnalysisProxyTests {
  private static let dimension = 12
  private static let seen = 9
  private static let unseen = 3

  private static func unit(_ values: [Float]) -> [Float] {
    let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return values.map { $0 / length }
  }

  private static func cosine(_ a: [Double], _ b: [Double]) -> Double {
    func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    return dot(a, b) / (dot(a, a) * dot(b, b)).squareRoot()
  }

  /// Held-out photos near their class's word, a little towards another seen word, as a trained network places them.
  private struct Drawn {
    var words: [[Float]] = []
    var photos: [[Float]] = []
    var truth: [Int] = []

    init() {
      var generator = SeededGenerator(seed: 21)
      words = (0..<seen + unseen).map { _ in
        unit((0..<dimension).map { $0 == 0 ? 1 : 0.6 * generator.normal() })
      }
      for number in 0..<90 {
        let own = number % seen
        let other = (number * 7 + 3) % seen
        let lean = 0.4 + 0.35 * generator.normal()
        photos.append(
          unit((0..<dimension).map { words[own][$0] + lean * words[other][$0] + 0.2 * generator.normal() }))
        truth.append(own)
      }
    }

    func scores(_ classes: Range<Int>) -> ClassScores {
      ClassScores(
        labels: classes.map { "c\($0)" },
        scores: photos.flatMap { photo in
          classes.map { word in zip(photo, words[word]).reduce(Float(0)) { $0 + $1.0 * $1.1 } }
        }, truth: truth)
    }
  }

  @Test("the share that the proxy keeps is what explicit embeddings and naive loops give")
  func naive() throws {
    let drawn = Drawn()
    let own = drawn.scores(0..<Self.seen)
    let words = Array(drawn.words.prefix(Self.seen))
    let kinship = words.flatMap { a in words.map { b in zip(a, b).reduce(Float(0)) { $0 + $1.0 * $1.1 } } }
    let proxy = try #require(ProxyCalibration(own, kinship: kinship, unseen: Self.unseen))
    // 9 seen and 3 unseen classes: three groups, dealt four times.
    #expect(proxy.trials.count == 12)
    let scale = try TemperatureScaling(fitting: own).scale
    let folds = (0..<4).flatMap { ClassFolds(classes: Array(0..<Self.seen), into: 3, seed: UInt64($0)).folds }

    /// Per-class u and s of one fold at one γ.
    func point(_ fold: [Int], _ gamma: Double) -> (u: Double, s: Double) {
      var right = [Int](repeating: 0, count: Self.seen)
      var count = right
      for (photo, truth) in zip(drawn.photos, drawn.truth) {
        let rest = (0..<Self.seen).filter { !fold.contains($0) }
        let weights = rest.map { index in
          exp(scale * zip(photo, words[index]).reduce(0.0) { $0 + Double($1.0) * Double($1.1) })
        }
        var embedding = [Double](repeating: 0, count: Self.dimension)
        for (index, weight) in zip(rest, weights) {
          for axis in 0..<Self.dimension { embedding[axis] += weight * Double(words[index][axis]) }
        }
        let cosines = words.enumerated().map { index, word in
          Self.cosine(embedding, word.map(Double.init)) - (fold.contains(index) ? 0 : gamma)
        }
        count[truth] += 1
        if cosines.firstIndex(of: cosines.max() ?? 0) == truth { right[truth] += 1 }
      }
      func mean(_ classes: [Int]) -> Double {
        classes.reduce(0) { $0 + Double(right[$1]) / Double(count[$1]) } / Double(classes.count)
      }
      return (mean(fold), mean((0..<Self.seen).filter { !fold.contains($0) }))
    }
    for (fold, trial) in zip(folds, proxy.trials) {
      for gamma in [-10, 0, 0.05, 0.1, 0.2, 0.4] {
        let (expected, found) = (point(fold, gamma), trial.point(at: Float(gamma)))
        #expect(abs(expected.u - found.u) < 1e-9 && abs(expected.s - found.s) < 1e-9)
      }
    }
    // The best common γ on a fine grid keeps the same share, within a photo or two.
    let grid = stride(from: -0.2, through: 0.6, by: 0.01).map { gamma -> (H: Double, s: Double) in
      let points = folds.map { point($0, gamma) }
      let H = points.reduce(0) { $0 + ($1.u + $1.s > 0 ? 2 * $1.u * $1.s / ($1.u + $1.s) : 0) }
      return (H, points.reduce(0) { $0 + $1.s })
    }
    let most = try #require(grid.map(\.H).max())
    let whole = folds.reduce(0) { $0 + point($1, -10).s }
    let near = grid.filter { $0.H > most - 0.1 }.map { $0.s / whole }
    #expect(try proxy.kept > #require(near.min()) - 0.02 && proxy.kept < #require(near.max()) + 0.02)

    // γ of the network is where its own photos, among all words, keep that share.
    let all = drawn.scores(0..<Self.seen + Self.unseen)
    let isUnseen = (0..<Self.seen + Self.unseen).map { $0 >= Self.seen }
    let gamma = proxy.calibration(of: GeneralizedZeroShot(all, isUnseen: isUnseen))
    func seenAccuracy(_ gamma: Float) -> Double {
      var sum = 0.0
      for label in 0..<Self.seen {
        let own = drawn.truth.indices.filter { drawn.truth[$0] == label }
        let right = own.count { photo in
          let row = all.row(photo).enumerated().map { $1 - (isUnseen[$0] ? 0 : gamma) }
          return row.firstIndex(of: row.max() ?? 0) == label
        }
        sum += Double(right) / Double(own.count)
      }
      return sum / Double(Self.seen)
    }
    let step = 1.0 / 90
    #expect(abs(seenAccuracy(gamma) - proxy.kept * seenAccuracy(-10)) <= step)
    #expect(gamma > 0)
  }

  @Test("too few seen classes, or no score that is a number, give no calibration")
  func nothing() {
    let drawn = Drawn()
    let three = drawn.scores(0..<Self.seen).restricted(to: [0, 1, 2])
    #expect(ProxyCalibration(three, kinship: [Float](repeating: 0, count: 9), unseen: 1) == nil)
    let own = drawn.scores(0..<Self.seen)
    let broken = ClassScores(labels: own.labels, scores: own.scores.map { _ in .nan }, truth: own.truth)
    #expect(ProxyCalibration(broken, kinship: [Float](repeating: 0, count: 81), unseen: 3) == nil)
  }
}
