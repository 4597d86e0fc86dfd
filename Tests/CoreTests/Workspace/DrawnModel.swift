import Foundation
import TestSupport

@testable import Core

extension ModelSource {
  /// A classifier of drawn weights for three animals, and drawn vectors for them: its answers mean nothing, and it is
  /// ready in no time.
  static func drawn(in folder: TemporaryFolder) throws -> ModelSource {
    let labels = ["fox", "wolf", "zebra"]
    let network = try Network(random: .squeezeNet11, head: .classifier(classes: labels.count), seed: 3)
    let (weights, classes, vectors) = (
      folder.file("weights.safetensors"), folder.file("classes.txt"), folder.file("words.vec")
    )
    try SafeTensors.write(network.tensors, to: weights)
    try Data((labels.joined(separator: "\n") + "\n").utf8).write(to: classes)
    var generator = SeededGenerator(seed: 4)
    let rows = labels.map { word in
      word + " " + (0..<8).map { _ in String(generator.normal()) }.joined(separator: " ")
    }
    try Data((rows.joined(separator: "\n") + "\n").utf8).write(to: vectors)
    return ModelSource(architecture: .squeezeNet11, weights: weights, classes: classes, vectors: vectors)
  }
}
