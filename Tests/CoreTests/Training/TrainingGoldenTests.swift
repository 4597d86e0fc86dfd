import Foundation
import TestSupport
import Testing

@testable import Core

/// Ten steps of training against PyTorch's, which `Tests/Goldens/training.py` wrote down.
struct TrainingGoldenTests {
  struct Golden: Decodable {
    let losses: [Float]
    let running_mean: [Float]
    let running_var: [Float]
  }

  static func golden(_ name: String) throws -> Golden {
    let url = SharedData.checkout.appendingPathComponent("Tests/Goldens/training.json")
    return try #require(try JSONDecoder().decode([String: Golden].self, from: Data(contentsOf: url))[name])
  }

  @Test(
    "ten steps have PyTorch's losses, for both networks and both losses", arguments: Architecture.allCases,
    ["classes", "vectors"])
  func tenSteps(architecture: Architecture, objective: String) throws {
    let golden = try Self.golden("\(architecture.rawValue) \(objective)")
    let (size, batch, width) = (96, 4, 6)
    let head = Head.transfer(outputs: width, dropout: [0, 0])
    let graph = try Network.graph(architecture, head: head, imageSize: size)
    let tensors = DrawnWeights.tensors(graph.parameters)
    let network = try Network(architecture, head: head, tensors: tensors, imageSize: size)
    let learner = try Learner(network, scope: .whole, batch: batch, threads: 2)
    var losses: [Float] = []
    for step in golden.losses.indices {
      let target: Objective =
        objective == "classes"
        ? .classes((0..<batch).map { (step + $0) % width })
        : .vectors(DrawnWeights.tensor("target \(step)", [batch, width]).values, dimension: width)
      let loss = try learner.step(target, rates: .init(rates: [1e-7, 3e-7, 1e-6], momentum: 0.95), dropout: nil) {
        _ = $1.update(fromContentsOf: DrawnWeights.picture(step * batch + $0, size: size))
      }
      losses.append(loss)
    }
    for (found, expected) in zip(losses, golden.losses) { #expect(abs(found - expected) <= 1e-3 * abs(expected)) }
    for (index, expected) in golden.running_mean.enumerated() {
      let found = learner.store["head.2.running_mean"].value.floats[128 * index]
      #expect(abs(found - expected) <= 1e-3 * max(1, abs(expected)))
    }
    for (index, expected) in golden.running_var.enumerated() {
      let found = learner.store["head.2.running_var"].value.floats[128 * index]
      #expect(abs(found - expected) <= 1e-3 * max(1, abs(expected)))
    }
  }
}
