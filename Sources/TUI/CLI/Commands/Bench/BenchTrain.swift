import ArgumentParser
import Core
import Foundation

/// `semblance bench train`: the time of training steps.
struct BenchTrain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Time training steps on drawn pictures: median milliseconds an image, one JSON line per stage.")

  @Option(help: "The network: \(Architecture.names).")
  var arch: Architecture = .standard
  @Option(help: "Thread counts, separated by commas.")
  var threads: CountList = [2]
  @Option(help: "Photos a step.")
  var batch = 32
  @Option(help: .init("Steps that the median is taken over.", valueName: "count"))
  var steps = 8

  func validate() throws {
    guard steps > 0, batch > 1 else { throw ValidationError("--steps takes a number from 1 on, --batch from 2 on.") }
  }

  func run() throws {
    for threads in threads.counts {
      for stage in ["whole", "head"] {
        let benchmark = try TrainingBenchmark(arch, isFrozen: stage == "head", batch: batch, threads: threads)
        let times = try benchmark.milliseconds(steps: steps + 2).dropFirst(2).sorted()
        let median = times[times.count / 2] / Double(batch)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let line = Line(
          net: arch.rawValue, stage: stage, threads: threads, batch: batch, ms_per_image: median,
          images_per_second: 1000 / median)
        Output.result([String(decoding: try encoder.encode(line), as: UTF8.self)])
      }
    }
  }

  private struct Line: Encodable {
    var peer = "semblance"
    let net: String
    let stage: String
    let threads: Int
    let batch: Int
    let ms_per_image: Double
    let images_per_second: Double
  }
}
