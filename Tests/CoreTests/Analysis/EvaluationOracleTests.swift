import Foundation
import TestSupport
import Testing

@testable import Core

/// The figures of `evaluate` beside loops that do nothing clever: no shared ranking, no cumulated thresholds.
@Suite("Evaluation beside naive loops") struct EvaluationOracleTests {
  private static let dimension = 10
  private static let classes = 14
  /// More than five, so that hit@5 can fail.
  private static let unseen: Set<Int> = [2, 5, 6, 9, 10, 11, 13]

  /// Photos of fourteen classes around their words, as many of each as its number says.
  private struct Problem {
    var words: [[Float]] = []
    var photos: [(truth: Int, vector: [Float])] = []
    private var cosines: [Float] = []

    init(seed: UInt64) {
      var generator = SeededGenerator(seed: seed)
      func unit(_ values: [Float]) -> [Float] {
        let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return values.map { $0 / length }
      }
      words = (0..<classes).map { _ in unit((0..<dimension).map { _ in generator.normal() }) }
      for label in 0..<classes {
        for _ in 0..<(6 + label) {
          photos.append((label, unit(words[label].map { $0 + 0.45 * generator.normal() })))
        }
      }
      for photo in photos {
        for word in words { cosines.append(zip(photo.vector, word).reduce(0) { $0 + $1.0 * $1.1 }) }
      }
    }

    func cosine(_ photo: Int, _ label: Int) -> Float { cosines[photo * classes + label] }

    func analysis(calibration: Float) throws -> SemanticAnalysis {
      let images = photos.enumerated().map { index, photo in
        ImageRecord(
          id: Int64(index + 1), path: "\(photo.truth)/\(index).jpg", label: "c\(photo.truth)",
          split: unseen.contains(photo.truth) ? .test : .valid, width: 8, height: 8)
      }
      let scores = photos.indices.flatMap { photo in (0..<classes).map { cosine(photo, $0) } }
      return try SemanticAnalysis(
        method: .workspace, description: "drawn", images: images, isHeldOut: images.map { _ in true },
        scores: ClassScores(labels: (0..<classes).map { "c\($0)" }, scores: scores, truth: photos.map(\.truth)),
        isUnseen: (0..<classes).map { unseen.contains($0) }, words: words.flatMap(\.self),
        embeddings: photos.flatMap(\.vector), dimension: dimension, calibration: calibration, wasFitted: true)
    }

    /// The mean, over some classes, of the share of their photos whose own class is among the first k of the candidates,
    /// with γ taken off the seen ones.
    func hit(at k: Int, of asked: [Int], among candidates: [Int], calibration: Float = 0) -> Double {
      let shares = asked.map { label -> Double in
        let own = photos.indices.filter { photos[$0].truth == label }
        let right = own.filter { photo in
          let ranked = candidates.sorted { a, b in
            let (x, y) = (score(photo, a, calibration), score(photo, b, calibration))
            return x == y ? a < b : x > y
          }
          return ranked.prefix(k).contains(label)
        }
        return Double(right.count) / Double(own.count)
      }
      return shares.reduce(0, +) / Double(shares.count)
    }

    private func score(_ photo: Int, _ label: Int, _ calibration: Float) -> Float {
      unseen.contains(label) ? cosine(photo, label) : cosine(photo, label) - calibration
    }

    /// The area under seen against unseen: both are counted between any two calibrations at which a photo's answer
    /// changes sides.
    func areaUnderCurve(seen: [Int], unseen: [Int]) -> Double {
      let changes = photos.indices.map { photo in
        seen.map { cosine(photo, $0) }.max()! - unseen.map { cosine(photo, $0) }.max()!
      }.sorted()
      let between = zip(changes, changes.dropFirst()).filter { $0 < $1 }.map { ($0 + $1) / 2 }
      let points = ([changes[0] - 1] + between + [changes[changes.count - 1] + 1]).map { gamma in
        (
          u: hit(at: 1, of: unseen, among: seen + unseen, calibration: gamma),
          s: hit(at: 1, of: seen, among: seen + unseen, calibration: gamma)
        )
      }
      return zip(points, points.dropFirst()).reduce(0) { $0 + ($1.1.u - $1.0.u) * ($1.1.s + $1.0.s) / 2 }
    }

    /// A class's word asks for photos.
    func textToImage(_ label: Int) -> (precision: Double, averagePrecision: Double) {
      let ranked = photos.indices.sorted { cosine($0, label) > cosine($1, label) }
      let precision = Double(ranked.prefix(10).filter { photos[$0].truth == label }.count) / 10
      let places = ranked.indices.filter { photos[ranked[$0]].truth == label }
      let sums = places.map { place in
        Double(ranked[...place].filter { photos[$0].truth == label }.count) / Double(place + 1)
      }
      return (precision, sums.reduce(0, +) / Double(places.count))
    }

    /// Each photo asks for its like.
    func imageToImage() -> Double {
      let shares = photos.indices.map { photo -> Double in
        let others = photos.indices.filter { $0 != photo }.sorted { a, b in
          similarity(photo, a) > similarity(photo, b)
        }
        return Double(others.prefix(10).filter { photos[$0].truth == photos[photo].truth }.count) / 10
      }
      return shares.reduce(0, +) / Double(shares.count)
    }

    private func similarity(_ a: Int, _ b: Int) -> Float {
      zip(photos[a].vector, photos[b].vector).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }

  @Test(
    "hits, T1, u, s, H, area under the curve, precision at ten, mean average precision and recall are what naive loops give",
    arguments: [1, 2] as [UInt64])
  func figures(seed: UInt64) throws {
    let problem = Problem(seed: seed)
    let calibration: Float = 0.07
    let drawn = try DrawnColors()
    let run = try TrainingRun(drawn.request(into: "w.semblance"))
    _ = try run.run(report: { _ in }, indexing: { _ in }, isCancelled: { false })
    let workspace = try Workspace.open(at: URL(fileURLWithPath: try #require(run.request.workspace)))
    let evaluation = try Evaluation(of: workspace, problem.analysis(calibration: calibration))
    let semantic = try #require(evaluation.semantic)
    let all = Array(0..<Self.classes)
    let (unseen, seen) = (all.filter(Self.unseen.contains), all.filter { !Self.unseen.contains($0) })
    func close(_ a: Double?, _ b: Double) -> Bool { a.map { abs($0 - b) < 1e-9 } ?? false }

    #expect(close(semantic.seen_hit1, problem.hit(at: 1, of: seen, among: seen)))
    #expect(close(semantic.seen_hit5, problem.hit(at: 5, of: seen, among: seen)))
    #expect(close(semantic.zsl_T1, problem.hit(at: 1, of: unseen, among: unseen)))
    #expect(close(semantic.zsl_hit5, problem.hit(at: 5, of: unseen, among: unseen)))
    #expect(try #require(semantic.zsl_hit5) < 1)
    #expect(try abs(#require(semantic.ausuc) - problem.areaUnderCurve(seen: seen, unseen: unseen)) < 1e-6)
    #expect(close(semantic.mean_per_class, problem.hit(at: 1, of: all, among: all, calibration: calibration)))
    for (point, gamma) in [(semantic.gzsl, calibration), (semantic.gzsl_uncalibrated, 0)] {
      let u = problem.hit(at: 1, of: unseen, among: all, calibration: gamma)
      let s = problem.hit(at: 1, of: seen, among: all, calibration: gamma)
      #expect(close(point?.u, u) && close(point?.s, s) && point?.calibration == gamma)
      #expect(close(point?.H, u + s > 0 ? 2 * u * s / (u + s) : 0))
    }
    let best =
      stride(from: Float(-1.5), through: 1.5, by: 0.01).map { gamma -> Double in
        let u = problem.hit(at: 1, of: unseen, among: all, calibration: gamma)
        let s = problem.hit(at: 1, of: seen, among: all, calibration: gamma)
        return u + s > 0 ? 2 * u * s / (u + s) : 0
      }.max() ?? 0
    // The steps may miss the best by a little; nothing is better than the bound.
    let bound = try #require(semantic.gzsl_bound).H
    #expect(bound >= best - 1e-9 && bound < best + 0.03)

    let text = try #require(evaluation.retrieval).text_to_image
    func mean(_ labels: [Int], _ figure: (Int) -> Double) -> Double {
      labels.reduce(0) { $0 + figure($1) } / Double(labels.count)
    }
    #expect(close(text.P10_seen, mean(seen) { problem.textToImage($0).precision }))
    #expect(close(text.P10_unseen, mean(unseen) { problem.textToImage($0).precision }))
    #expect(close(text.mAP_seen, mean(seen) { problem.textToImage($0).averagePrecision }))
    #expect(close(text.mAP_unseen, mean(unseen) { problem.textToImage($0).averagePrecision }))
    #expect(close(evaluation.retrieval?.image_to_image?.P10, problem.imageToImage()))

    let vectors = workspace.images().compactMap { image in workspace.embedding(of: image.id).map { (image.id, $0) } }
    var (found, asked) = (0, 0)
    for (_, query) in vectors {
      let nearest = vectors.sorted { a, b in
        zip(a.1, query).reduce(Float(0)) { $0 + $1.0 * $1.1 } > zip(b.1, query).reduce(Float(0)) { $0 + $1.0 * $1.1 }
      }.prefix(10).map(\.0)
      let hits = Set(try workspace.search(query, k: 10).map(\.id))
      found += nearest.filter(hits.contains).count
      asked += 10
    }
    // Photos of one colour may lie equally near.
    #expect(try abs(#require(evaluation.index).recall10 - Double(found) / Double(asked)) < 0.02)
  }
}
