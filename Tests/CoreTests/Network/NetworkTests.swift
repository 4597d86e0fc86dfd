import Foundation
import TestSupport
import Testing

@testable import Core

struct NetworkTests {
  /// What PyTorch said; `Tests/Goldens/network.py` made it.
  struct Golden: Decodable {
    let size: Int
    /// Every 20th logit and every 32nd feature of two pictures.
    let logits: [[Float]]
    let features: [[Float]]

    static func load() throws -> [String: Golden] {
      let url = SharedData.checkout.appendingPathComponent("Tests/Goldens/network.json")
      return try JSONDecoder().decode([String: Golden].self, from: Data(contentsOf: url))
    }
  }

  @Test("logits and features are PyTorch's", arguments: Architecture.allCases, [1, 2])
  func golden(architecture: Architecture, batch: Int) throws {
    let golden = try #require(try Golden.load()[architecture.rawValue])
    let head = Head.classifier(classes: 1000)
    let graph = try Network.graph(architecture, head: head, imageSize: golden.size)
    let tensors = DrawnWeights.tensors(graph.parameters)
    let network = try Network(architecture, weights: tensors, imageSize: golden.size)
    #expect(network.head == head)
    try NetworkTests.expect(network, golden, batch: batch)
  }

  @Test(
    "with ImageNet's weights, logits and features are PyTorch's",
    .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.hint)), arguments: ["pth", "legacy.pth"])
  func realWeights(ending: String) throws {
    let golden = try #require(try Golden.load()["real squeezenet1_1"])
    let checkpoint = try Checkpoint.load(from: try SharedData.url("weights/squeezenet1_1.\(ending)"))
    let network = try Network(.squeezeNet11, weights: checkpoint.tensors, imageSize: golden.size)
    try NetworkTests.expect(network, golden, batch: 1)
  }

  static func expect(_ network: Network, _ golden: Golden, batch: Int) throws {
    let plan = try Plan(network, batch: batch, outputs: [.logits, .features], threads: batch)
    let pictures = (0..<2).map { DrawnWeights.picture($0, size: golden.size) }
    for first in stride(from: 0, to: 2, by: batch) {
      let images = Array(pictures[first..<first + batch].joined())
      try plan.run(images.span, count: batch)
      let logits = plan.result(.logits)
      let features = plan.result(.features)
      for image in 0..<batch {
        for (index, expected) in golden.logits[first + image].enumerated() {
          #expect(abs(logits[image * 1000 + 20 * index] - expected) <= 1e-3)
        }
        for (index, expected) in golden.features[first + image].enumerated() {
          #expect(abs(features[image * 1024 + 32 * index] - expected) <= 1e-3)
        }
      }
    }
  }

  @Test("a plan gives each image the same numbers in any batch, and remembers nothing")
  func batches() throws {
    for architecture in Architecture.allCases {
      let network = try Network(random: architecture, head: .transfer(outputs: 30), seed: 5, imageSize: 64)
      let pictures = (0..<5).map { DrawnWeights.picture($0, size: 64) }
      let single = try Plan(network, outputs: [.logits, .featureMap])
      let truth = try pictures.map { picture in
        try single.run(picture.span, count: 1)
        return single.result(.logits) + single.result(.featureMap)
      }
      let plan = try Plan(network, batch: 4, outputs: [.featureMap, .logits])
      for range in [0..<4, 1..<4, 4..<5, 2..<2, 0..<2] {
        try plan.run(Array(pictures[range].joined()).span, count: range.count)
        let (logits, maps) = (plan.result(.logits), plan.result(.featureMap))
        #expect(logits.count == range.count * 30 && maps.count == range.count * plan.width(.featureMap))
        for (row, image) in range.enumerated() {
          let width = plan.width(.featureMap)
          let found = logits[row * 30..<(row + 1) * 30] + maps[row * width..<(row + 1) * width]
          let scale = truth[image].map(abs).max() ?? 1
          #expect(zip(found, truth[image]).allSatisfy { abs($0 - $1) <= 2e-5 * scale })
        }
      }
    }
  }

  @Test("two workers with plans of one network get what one gets")
  func workers() async throws {
    let network = try Network(random: .squeezeNet11, head: .classifier(classes: 10), seed: 1, imageSize: 96)
    let picture = DrawnWeights.picture(0, size: 96)
    let results = try await withThrowingTaskGroup(of: [Float].self) { group in
      for _ in 0..<4 {
        group.addTask {
          let plan = try Plan(network)
          for _ in 0..<5 { try plan.run(picture.span, count: 1) }
          return plan.result(.logits)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for result in results { #expect(zip(result, results[0]).allSatisfy { abs($0 - $1) < 1e-4 }) }
  }

  @Test("a missing, unknown, misshapen or damaged tensor is named")
  func wrongTensors() throws {
    let good = try Network(random: .squeezeNet11, head: .classifier(classes: 10), seed: 1).tensors
    let name = "features.3.expand3x3.weight"

    var tensors = good
    tensors[name] = nil
    #expect(throws: NetworkError.missingTensor(name: name, expected: [64, 16, 3, 3])) {
      try Network(.squeezeNet11, weights: tensors)
    }
    tensors = good
    tensors["features.13.weight"] = Tensor(shape: [1], values: [0])
    #expect(throws: NetworkError.unknownTensor(name: "features.13.weight", found: [1])) {
      try Network(.squeezeNet11, weights: tensors)
    }
    tensors = good
    tensors[name] = Tensor(shape: [64, 16], values: [Float](repeating: 0, count: 64 * 16))
    #expect(throws: NetworkError.tensorShape(name: name, expected: [64, 16, 3, 3], found: [64, 16])) {
      try Network(.squeezeNet11, weights: tensors)
    }
    tensors = good
    tensors[name]?.values[9215] = .nan
    #expect(throws: NetworkError.notFinite(name: name, index: 9215)) {
      try Network(.squeezeNet11, weights: tensors)
    }
    #expect(throws: NetworkError.missingTensor(name: "conv1.weight", expected: [64, 3, 7, 7])) {
      try Network(.resNet34, weights: good.filter { $0.key.hasPrefix("features") })
    }
  }

  @Test("batch counters are passed over, and fastai's names are understood")
  func otherNames() throws {
    for architecture in Architecture.allCases {
      let network = try Network(random: architecture, head: .transfer(outputs: 4, hidden: 12), seed: 2, imageSize: 64)
      var renamed: [String: Tensor] = ["1.2.num_batches_tracked": Tensor(shape: [], values: [3])]
      let children = ["conv1": "0", "bn1": "1", "layer1": "4", "layer2": "5", "layer3": "6", "layer4": "7"]
      for (name, tensor) in network.tensors {
        let first = String(name.prefix { $0 != "." })
        let rest = name.dropFirst(first.count)
        switch first {
        case "head": renamed["1" + rest] = tensor
        case "features": renamed["0.0" + rest] = tensor
        default: renamed["0." + (children[first] ?? first) + rest] = tensor
        }
      }
      let read = try Network(architecture, weights: renamed, imageSize: 64)
      #expect(read.tensors == network.tensors)
      #expect(read.head == .transfer(outputs: 4, hidden: 12))
    }
  }

  @Test("a body alone gives features, and says that it has no logits")
  func bodyAlone() throws {
    let network = try Network(random: .squeezeNet11, head: .none, seed: 3, imageSize: 64)
    #expect(try Network(.squeezeNet11, weights: network.tensors, imageSize: 64).head == .none)
    #expect(throws: NetworkError.noOutput(.logits)) { try Plan(network) }
    let plan = try Plan(network, outputs: [.features])
    try plan.run(DrawnWeights.picture(0, size: 64).span, count: 1)
    #expect(plan.result(.features).count == 1024)
  }

  @Test("a wrong number of pixels and too many images are refused")
  func wrongInput() throws {
    let network = try Network(random: .squeezeNet11, head: .none, seed: 3, imageSize: 64)
    let plan = try Plan(network, batch: 2, outputs: [.features])
    let picture = DrawnWeights.picture(0, size: 64)
    #expect(throws: NetworkError.inputCount(expected: 2 * 3 * 64 * 64, found: 3 * 64 * 64)) {
      try plan.run(picture.span, count: 2)
    }
    #expect(throws: NetworkError.batch(count: 3, most: 2)) { try plan.run(picture.span, count: 3) }
    #expect(throws: NetworkError.imageSize(size: 16, least: 32)) {
      try Network(random: .squeezeNet11, head: .none, seed: 3, imageSize: 16)
    }
  }
}
