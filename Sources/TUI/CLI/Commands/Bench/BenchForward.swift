import ArgumentParser
import Core
import Foundation
import Support

/// `semblance bench forward`: the time of a network's forward pass.
struct BenchForward: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forward",
    abstract: "Time a network's forward pass: median milliseconds an image, one JSON line per setting.")

  @Option(help: "The network: \(Architecture.names).")
  var arch: Architecture = .standard

  @Option(help: "Thread counts, separated by commas.")
  var threads: CountList = [1]

  @Option(help: "Batch sizes, separated by commas.")
  var batch: CountList = [1, 8]

  @Option(help: .init("Runs that the median is taken over.", valueName: "count"))
  var runs: Int = 30

  @Flag(help: "Also print the kernel of every step, to standard error.")
  var kernels = false

  func validate() throws {
    guard runs > 0 else { throw ValidationError("--runs must be at least 1, not \(runs).") }
  }

  func run() throws {
    let network = try Network(random: arch, head: .classifier(classes: 1000), seed: 0)
    for threads in threads.counts {
      for batch in batch.counts {
        let milliseconds = try measure(network, batch: batch, threads: threads)
        let line = Line(net: arch.rawValue, threads: threads, batch: batch, ms_per_image: milliseconds / Double(batch))
        try JSONLine.print(line)
      }
    }
  }

  private struct Line: Encodable {
    var peer = "semblance"
    let net: String
    let threads: Int
    let batch: Int
    let ms_per_image: Double
  }

  private func measure(_ network: Network, batch: Int, threads: Int) throws -> Double {
    let plan = try Plan(network, batch: batch, outputs: [.logits], threads: threads)
    if kernels {
      Output.message(plan.kernels.joined(separator: "\n"))
    }
    var generator = SplitMix64(seed: 1)
    let images = (0..<batch * 3 * network.imageSize * network.imageSize).map { _ in generator.normal() }
    let clock = ContinuousClock()
    var times: [Double] = []
    for run in 0..<runs + 5 {
      let start = clock.now
      try plan.run(images.span, count: batch)
      if run >= 5 { times.append(start.duration(to: clock.now) / .milliseconds(1)) }
    }
    times.sort()
    return times[times.count / 2]
  }
}

/// Counts on the command line: `1,2,8`.
struct CountList: ExpressibleByArgument, ExpressibleByArrayLiteral {
  let counts: [Int]

  init(arrayLiteral elements: Int...) { counts = elements }

  init?(argument: String) {
    let parts = argument.split(separator: ",").map { Int($0) }
    guard !parts.isEmpty, parts.allSatisfy({ ($0 ?? 0) > 0 }) else { return nil }
    counts = parts.compactMap(\.self)
  }

  var defaultValueDescription: String { counts.map(String.init).joined(separator: ",") }
}

extension Architecture: ExpressibleByArgument {}
