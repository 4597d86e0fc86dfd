import Foundation
import Testing

@testable import Core

@Suite("Figures of stage 1")
struct AnalysisClassifierTests {
  private func image(_ id: Int, _ label: String?, _ split: Split) -> ImageRecord {
    ImageRecord(id: Int64(id), path: "\(id).jpg", label: label, split: split, width: 4, height: 4)
  }

  @Test("are scikit-learn's on the photos held back, whatever the classifier says of the others")
  func golden() throws {
    let golden = try AnalysisGoldens.load().classification
    let classes = (0..<golden.classes).map { "class \($0)" }
    let count = golden.truth.count
    // Photos of training, all taken wrong, and one of an unseen class among them.
    var logits = golden.scores
    var images = golden.truth.indices.map { image($0, classes[golden.truth[$0]], .valid) }
    for extra in 0..<10 {
      images.append(image(count + extra, extra == 0 ? "unseen" : classes[0], extra == 0 ? .test : .train))
      logits += (0..<golden.classes).map { $0 == 1 ? 9 : 0 }
    }
    let predictions = Predictions(classes: classes, ids: images.map(\.id), logits: logits)
    let analysis = ClassifierAnalysis(images, predictions)
    #expect(analysis.images.count == count && analysis.isHeldOut && analysis.withoutPrediction == 0)
    #expect(abs(analysis.scores.hit(at: 1) - golden.top1) < 1e-9)
    #expect(abs(analysis.scores.hit(at: 3) - golden.top3) < 1e-9)
    #expect(abs(analysis.scores.meanPerClassHit() - golden.meanPerClass) < 1e-8)
    let confusion = Evaluation.Confusion(analysis.scores)
    #expect(confusion.labels == classes && Array(confusion.counts.joined()) == golden.confusion)
  }

  @Test("count a photo that has no number as wrong, and one without a row as missing")
  func odd() {
    let predictions = Predictions(
      classes: ["a", "b"], ids: [1, 2, 3], logits: [2, 1, .nan, 1, 0, 3])
    let images = [
      image(1, "a", .valid), image(2, "a", .valid), image(3, "b", .test), image(4, "b", .valid), image(5, nil, .valid),
    ]
    let analysis = ClassifierAnalysis(images, predictions)
    #expect(analysis.scores.count == 3 && analysis.withoutPrediction == 1)
    #expect(analysis.scores.undefined == 1)
    #expect(abs(analysis.scores.hit(at: 1) - 2.0 / 3) < 1e-12)
    #expect(analysis.scores.hit(at: 5) == 2.0 / 3)
    #expect(analysis.scores.meanPerClassHit() == 0.75)
  }

  @Test("without photos set aside are told to be of all photos; of one class they are whole; of no photo none")
  func edges() {
    let one = Predictions(classes: ["a"], ids: [1, 2], logits: [1, -4])
    let all = ClassifierAnalysis([image(1, "a", .none), image(2, "a", .none)], one)
    #expect(!all.isHeldOut && all.scores.hit(at: 1) == 1 && all.scores.meanPerClassHit() == 1)
    let none = ClassifierAnalysis([image(1, "z", .valid)], one)
    #expect(none.images.isEmpty && none.scores.hit(at: 1) == 0)
  }
}
