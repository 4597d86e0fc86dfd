/// Gradient-weighted class activation maps (Selvaraju et al., ICCV 2017): where in a photo a network finds what speaks for
/// a score. One worker's own.
final class GradCAM {
  let network: Network
  private let plan: Plan
  /// Of the feature map: `channels` x `height` x `width`.
  let shape: ImageShape

  /// The last photo's outputs.
  private(set) var outputs: [Float] = []
  private var featureMap: [Float] = []

  /// - Throws: ``NetworkError``.
  init(_ network: Network, threads: Int) throws(NetworkError) {
    guard let map = network.graph.featureMap else { throw .noOutput(.featureMap) }
    self.network = network
    shape = network.graph.shape(map)
    plan = try Plan(network, batch: 1, outputs: [.featureMap, .logits], threads: threads)
  }

  /// Takes in a photo, `[3, imageSize, imageSize] float32`, normalized.
  func run(_ image: Span<Float>) throws(NetworkError) {
    try plan.run(image, count: 1)
    outputs = plan.result(.logits)
    featureMap = plan.result(.featureMap)
  }

  /// `ReLU(Σ_k α_k A^k)` (eq. 2) of the photo taken in last, `[height, width]`.
  func map(of score: ExplainedScore) -> [Float] { weightedSum(of: score).map { max(0, $0) } }

  /// What stands inside the ReLU: below zero where the photo speaks against the score.
  func weightedSum(of score: ExplainedScore) -> [Float] {
    let head = HeadGradient(head: network.head, architecture: network.architecture, tensors: network.tensors)
    let alpha = head.channelWeights(
      outputGradient: score.gradient(outputs), featureMap: featureMap, channels: shape.channels)
    let area = shape.height * shape.width
    var sum = [Float](repeating: 0, count: area)
    for (channel, weight) in alpha.enumerated() {
      for place in 0..<area { sum[place] += weight * featureMap[channel * area + place] }
    }
    return sum
  }
}
