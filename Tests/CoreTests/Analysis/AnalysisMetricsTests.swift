import Foundation
import TestSupport
import Testing

@testable import Core

@Suite("Analysis: metrics")
struct AnalysisMetricsTests {
  private func scores(_ golden: AnalysisGoldens.Classification) -> ClassScores {
    ClassScores(labels: (0..<golden.classes).map { "c\($0)" }, scores: golden.scores, truth: golden.truth)
  }

  @Test("top-k, mean per class and the confusion matrix equal scikit-learn's")
  func classification() throws {
    let golden = try AnalysisGoldens.load().classification
    let scores = scores(golden)
    #expect(abs(scores.hit(at: 1) - golden.top1) < 1e-9)
    #expect(abs(scores.hit(at: 3) - golden.top3) < 1e-9)
    #expect(abs(scores.meanPerClassHit() - golden.meanPerClass) < 1e-9)
    let confusion = ConfusionMatrix(labels: scores.labels, truth: scores.truth, predicted: scores.predictions)
    #expect(confusion.counts == golden.confusion)
    #expect(gap(confusion.shares(.rows), golden.rowShares) < 1e-9)
    #expect(confusion.errors == scores.count - Int((golden.top1 * Double(scores.count)).rounded()))
  }

  @Test("average precision of every class equals scikit-learn's")
  func averagePrecision() throws {
    let golden = try AnalysisGoldens.load().classification
    let results = Retrieval.textToImage(scores(golden), at: 10)
    #expect(gap(results.map(\.averagePrecision), golden.averagePrecision) < 1e-8)
  }

  @Test("precision and average precision by hand")
  func byHand() {
    let list = [true, false, true, false]
    #expect(Retrieval.precision(list, at: 2) == 0.5)
    #expect(Retrieval.precision(list, at: 10) == 0.2)
    #expect(Retrieval.precision(list, at: 0) == 0)
    #expect(abs(Retrieval.averagePrecision(list, total: 3) - (1 + 2.0 / 3) / 3) < 1e-12)
    #expect(Retrieval.averagePrecision([Bool](), total: 0) == 0)
    #expect(Retrieval.harmonicMean(0, 0.8) == 0)
    #expect(abs(Retrieval.harmonicMean(0.25, 0.75) - 0.375) < 1e-12)
  }

  @Test("losses, confidences and the fitted temperature equal scikit-learn's")
  func photoScores() throws {
    let golden = try AnalysisGoldens.load().classification
    let scores = scores(golden)
    let plain = TemperatureScaling(scale: 1).probabilities(scores)
    let photos = (0..<scores.count).map { photo in
      PhotoScore(
        probabilities: plain[photo * scores.labels.count..<(photo + 1) * scores.labels.count],
        truth: scores.truth[photo])
    }
    let loss = photos.reduce(0) { $0 + Double($1.loss ?? .nan) } / Double(photos.count)
    #expect(abs(loss - golden.logLoss) < 1e-5)
    #expect(photos.map(\.predicted) == scores.predictions)
    for (photo, score) in photos.enumerated() {
      let row = Array(plain[photo * 7..<(photo + 1) * 7])
      let others = row.indices.filter { $0 != scores.truth[photo] }.map { row[$0] }
      #expect(score.confidence == row.max())
      #expect(score.margin == row[scores.truth[photo]] - (others.max() ?? 0))
    }
    let fitted = try TemperatureScaling(fitting: scores).scale
    #expect(abs(fitted / golden.temperatureScale - 1) < 1e-3)
  }

  @Test("not-a-numbers make a photo undefined: wrong in every figure, and counted")
  func undefined() {
    let scores = ClassScores(labels: ["a", "b"], scores: [1, 0, .nan, 0, 0, 1], truth: [0, 0, 1])
    #expect(scores.predictions == [0, nil, 1])
    #expect(scores.undefined == 1)
    #expect(abs(scores.hit(at: 2) - 2.0 / 3) < 1e-12)
    #expect(scores.meanPerClassHit() == 0.75)
    let confusion = ConfusionMatrix(labels: scores.labels, truth: scores.truth, predicted: scores.predictions)
    #expect(confusion.undefined == [1, 0])
    #expect(PhotoScore(probabilities: [Float.nan, 1], truth: 0).predicted == nil)
    let zeroShot = GeneralizedZeroShot(scores, isUnseen: [false, true])
    #expect(zeroShot.point(at: 0).s == 0.5)
  }

  @Test("no photo and one class are figures too, not crashes")
  func empty() {
    let none = ClassScores(labels: ["a"], scores: [], truth: [])
    #expect(none.hit(at: 1) == 0 && none.meanPerClassHit() == 0 && none.perClass().isEmpty)
    #expect(GeneralizedZeroShot(none, isUnseen: [true]).best().H == 0)
    let one = ClassScores(labels: ["a"], scores: [0.5, 0.4], truth: [0, 0])
    #expect(one.hit(at: 1) == 1)
    #expect(GeneralizedZeroShot(one, isUnseen: [false]).point(at: 9).s == 1)
    #expect(throws: AnalysisError.tooFew(.scoredPhotos, needed: 1, found: 0)) {
      try TemperatureScaling(fitting: none)
    }
    #expect(PhotoScore(probabilities: [Float(1)], truth: nil) == PhotoScore(probabilities: [Float(1)], truth: nil))
    #expect(PhotoScore(probabilities: [Float(1)], truth: 0).margin == 1)
  }

  @Test("calibrated stacking equals a naive loop at every calibration; its curve goes from seen only to unseen only")
  func zeroShot() {
    var generator = SeededGenerator(seed: 21)
    let truth = (0..<120).map { _ in Int.random(in: 0..<6, using: &generator) }
    let isUnseen = [false, true, false, false, true, false]
    var values: [Float] = []
    for photo in 0..<120 {
      for index in 0..<6 {
        values.append(generator.normal() + (truth[photo] == index ? 1 : 0) + (isUnseen[index] ? 0 : 0.8))
      }
    }
    let scores = ClassScores(labels: (0..<6).map(String.init), scores: values, truth: truth)
    let zeroShot = GeneralizedZeroShot(scores, isUnseen: isUnseen)
    for calibration in stride(from: Float(-3), through: 5, by: 0.37) {
      var rights = [Double](repeating: 0, count: 6)
      var counts = rights
      for photo in 0..<120 {
        let adjusted = (0..<6).map { values[photo * 6 + $0] - (isUnseen[$0] ? 0 : calibration) }
        counts[truth[photo]] += 1
        if adjusted.firstIndex(of: adjusted.max() ?? 0) == truth[photo] { rights[truth[photo]] += 1 }
      }
      let accuracy = (0..<6).map { rights[$0] / counts[$0] }
      let point = zeroShot.point(at: calibration)
      #expect(abs(point.u - (accuracy[1] + accuracy[4]) / 2) < 1e-9)
      #expect(abs(point.s - (accuracy[0] + accuracy[2] + accuracy[3] + accuracy[5]) / 4) < 1e-9)
      #expect(zeroShot.best().H >= point.H - 1e-9)
    }
    for point in zeroShot.curve() {
      let again = zeroShot.point(at: point.calibration)
      #expect(abs(again.u - point.u) < 1e-9 && abs(again.s - point.s) < 1e-9)
    }
    let curve = zeroShot.curve()
    #expect(curve.first?.u == 0)
    #expect(abs(curve.last?.s ?? 1) < 1e-12)
    #expect(zip(curve, curve.dropFirst()).allSatisfy { $0.u <= $1.u && $0.s >= $1.s })
    let area = zeroShot.areaUnderCurve()
    #expect(area > 0 && area < 1)
  }

  @Test("the pairs most confused, with counts and shares")
  func pairs() {
    let truth = [0, 0, 0, 0, 1, 1, 2]
    let predicted: [Int?] = [0, 1, 1, 2, 1, 0, nil]
    let confusion = ConfusionMatrix(labels: ["a", "b", "c"], truth: truth, predicted: predicted)
    let pairs = confusion.mostConfused()
    #expect(pairs.map(\.count) == [2, 1, 1])
    #expect(pairs[0] == .init(actual: 0, predicted: 1, count: 2, share: 0.5))
    #expect(pairs[1] == .init(actual: 1, predicted: 0, count: 1, share: 0.5))
    #expect(confusion.mostConfused(atLeast: 2).count == 1)
    #expect(confusion.columnTotal(1) == 3)
    #expect(abs(confusion.shares(.columns)[1] - 2.0 / 3) < 1e-12)
    #expect(confusion.order(.error) == [0, 1, 2])
    #expect(confusion.order(.name) == [0, 1, 2])
  }

  @Test("clustering puts classes that are taken for each other side by side, whatever order they come in")
  func cluster() {
    // Five families of four; within a family a third of the photos goes astray.
    var generator = SeededGenerator(seed: 5)
    let shuffled = Array(0..<20).shuffled(using: &generator)
    var truth: [Int] = []
    var predicted: [Int?] = []
    for index in 0..<20 {
      for other in 0..<20 where index / 4 == other / 4 {
        for _ in 0..<(index == other ? 12 : 2) {
          truth.append(shuffled[index])
          predicted.append(shuffled[other])
        }
      }
    }
    let confusion = ConfusionMatrix(labels: (0..<20).map { "c\($0)" }, truth: truth, predicted: predicted)
    let order = confusion.order(.cluster)
    #expect(order.sorted() == Array(0..<20))
    var family = [Int](repeating: 0, count: 20)
    for (index, shuffled) in shuffled.enumerated() { family[shuffled] = index / 4 }
    let changes = zip(order, order.dropFirst()).count { family[$0] != family[$1] }
    #expect(changes == 4)
  }

  @Test("where nothing is confused, the words' kinship orders the classes")
  func kinship() {
    let truth = [0, 1, 2, 3]
    let confusion = ConfusionMatrix(labels: ["wolf", "whale", "fox", "seal"], truth: truth, predicted: truth)
    let kinship: [Float] = [1, 0, 0.9, 0.1, 0, 1, 0, 0.8, 0.9, 0, 1, 0, 0.1, 0.8, 0, 1]
    let order = confusion.order(.cluster, kinship: kinship)
    let place = (0..<4).map { order.firstIndex(of: $0) ?? 0 }
    #expect(abs(place[0] - place[2]) == 1)
    #expect(abs(place[1] - place[3]) == 1)
  }

  @Test("a thousand classes are put in order, each once")
  func thousand() {
    var generator = SeededGenerator(seed: 8)
    let truth = (0..<20_000).map { $0 % 1000 }
    let predicted: [Int?] = truth.map {
      ($0 + (Bool.random(using: &generator) ? 0 : Int.random(in: 0..<5, using: &generator))) % 1000
    }
    let confusion = ConfusionMatrix(labels: (0..<1000).map { "class \($0)" }, truth: truth, predicted: predicted)
    let order = confusion.order(.cluster)
    #expect(order.sorted() == Array(0..<1000))
  }

  @Test("confident learning finds the labels that were switched, first of all, and its joint equals a naive loop")
  func confidentLearning() {
    var generator = SeededGenerator(seed: 77)
    let (photos, classes) = (400, 5)
    let real = (0..<photos).map { _ in Int.random(in: 0..<classes, using: &generator) }
    var given = real
    let switched = Set((0..<photos).shuffled(using: &generator).prefix(24))
    for photo in switched { given[photo] = (real[photo] + Int.random(in: 1..<classes, using: &generator)) % classes }
    var probabilities: [Float] = []
    for photo in 0..<photos {
      var row = (0..<classes).map { Float.random(in: 0.05...0.3, using: &generator) + (real[photo] == $0 ? 1 : 0) }
      let total = row.reduce(0, +)
      row = row.map { $0 / total }
      probabilities += row
    }
    let learning = ConfidentLearning(probabilities: probabilities, classes: classes, given: given)
    #expect(Set(learning.suspects.map(\.photo)).isSubset(of: switched))
    #expect(learning.suspects.count >= 6)
    #expect(learning.suspects.allSatisfy { $0.suggested == real[$0.photo] && $0.margin < 0 })
    #expect(zip(learning.suspects, learning.suspects.dropFirst()).allSatisfy { $0.margin <= $1.margin })

    var joint = [Int](repeating: 0, count: classes * classes)
    for photo in 0..<photos {
      var reached: [(Int, Float)] = []
      for index in 0..<classes {
        let own = (0..<photos).filter { given[$0] == index }
        let threshold = own.reduce(0.0) { $0 + Double(probabilities[$1 * classes + index]) } / Double(own.count)
        let value = probabilities[photo * classes + index]
        if Double(value) >= threshold - 1e-6 { reached.append((index, value)) }
      }
      if let best = reached.max(by: { $0.1 < $1.1 }) { joint[given[photo] * classes + best.0] += 1 }
    }
    #expect(learning.joint == joint)
  }

  @Test("near-duplicates: each pair once, those across splits first")
  func nearDuplicates() {
    func photo(_ id: Int64, _ split: Split, _ label: String) -> ImageRecord {
      ImageRecord(id: id, path: "\(id).jpg", label: label, split: split, width: 1, height: 1)
    }
    let photos = [photo(1, .train, "a"), photo(2, .train, "b"), photo(3, .valid, "a"), photo(4, .valid, "a")]
    let near: [Int64: [Int64: Float]] = [
      1: [1: 1, 2: 0.999, 3: 0.99], 2: [2: 1, 1: 0.999], 3: [3: 1, 1: 0.99, 4: 0.5], 4: [9: 1],
    ]
    let pairs = NearDuplicates.pairs(among: photos, threshold: 0.98) { photo in
      (near[photo.id] ?? [:]).map { .init(id: $0.key, score: $0.value) }
    }
    #expect(
      pairs == [
        .init(first: 1, second: 3, score: 0.99, crossesSplits: true, crossesLabels: false),
        .init(first: 1, second: 2, score: 0.999, crossesSplits: false, crossesLabels: true),
      ])
  }
}
