import ArgumentParser
import Core
import Foundation

/// `semblance bench words F`: what a file of word vectors costs.
struct BenchWords: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "words",
    abstract: "Read, keep and open word vectors, and type in them: one JSON line per figure.")

  @Argument(help: "Word vectors: a .vec, a fastText .bin, or a vocabulary that was kept.", completion: .vectors)
  var file: String
  @Flag(help: "Also build the index of all words and measure its recall.")
  var index = false
  @Flag(help: "Only open the file and ask for words.")
  var openingOnly = false
  @Option(help: .init("A folder with room for the kept vocabulary.", valueName: "folder"), completion: .directory)
  var scratch: String = FileManager.default.temporaryDirectory.path

  func run() throws {
    let benchmark = VocabularyBenchmark(
      source: URL(fileURLWithPath: file), folder: URL(fileURLWithPath: scratch), buildsIndex: index,
      endsAfterOpening: openingOnly)
    try benchmark.run { try JSONLine.print(Line(work: $0.work, unit: $0.unit, value: $0.value)) }
  }

  private struct Line: Encodable {
    var peer = "semblance"
    let work: String
    let unit: String
    let value: Double
  }
}
