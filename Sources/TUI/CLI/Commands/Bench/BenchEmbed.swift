import ArgumentParser
import Core
import Foundation

/// `semblance bench embed`: photos a second from files to vectors.
struct BenchEmbed: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "embed",
    abstract: "Time a folder of photos becoming vectors: decoded whole, and scaled while decoded as index does it.")

  @Argument(help: "A folder of photos.", completion: .directory)
  var data: String
  @Option(help: "The network: \(Architecture.names).")
  var arch: Architecture = .standard
  @Option(help: .init("Weights, .pth or .safetensors.", valueName: "file"), completion: .weights)
  var weights: String
  @Option(
    help: .init("Class names; with --vectors, embeddings are compared instead of logits.", valueName: "file"),
    completion: .file())
  var classes: String?
  @Option(help: .init("Word vectors.", valueName: "file"), completion: .vectors)
  var vectors: String?
  @Option(help: .init("At most so many photos.", valueName: "count"))
  var limit = 1000
  @Option(help: "Numbers of threads, separated by commas; 1 and all cores by default.")
  var workers: CountList?

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit must be at least 1, not \(limit).") }
  }

  func run() throws {
    let benchmark = try EmbeddingBenchmark(
      dataSet: DataSet(at: URL(fileURLWithPath: data)), limit: limit,
      model: ModelSource(
        architecture: arch, weights: URL(fileURLWithPath: weights), classes: classes.map(URL.init(fileURLWithPath:)),
        vectors: vectors.map(URL.init(fileURLWithPath:))))
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let counts = workers?.counts ?? (cores > 1 ? [1, cores] : [1])
    // The first run reads the files into the system's cache and chooses the kernels.
    var exact = try benchmark.run(mode: .exact, workers: cores)
    var fast = exact
    for count in counts {
      exact = try benchmark.run(mode: .exact, workers: count)
      try print(exact.speed, draft: false, workers: count)
      fast = try benchmark.run(mode: .fast, workers: count)
      try print(fast.speed, draft: true, workers: count)
    }
    let agreement = EmbeddingBenchmark.agreement(exact.embeddings, fast.embeddings)
    try JSONLine.print(Agreement(mean_cosine: agreement.mean, least_cosine: agreement.least))
  }

  private struct Line: Encodable {
    var peer = "semblance"
    let draft: Bool
    let processes: Int
    let images: Int
    let images_per_second: Double
  }

  /// Between the embeddings of photos decoded whole and scaled while decoded.
  private struct Agreement: Encodable {
    var peer = "semblance"
    let mean_cosine: Double
    let least_cosine: Double
  }

  private func print(_ speed: EmbeddingBenchmark.Speed, draft: Bool, workers: Int) throws {
    try JSONLine.print(
      Line(draft: draft, processes: workers, images: speed.photos, images_per_second: speed.photosPerSecond))
  }
}

/// A figure as one line of JSON.
enum JSONLine {
  static func print(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    Output.result([String(decoding: try encoder.encode(value), as: UTF8.self)])
  }
}
