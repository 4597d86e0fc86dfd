/// How an epoch's network does on the photos that it was not trained on.
struct ValidationMetrics {
  /// Mean loss on the photos held back; nil without any.
  let loss: Double?
  /// Mean over the train classes of the share that is right, 0…1; nil without photos held back.
  let accuracy: Double?
  /// The same over the unseen classes, chosen among them; nil in stage 1 and without such photos.
  var zeroShot: Double?
  /// Stage 2: the network's outputs for the photos held back, then the unseen ones, and the paths of both.
  var embeddings: [[Float]] = []
  var paths: [String] = []

  /// The share of right choices, averaged over the classes; nil without photos.
  static func perClass(_ choices: [Int], _ truths: [Int]) -> Double? {
    var counts: [Int: (right: Int, all: Int)] = [:]
    for (choice, truth) in zip(choices, truths) {
      counts[truth, default: (0, 0)].all += 1
      if choice == truth { counts[truth, default: (0, 0)].right += 1 }
    }
    guard !counts.isEmpty else { return nil }
    // In the order of the classes: a sum of doubles hangs on its order.
    let shares = counts.sorted { $0.key < $1.key }.map { Double($0.value.right) / Double($0.value.all) }
    return shares.reduce(0, +) / Double(shares.count)
  }

  /// The vector with the greatest inner product.
  static func nearest(_ row: [Float], _ vectors: [[Float]]) -> Int {
    let scores = vectors.map { vector in zip(row, vector).reduce(Float(0)) { $0 + $1.0 * $1.1 } }
    return scores.indices.max { scores[$0] < scores[$1] } ?? 0
  }
}
