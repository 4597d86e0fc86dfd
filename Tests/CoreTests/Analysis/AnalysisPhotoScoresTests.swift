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

  @Test(
    "confusions count each held-out photo once, in the cell of what its judge takes it for", arguments: [true, false])
  func confusions(byClassifier: Bool) throws {
    let photos = Self.photos()
    let predictions = Self.predictions(photos)
    let analysis = try Self.analysis(photos)
    let judge = PhotoScores.Judge(byClassifier ? .classifier : .semantic)
    let scores = PhotoScores(photos, semantic: (analysis, 0.1), predictions: predictions, judge: judge)
    #expect(scores.hasClassifier && scores.judge == judge)
    // Who takes a photo for what, by hand.
    func taken(_ photo: ImageRecord) throws -> String? {
      if byClassifier, photo.label != "doe", let row = predictions.ids.firstIndex(of: photo.id) {
        let logits = predictions.logits[row * 3..<row * 3 + 3]
        guard logits.allSatisfy({ !$0.isNaN }), let most = logits.max() else { return nil }
        return logits.firstIndex(of: most).map { predictions.classes[$0 - row * 3] }
      }
      let row = try #require(analysis.images.firstIndex { $0.id == photo.id })
      let cosines = (0..<4).map { analysis.scores.scores[row * 4 + $0] - ($0 == 3 ? 0 : 0.1) }
      return cosines.max().flatMap { cosines.firstIndex(of: $0) }.map { Self.labels[$0] }
    }
    for part in Evaluation.Part.allCases {
      let confusion = try #require(scores.confusions[part])
      let shown = photos.filter { photo in
        guard let label = photo.label, photo.split != .train else { return false }
        return part == .all || (label == "doe") == (part == .test)
      }
      #expect(confusion.photoCount == shown.count)
      var cells = 0
      for (actual, label) in scores.labels.enumerated() {
        for (predicted, other) in scores.labels.enumerated() {
          let expected = try shown.filter { try $0.label == label && taken($0) == other }.map(\.id)
          #expect(confusion.matrix[actual, predicted] == expected.count)
          #expect(Set(confusion.photos(actual: actual, predicted: predicted)) == Set(expected))
          cells += expected.isEmpty ? 0 : 1
        }
        #expect(try confusion.matrix.undefined[actual] == shown.count { try $0.label == label && taken($0) == nil })
      }
      #expect(cells > 2 || part == .test)
      let both: Set<PhotoScores.Source> = [.classifier, .semantic]
      // The last ten photos have no row of predictions.
      #expect(confusion.sources == (byClassifier && part != .test ? both : [.semantic]))
    }
  }

  @Test("where the words know no class, the classifier judges also when it is not asked")
  func withoutWords() {
    let photos = Self.photos()
    let scores = PhotoScores(
      photos, semantic: nil, predictions: Self.predictions(photos), judge: .init(.semantic))
    #expect(scores.confusions[.valid]?.sources == [.classifier] && scores.confusions[.test]?.photoCount == 0)
  }

  @Test("label errors are the classifier's of its own classes, the words' of the others, the likeliest first")
  func labelErrors() throws {
    let photos = Self.photos()
    let predictions = Self.predictions(photos)
    let classifier = ClassifierAnalysis(photos, predictions)
    let suspects = LabelErrors.find(classifier, try Self.analysis(photos))
    #expect(suspects.contains { $0.given == "doe" } && suspects.contains { $0.given != "doe" })
    #expect(zip(suspects, suspects.dropFirst()).allSatisfy { $0.margin <= $1.margin })
    // The classifier's by hand: eq. 1 and 2 of Northcutt et al. on its softmax.
    let rows = classifier.images.compactMap { photo -> (photo: ImageRecord, own: Int, shares: [Double])? in
      guard let row = predictions.ids.firstIndex(of: photo.id),
        let own = predictions.classes.firstIndex(of: photo.label ?? "")
      else { return nil }
      let weights = predictions.logits[row * 3..<row * 3 + 3].map { exp(Double($0)) }
      guard weights.allSatisfy(\.isFinite) else { return nil }
      return (photo, own, weights.map { $0 / weights.reduce(0, +) })
    }
    let thresholds = (0..<3).map { index in
      let own = rows.filter { $0.own == index }
      return own.isEmpty ? 1 : own.reduce(0) { $0 + $1.shares[index] } / Double(own.count)
    }
    var expected: [Int64: String] = [:]
    for row in rows {
      let reached = (0..<3).filter { row.shares[$0] >= thresholds[$0] - 1e-6 }
      guard let best = reached.max(by: { row.shares[$0] < row.shares[$1] }), best != row.own else { continue }
      expected[row.photo.id] = predictions.classes[best]
    }
    let found = suspects.filter { $0.given != "doe" }
    #expect(Dictionary(uniqueKeysWithValues: found.map { ($0.image.id, $0.suggested) }) == expected)
    #expect(!expected.isEmpty)
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
    let filter = try Filter("not label=bat")
    let admitted = photos.filter { $0.label != "bat" }
    for key in PhotoScores.Key.allCases {
      for isReversed in [false, true] {
        let listing = PhotoListing(
          photos, where: filter, order: .init(by: key, isReversed: isReversed), facts: PhotoFacts(), scores: scores)
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
    #expect(PhotoListing(photos, where: nil, order: .init(), facts: PhotoFacts(), scores: nil).ids == photos.map(\.id))
    #expect(
      PhotoListing(photos, where: nil, order: .init(isReversed: true), facts: PhotoFacts(), scores: nil).ids
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
