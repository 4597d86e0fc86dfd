import ArgumentParser
import Core
import Foundation

/// `semblance index DATA --into WORKSPACE …`
struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Embed a folder of photos and build the index. Run again, it looks only at what changed.",
    discussion: """
      DATA is a folder in AWA2's layout (JPEGImages/LABEL/…), or a folder of one folder per class (below train/, valid/ \
      and test/ or not), or a folder of photos. Stopped at any moment, the same command goes on from there. The first \
      run needs --vectors, --weights and --classes; later runs remember them.
      """)

  @Argument(help: "The folder of photos.", completion: .directory)
  var data: String
  @Option(help: .init("The workspace to make or to bring up to date.", valueName: "workspace"), completion: .workspace)
  var into: String
  @Option(
    help: .init("Word vectors: a fastText .vec or .bin, or a vocabulary that was kept.", valueName: "file"),
    completion: .vectors)
  var vectors: String?
  @Option(help: "The network: \(Architecture.names).")
  var arch: Architecture?
  @Option(
    help: .init("Weights of a network trained on ImageNet, .pth or .safetensors.", valueName: "file"),
    completion: .weights)
  var weights: String?
  @Option(
    help: .init("The names of the network's classes, one a line in the order of its outputs.", valueName: "file"),
    completion: .file())
  var classes: String?
  @Option(
    help: .init(
      "How many of the most frequent words the workspace keeps, when its words are written.", valueName: "count"))
  var keepWords = ModelSource.defaultKeptWords
  @Flag(
    inversion: .prefixedNo,
    help: "Index the words that are kept, so that photos are ranked against all of them; by default from 100,000 on.")
  var wordIndex: Bool?
  @Option(help: .init("Threads; all cores by default.", valueName: "count"))
  var workers: Int?

  func validate() throws {
    if let workers, !(1...1024).contains(workers) { throw ValidationError("--workers takes a number from 1 to 1024.") }
    guard (1...10_000_000).contains(keepWords) else {
      throw ValidationError("--keep-words takes a number from 1 to 10,000,000.")
    }
  }

  func run() throws {
    let dataSet = try DataSet(at: URL(fileURLWithPath: data))
    let model = ModelSource(
      architecture: arch, weights: weights.map(URL.init(fileURLWithPath:)),
      classes: classes.map(URL.init(fileURLWithPath:)), vectors: vectors.map(URL.init(fileURLWithPath:)),
      keptWords: keepWords)
    let workspace = URL(fileURLWithPath: into)
    let indexer = try Indexer(dataSet: dataSet, into: workspace, model: model)
    let interrupt = InterruptFlag()
    var line = ProgressLine(unit: "photos")
    defer { line.finish() }
    let started = ContinuousClock.now
    // The graphs that follow do not count for the photos' rate.
    var embedded = started
    let summary = try indexer.run(
      workers: workers, indexesWords: wordIndex,
      progress: { state in
        if state.phase == .embedding { embedded = .now }
        line.show(state)
      },
      isCancelled: { interrupt.isRaised })
    line.finish()
    report(summary, seconds: (embedded - started) / .seconds(1))
  }

  private func report(_ summary: IndexingSummary, seconds: Double) {
    let grouped = Numbers.count
    var parts = ["\(grouped(summary.total)) photos in \(into)"]
    if summary.embedded > 0 {
      let rate = seconds > 0 ? Int((Double(summary.embedded) / seconds).rounded()) : 0
      parts.append("\(grouped(summary.embedded)) embedded at \(grouped(rate)) photos/s")
    }
    if summary.unchanged > 0 { parts.append("\(grouped(summary.unchanged)) unchanged") }
    if summary.removed > 0 { parts.append("\(grouped(summary.removed)) removed") }
    if !summary.skipped.isEmpty { parts.append("\(grouped(summary.skipped.count)) skipped") }
    if summary.rebuiltGraph { parts.append("the index was damaged and is built anew") }
    if let words = summary.indexedWords { parts.append("\(grouped(words)) words indexed") }
    Output.message("semblance: " + parts.joined(separator: ", "))
    for file in summary.skipped { Output.message("  skipped \(Printable.escaped(file.path)): \(file.reason.sentence)") }
  }
}
