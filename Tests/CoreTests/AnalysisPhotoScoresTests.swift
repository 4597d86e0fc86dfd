import Foundation
import TestSupport
import Testing

@testable import Core

@Suite("Figures of photos")
struct AnalysisPhotoScoresTests {
  private static let labels = ["ape", "bat", "cat", "doe"]

  /// 60 photos, `doe` unseen, every fifth held out; some without a class.
  private static func photos() -> [ImageRecord] {
    (0..<60).map { number in
      let label: String? = number % 13 == 12 ? nil : labels[number % 4]
      return ImageRecord(
        id: Int64(number * 3 + 1), path: "\(number).jpg", label: label,
        split: label == "doe" ? .test : number % 5 == 0 ? .valid : .train, width: 4, height: 3)
    }
  }

  private static func analysis(_ photos: [ImageRecord]) throws -> SemanticAnalysis {
    var generator = SeededGenerator(seed: 3)
    let images = photos.filter { $0.label != nil }
    let truth = images.map { labels.firstIndex(of: $0.label ?? "") ?? 0 }
    let scores = truth.flatMap { own in
      labels.indices.map { (index: Int) -> Float in 0.3 * generator.normal() + (index == own ? 0.4 : 0) }
    }
    return try SemanticAnalysis(
      method: .workspace, description: "conse", images: images, isHeldOut: images.map { $0.split != .train },
      scores: ClassScores(labels: labels, scores: scores, truth: truth), isUnseen: [false, false, false, true],
      words: [Float](repeating: 0, count: 8), embeddings: [Float](repeating: 0, count: 2 * images.count), dimension: 2,
      calibration: 0.1, wasFitted: true)
  }

  private static func predictions(_ photos: [ImageRecord]) -> Predictions {
    var generator = SeededGenerator(seed: 4)
    // Its classes stand in another order; it has not seen the last ten photos.
    let ids = photos.dropLast(10).map(\.id)
    var logits = (0..<ids.count * 3).map { _ in 2 * generator.normal() }
    logits[3 * 5] = .nan
    return Predictions(classes: ["cat", "ape", "bat"], ids: ids, logits: logits)
  }

  @Test("are what a softmax by hand gives: prediction, confidence, loss, margin, right or wrong")
  func byHand() throws {
    let photos = Self.photos()
    let predictions = Self.predictions(photos)
    let scores = PhotoScores(photos, semantic: (try Self.analysis(photos), 0.1), predictions: predictions)
    #expect(scores.hasClassifier && scores.semanticDescription == "conse")
    var judged = 0
    for (row, id) in predictions.ids.enumerated() {
      let photo = try #require(photos.first { $0.id == id })
      guard let label = photo.label, label != "doe" else { continue }
      let entry = try #require(scores.entry(of: id))
      #expect(entry.source == .classifier)
      let logits = predictions.logits[row * 3..<row * 3 + 3].map(Double.init)
      guard logits.allSatisfy(\.isFinite) else {
        #expect(entry.score.predicted == nil && entry.isRight == nil && entry.best.isEmpty && entry.score.loss == nil)
        continue
      }
      judged += 1
      let total = logits.map(exp).reduce(0, +)
      let shares = Dictionary(uniqueKeysWithValues: zip(predictions.classes, logits.map { exp($0) / total }))
      let best = try #require(shares.max { $0.value < $1.value })
      let other = try #require(shares.filter { $0.key != label }.values.max())
      let own = try #require(shares[label])
      #expect(scores.predicted(of: id) == best.key)
      #expect(entry.isRight == (best.key == label))
      #expect(abs(Double(entry.score.confidence) - best.value) < 1e-5)
      #expect(abs(Double(try #require(entry.score.loss)) + log(own)) < 1e-4)
      #expect(abs(Double(try #require(entry.score.margin)) - (own - other)) < 1e-5)
      #expect(abs(Double(try #require(entry.own)) - own) < 1e-5)
      #expect(
        entry.best.map { scores.labels[$0.index] } == shares.sorted { $0.value > $1.value }.map(\.key))
    }
    #expect(judged > 25)
  }

  @Test(
    "the words' space speaks for unseen classes, for photos that the classifier has no row of, and for all without one")
  func semantic() throws {
    let photos = Self.photos()
    let analysis = try Self.analysis(photos)
    let mixed = PhotoScores(photos, semantic: (analysis, 0.1), predictions: Self.predictions(photos))
    let alone = PhotoScores(photos, semantic: (analysis, 0.1), predictions: nil)
    let known = Set(Self.predictions(photos).ids)
    for (row, image) in analysis.images.enumerated() {
      let entry = try #require(alone.entry(of: image.id))
      let calibrated = Self.labels.indices.map { column in
        analysis.scores.scores[row * 4 + column] - (column == 3 ? 0 : 0.1)
      }
      let best = calibrated.indices.max { calibrated[$0] < calibrated[$1] }
      #expect(entry.source == .semantic && entry.score.predicted == best)
      #expect(entry.isRight == (best == analysis.scores.truth[row]))
      let here = try #require(mixed.entry(of: image.id))
      #expect(here.source == (image.label != "doe" && known.contains(image.id) ? .classifier : .semantic))
      if here.source == .semantic { #expect(mixed.predicted(of: image.id) == alone.predicted(of: image.id)) }
    }
    #expect(photos.filter { $0.label == nil }.allSatisfy { alone.entry(of: $0.id) == nil })
  }

  @Test("a class's accuracy counts its held-out photos")
  func accuracy() throws {
    let photos = Self.photos()
    let scores = PhotoScores(photos, semantic: (try Self.analysis(photos), 0), predictions: nil)
    for label in Self.labels {
      let held = photos.filter { $0.label == label && $0.split != .train }
      let right = held.count { scores.predicted(of: $0.id) == label }
      #expect(scores.accuracy(of: label) == .init(right: right, count: held.count))
    }
    #expect(scores.accuracy(of: "eel") == nil)
  }

  @Test("lists are ordered by the figure, photos without it last, and hold what the filter admits")
  func listing() throws {
    let photos = Self.photos()
    let scores = PhotoScores(
      photos, semantic: (try Self.analysis(photos), 0), predictions: Self.predictions(photos))
    let facts = PhotoFacts(scores: scores)
    let filter = try Filter("not label=bat")
    let admitted = photos.filter { $0.label != "bat" }
    for key in PhotoScores.Key.allCases {
      for isReversed in [false, true] {
        let listing = PhotoListing(photos, where: filter, order: .init(by: key, isReversed: isReversed), facts: facts)
        #expect(Set(listing.ids) == Set(admitted.map(\.id)) && listing.ids.count == admitted.count)
        let figures = listing.ids.map { id -> Float? in
          switch key {
          case .loss: scores.entry(of: id)?.score.loss
          case .confidence: scores.entry(of: id)?.score.confidence
          case .margin: scores.entry(of: id)?.score.margin
          }
        }.map { $0.flatMap { $0.isFinite ? $0 : nil } }
        let known = figures.prefix { $0 != nil }.compactMap(\.self)
        #expect(figures.dropFirst(known.count).allSatisfy { $0 == nil } && known.count > 20)
        let ascends = (key == .margin) != isReversed
        #expect(known == known.sorted { ascends ? $0 < $1 : $0 > $1 })
        for (label, ids) in listing.byLabel {
          #expect(ids == listing.ids.filter { id in photos.first { $0.id == id }?.label == label })
        }
        #expect(listing.byLabel.values.map(\.count).reduce(0, +) == listing.ids.count)
      }
    }
    #expect(PhotoListing(photos, where: nil, order: .init(), facts: facts).ids == photos.map(\.id))
    #expect(
      PhotoListing(photos, where: nil, order: .init(isReversed: true), facts: facts).ids
        == photos.map(\.id).reversed())
  }

  @Test("the list of top losses holds held-out mistakes, the worst first")
  func losses() throws {
    let photos = Self.photos()
    let scores = PhotoScores(photos, semantic: (try Self.analysis(photos), 0), predictions: nil)
    let items = ReadyList.worst(scores)
    let mistakes = photos.filter {
      $0.label != nil && $0.split != .train && scores.predicted(of: $0.id) != $0.label
    }
    #expect(Set(items.map(\.id)) == Set(mistakes.map(\.id)) && !items.isEmpty)
    let losses = items.map { scores.entry(of: $0.id)?.score.loss ?? 0 }
    #expect(losses == losses.sorted(by: >))
    for item in items {
      let predicted = try #require(scores.predicted(of: item.id))
      #expect(item.reason == .loss(scores.entry(of: item.id)?.score.loss ?? 0, predicted: predicted))
    }
  }

  @Test("the list of near-duplicates holds each photo once, pairs side by side")
  func duplicates() {
    let photos = Dictionary(uniqueKeysWithValues: Self.photos().map { ($0.id, $0) })
    let pairs = [
      NearDuplicates.Pair(first: 1, second: 16, score: 0.99, crossesSplits: true, crossesLabels: false),
      NearDuplicates.Pair(first: 4, second: 16, score: 0.98, crossesSplits: false, crossesLabels: true),
      NearDuplicates.Pair(first: 7, second: 999, score: 0.97, crossesSplits: false, crossesLabels: true),
    ]
    let items = ReadyList.items(of: pairs) { photos[$0] }
    #expect(items.map(\.id) == [1, 16, 4, 999])
    if case .duplicate(let other, let score, let crosses, _)? = items.first?.reason {
      #expect(other.id == 16 && score == 0.99 && crosses)
    } else {
      Issue.record("no reason")
    }
  }
}
