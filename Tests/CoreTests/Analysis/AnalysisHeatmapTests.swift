import Foundation
import TestSupport
import Testing

@testable import Core

@Suite("Heatmaps")
struct AnalysisHeatmapTests {
  /// What PyTorch's backward pass gives; `Tests/Goldens/heatmap.py` made it.
  private struct Golden: Decodable {
    let picture: Int
    let score: Float
    let height: Int
    let width: Int
    /// Inside the ReLU, the largest magnitude at 1.
    let values: [Float]

    static func load() throws -> [String: Golden] {
      let url = SharedData.checkout.appendingPathComponent("Tests/Goldens/heatmap.json")
      return try JSONDecoder().decode([String: Golden].self, from: Data(contentsOf: url))
    }
  }

  private static let word: [Float] = unitRows(DrawnWeights.tensor("a word", [1, 16]).values)

  private static func unitRows(_ values: [Float]) -> [Float] {
    stride(from: 0, to: values.count, by: 16).flatMap { start -> [Float] in
      var row = Array(values[start..<start + 16])
      VectorRows.normalize(&row)
      return row
    }
  }

  /// Every third of 1,000 classes is a known word.
  private static let conse: ConSE = {
    let vectors = unitRows(DrawnWeights.tensor("class vectors", [1000, 16]).values)
    let known = Array(stride(from: 0, to: 1000, by: 3))
    let words = WordVectors(
      words: known.map { "class\($0)" }, vectors: known.flatMap { vectors[$0 * 16..<($0 + 1) * 16] }, dimension: 16)
    let names = ClassNames((0..<1000).map { .init(synset: nil, synonyms: ["class\($0)"]) })
    return ConSE(LabelSpace(names, words: words))
  }()

  private func correlation(_ a: [Float], _ b: [Float]) -> Double {
    guard a.count == b.count else { return -1 }
    let (x, y) = (a.map(Double.init), b.map(Double.init))
    let (mx, my) = (x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count))
    let covariance = zip(x, y).reduce(0) { $0 + ($1.0 - mx) * ($1.1 - my) }
    let variances = x.reduce(0) { $0 + ($1 - mx) * ($1 - mx) } * y.reduce(0) { $0 + ($1 - my) * ($1 - my) }
    return covariance / variances.squareRoot()
  }

  private func expect(_ cam: GradCAM, _ score: ExplainedScore, _ golden: Golden) {
    #expect(cam.shape.height == golden.height && cam.shape.width == golden.width)
    #expect(abs(score.value(cam.outputs) - golden.score) < 1e-3 * max(1, abs(golden.score)))
    let sum = cam.weightedSum(of: score)
    #expect(correlation(sum, golden.values) >= 0.999)
    let scale = sum.map(abs).max() ?? 0
    #expect(zip(sum, golden.values).allSatisfy { abs($0 / scale - $1) < 5e-3 })
    #expect(cam.map(of: score) == sum.map { max(0, $0) })
  }

  private func highest(_ outputs: [Float]) -> ExplainedScore {
    .logit(outputs.indices.max { outputs[$0] < outputs[$1] } ?? 0)
  }

  @Test(
    "are those of PyTorch's backward pass: a class, a word, and a word through ConSE", arguments: Architecture.allCases)
  func goldens(architecture: Architecture) throws {
    let goldens = try Golden.load()
    for (head, prefix) in [(Head.classifier(classes: 1000), ""), (.transfer(outputs: 16), "transfer ")] {
      let graph = try Network.graph(architecture, head: head, imageSize: 224)
      let network = try Network(architecture, weights: DrawnWeights.tensors(graph.parameters))
      let cam = try GradCAM(network, threads: 1)
      for picture in 0..<2 {
        try cam.run(DrawnWeights.picture(picture, size: 224).span)
        let name = "\(architecture.rawValue) \(prefix)"
        expect(cam, highest(cam.outputs), try #require(goldens["\(name)logit \(picture)"]))
        if prefix.isEmpty {
          expect(cam, .mixedCosine(Self.conse, Self.word), try #require(goldens["\(name)conse \(picture)"]))
        } else {
          expect(cam, .cosine(Self.word), try #require(goldens["\(name)cosine \(picture)"]))
        }
      }
    }
  }

  @Test(
    "with ImageNet's weights are PyTorch's",
    .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.hint)))
  func realWeights() throws {
    let checkpoint = try Checkpoint.load(from: try SharedData.url("weights/squeezenet1_1.pth"))
    let cam = try GradCAM(try Network(.squeezeNet11, weights: checkpoint.tensors), threads: 1)
    let goldens = try Golden.load()
    for picture in 0..<2 {
      try cam.run(DrawnWeights.picture(picture, size: 224).span)
      expect(cam, highest(cam.outputs), try #require(goldens["real squeezenet1_1 logit \(picture)"]))
    }
  }

  @Test(
    "weights of channels are the slope of the score along each channel, by naive loops and small steps",
    arguments: [
      (Architecture.squeezeNet11, Head.classifier(classes: 5)), (.resNet34, .classifier(classes: 5)),
      (.resNet34, .transfer(outputs: 5, hidden: 7)),
    ])
  func slopes(architecture: Architecture, head: Head) throws {
    let shape = ImageShape(channels: 12, height: 3, width: 2)
    var graph = Graph(image: shape)
    let features = graph.concat([graph.globalPool(graph.image, .maximum), graph.globalPool(graph.image, .average)])
    graph.logits = head.append(to: &graph, architecture: architecture, featureMap: graph.image, features: features)
    let logits = try #require(graph.logits)
    let tensors = DrawnWeights.tensors(graph.parameters)
    var random = SeededGenerator(seed: 3)
    let map = (0..<shape.count).map { _ in max(0, random.normal()) }
    var word = (0..<5).map { _ in random.normal() }
    VectorRows.normalize(&word)
    func outputs(_ map: [Float]) -> [Double] {
      NetworkOracle.evaluate(graph, tensors, image: map)[logits.index].values
    }
    func cosine(_ outputs: [Double]) -> Double {
      let along = zip(outputs, word).reduce(0) { $0 + $1.0 * Double($1.1) }
      return along / outputs.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    let truth = outputs(map).map(Float.init)
    let gradient = HeadGradient(head: head, architecture: architecture, tensors: tensors)
    let scores: [(ExplainedScore, ([Double]) -> Double)] = [(.logit(2), { $0[2] }), (.cosine(word), cosine)]
    for (score, value) in scores {
      let weights = gradient.channelWeights(
        outputGradient: score.gradient(truth), featureMap: map, channels: shape.channels)
      for channel in 0..<shape.channels {
        // All places of a channel moved together: the sum of their slopes.
        func moved(_ step: Float) -> Double {
          let range = channel * 6..<(channel + 1) * 6
          return value(outputs(map.enumerated().map { range.contains($0) ? $1 + step : $1 }))
        }
        let slope = (moved(1e-3) - moved(-1e-3)) / 2e-3 / 6
        #expect(abs(Double(weights[channel]) - slope) < 1e-3 * max(0.1, abs(slope)))
      }
    }
  }

  @Test("a word's slope through ConSE's mixture is that of small steps; classes outside of it have none")
  func mixtureSlopes() {
    var random = SeededGenerator(seed: 8)
    let logits = (0..<1000).map { _ in 3 * random.normal() }
    let score = ExplainedScore.mixedCosine(Self.conse, Self.word)
    let gradient = score.gradient(logits)
    let top = Self.conse.mixture(logits.span).map { Self.conse.space.known[$0.row] }
    #expect(top.count == 10)
    for index in logits.indices {
      guard top.contains(index) else {
        #expect(gradient[index] == 0)
        continue
      }
      func moved(_ step: Float) -> Float {
        var moved = logits
        moved[index] += step
        return score.value(moved)
      }
      #expect(abs(gradient[index] - (moved(0.01) - moved(-0.01)) / 0.02) < 2e-4)
    }
  }

  @Test("lie over the middle square of a picture of the photo, and read as their values between places")
  func pictures() {
    let map = Heatmap(name: "fox", score: .logit(1), map: [0, 2, 0, 0], width: 2, height: 2)
    #expect(map.values == [0, 1, 0, 0])
    #expect(map.value(0.75, 0.25) == 1 && map.value(0.25, 0.25) == 0 && map.value(0.5, 0.25) == 0.5)
    let photo = PixelImage(width: 96, height: 64, pixels: [UInt8](repeating: 100, count: 96 * 64 * 3))
    let shown = map.overlay(on: photo)
    func pixel(_ image: PixelImage, _ x: Int, _ y: Int) -> [UInt8] {
      Array(image.pixels[(y * image.width + x) * 3..<(y * image.width + x) * 3 + 3])
    }
    // The square has a side of 56: columns 20 to 76, rows 4 to 60.
    #expect(pixel(shown, 19, 30) == [50, 50, 50] && pixel(shown, 76, 30) == [50, 50, 50])
    #expect(pixel(shown, 20, 59) == [100, 100, 100] && pixel(shown, 20, 60) == [50, 50, 50])
    let peak = pixel(shown, 62, 17)
    #expect(peak[0] > 200 && peak[2] < peak[0])
    let alone = map.alone(like: photo, showing: .crop)
    #expect(pixel(alone, 0, 63) == [0, 0, 8] && pixel(alone, 72, 15)[0] > 240)
    let nothing = Heatmap(name: "fox", score: .cosine(0), map: [0, 0, 0, 0], width: 2, height: 2)
    #expect(nothing.values == [0, 0, 0, 0])
  }
}
