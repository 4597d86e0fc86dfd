import ArgumentParser
import Core
import Foundation

/// What every command that trains is told: the photos, their words, the network, and how steps are taken.
struct TrainingSource: ParsableArguments {
  @Argument(help: "The folder of photos: AWA2's layout, or a folder of one folder per class.", completion: .directory)
  var data: String
  @Option(
    help: .init("Word vectors: a fastText .vec or .bin, or a vocabulary that was kept.", valueName: "file"),
    completion: .vectors)
  var vectors: String
  @Option(help: "The network: \(Architecture.names).")
  var arch: Architecture = .standard
  @Option(
    help: .init(
      "Weights to start from, .pth or .safetensors; without, the network starts from drawn ones.", valueName: "file"),
    completion: .weights)
  var weights: String?
  @Option(help: .init("Photos a step.", valueName: "count"))
  var batch = 32
  @Option(help: "Draws weights, order, dropout, variations, combinations and the photos held back.")
  var seed: UInt64 = 0
  @Option(help: .init("Threads; all cores by default.", valueName: "count"))
  var threads: Int?

  func validate() throws {
    guard batch > 1 else { throw ValidationError("--batch takes a number from 2 on.") }
    if let threads, !(1...1024).contains(threads) { throw ValidationError("--threads takes a number from 1 to 1024.") }
  }

  /// All cores where nothing is said.
  var threadCount: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

  /// The default recipe on these photos.
  var request: TrainingRequest {
    var request = TrainingRequest(data: data, vectors: vectors, weights: weights)
    request.architecture = arch
    (request.plan.batch, request.plan.seed, request.plan.threads) = (batch, seed, threadCount)
    return request
  }
}
