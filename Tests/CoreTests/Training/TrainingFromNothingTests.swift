import Foundation
import TestSupport
import Testing

@testable import Core

/// SqueezeNet without anyone's weights: from He initialisation to telling classes apart.
struct TrainingFromNothingTests {
  private static let scale = ProcessInfo.processInfo.environment["SEMBLANCE_TEST_SCALE"].flatMap(Int.init) ?? 1
  private static let size = 64

  /// Lying or standing stripes of any width, place and colours: neither colour nor place tells
  /// which. `[3, size, size]`, about -2…2.
  private static func pattern(_ kind: Int, _ random: inout SeededGenerator) -> [Float] {
    let width = Int.random(in: 3...8, using: &random)
    let (left, top) = (Int.random(in: 0..<16, using: &random), Int.random(in: 0..<16, using: &random))
    let dark = (0..<3).map { _ in Float.random(in: -1.5 ... -0.2, using: &random) }
    let light = (0..<3).map { _ in Float.random(in: 0.4...2, using: &random) }
    var pixels = [Float](repeating: 0, count: 3 * size * size)
    for row in 0..<size {
      for column in 0..<size {
        let (across, down) = ((column + left) / width, (row + top) / width)
        let isLight = (kind == 0 ? down : across).isMultiple(of: 2)
        for channel in 0..<3 {
          pixels[(channel * size + row) * size + column] = (isLight ? light : dark)[channel]
        }
      }
    }
    return pixels
  }

  @Test("a few steps teach it to tell lying stripes from standing ones, whatever their colour and place")
  func patterns() throws {
    var random = SeededGenerator(seed: 11)
    let photos = (0..<96).map { (kind: $0 % 2, pixels: Self.pattern($0 % 2, &random)) }
    let held = (0..<60).map { (kind: $0 % 2, pixels: Self.pattern($0 % 2, &random)) }
    let head = Head.transfer(outputs: 2, hidden: 64, dropout: [0, 0])
    let network = try Network(random: .squeezeNet11, head: head, seed: 1, imageSize: Self.size)
    let (batch, epochs) = (8, 7)
    let learner = try Learner(network, scope: .whole, batch: batch, threads: 2)
    let steps = photos.count / batch
    let schedule = OneCycle(steps: epochs * steps)
    for epoch in 0..<epochs {
      let order = photos.indices.shuffled(using: &random)
      for step in 0..<steps {
        let number = epoch * steps + step
        let rate = 1.5e-3 * Float(schedule.rate(at: number))
        let chosen = order[step * batch..<(step + 1) * batch].map { photos[$0] }
        _ = try learner.step(
          .classes(chosen.map(\.kind)),
          rates: .init(rates: [rate, rate, rate], momentum: schedule.momentum(at: number)),
          dropout: UInt64(number)
        ) { _ = $1.update(fromContentsOf: chosen[$0].pixels) }
      }
    }
    let trained = try Network(.squeezeNet11, head: head, tensors: learner.store.tensors, imageSize: Self.size)
    let plan = try Plan(trained, batch: 1, outputs: [.logits], threads: 1)
    let right = try held.count { photo in
      try plan.run(photo.pixels.span, count: 1)
      let logits = plan.result(.logits)
      return logits.indices.max { logits[$0] < logits[$1] } == photo.kind
    }
    // Chance is a half: so many of 60 come by it once in a million.
    #expect(right >= 48)
  }

  @Test(
    "the whole trainer reaches over 90 % on four animals of the zoo (slow: SEMBLANCE_TEST_SCALE=2)",
    .enabled(if: scale > 1))
  func zoo() throws {
    let folder = try TemporaryFolder()
    for label in ["elephant", "fox", "giant+panda", "killer+whale"] {
      let species = try #require(Zoo.species.first { $0.name == label })
      let place = folder.file("photos/\(label)")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      for number in 0..<60 {
        let photo = Zoo.photo(of: species, seed: 0, number: number, size: 160)
        try Data(JPEG.encode(photo)).write(to: place.appendingPathComponent("\(number).jpg"))
      }
    }
    var plan = TrainingPlan()
    (plan.epochs1, plan.epochs2, plan.rates, plan.batch) = ([0, 16], [0, 0], [1e-3, 1e-3, 1e-3], 16)
    plan.augmenting = .never
    let trainer = try Trainer(
      TrainingSet(DataSet(at: folder.file("photos"))), architecture: .squeezeNet11, body: nil, plan: plan,
      folder: folder.file("run"), vector: { _ in [1] })
    let last = try #require(try trainer.run(resumes: false).history.last)
    print("from nothing: \(last.accuracy ?? 0) on the zoo")
    #expect((last.accuracy ?? 0) > 0.9)
  }
}
