import ArgumentParser
import Core
import Foundation

/// `semblance label WORKSPACE IMAGE…`: image -> words.
struct LabelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "label", abstract: "Say which words are nearest to photos.")

  @Argument(help: "The workspace.", completion: .workspace)
  var workspace: String
  @Argument(help: "JPEG files, or ids of photos in the workspace (7 or #7).", completion: .photo)
  var images: [String]
  @Option(name: .customShort("k"), help: .init("How many words.", valueName: "count"))
  var k = 5
  @Option(
    help:
      "Words to choose among, with commas between them; 'labels' for the classes, 'vocabulary' for all words (through their index, where 'semblance words WORKSPACE --index' built it)."
  )
  var among: String?
  @Option(
    help: .init("With --among vocabulary: only its first so many words, the most frequent ones.", valueName: "count"))
  var top: Int?
  @Flag(
    help:
      "Correct for words that are near to every photo (CSLS, Conneau et al. 2018); meant for few words, not for all.")
  var csls = false
  @Option(help: "table, json or tsv; a table at a terminal, else tsv.")
  var format: ResultFormat?

  func validate() throws {
    guard (1...1_000_000).contains(k) else { throw ValidationError("-k takes a number from 1 to 1,000,000.") }
    if let among, !among.contains(where: { $0 != "," && !$0.isWhitespace }) {
      throw ValidationError("--among names no word.")
    }
    if let top, top < 1 { throw ValidationError("--top takes a number from 1 up.") }
    if top != nil, among != "vocabulary" { throw ValidationError("--top needs --among vocabulary.") }
  }

  func run() throws {
    let workspace = try Workspace.open(at: URL(fileURLWithPath: workspace))
    let ranker = WordRanker(workspace, among: among, mostFrequent: top, correctsHubs: csls)
    for word in ranker.unknown { Output.message("semblance: '\(Printable.escaped(word))' has no vector, left out") }
    if among != nil {
      for (phrase, missing) in ranker.incomplete {
        let lost = missing.map { "'\(Printable.escaped($0))'" }.joined(separator: ", ")
        Output.message("semblance: '\(Printable.escaped(phrase))' stands without \(lost), which has no vector")
      }
    }
    guard !ranker.isEmpty else {
      Output.message("semblance: no word is left to choose among")
      throw ExitCode(1)
    }
    let answers = images.map { name in answer(name, in: workspace, by: ranker) }
    try show(answers)
    if answers.contains(where: { $0 == nil }) { throw ExitCode(1) }
  }

  /// A photo's words; nil where it has none, and that is said.
  private func answer(_ name: String, in workspace: Workspace, by ranker: WordRanker) -> [WordScore]? {
    do {
      return try ranker.nearest(to: vector(name, in: workspace), k: k)
    } catch {
      Output.message("semblance: \(sentence(for: error))")
      return nil
    }
  }

  /// In JSON a photo without an answer keeps its place, with no words.
  private func show(_ answers: [[WordScore]?]) throws {
    let format = ResultFormat.chosen(format)
    guard format != .json else { return try Output.json(answers.map { ($0 ?? []).map(Row.init) }) }
    var table = ResultTable([
      .init(name: "image"), .init(name: "rank", isNumber: true), .init(name: "score", isNumber: true),
      .init(name: "word"),
    ])
    for (image, words) in zip(images, answers) {
      for (rank, word) in (words ?? []).enumerated() {
        table.rows.append([image, "\(rank + 1)", String(format: "%.4f", word.score), word.word])
      }
    }
    Output.result(table.lines(format))
  }

  /// A file of this name, else the photo with this id, which queries write as `#7`.
  private func vector(_ name: String, in workspace: Workspace) throws -> [Float] {
    if let id = Int64(name.trimmingPrefix("#")), !FileManager.default.fileExists(atPath: name) {
      guard let vector = workspace.embedding(of: id) else { throw WorkspaceError.unknownImage(id: id) }
      return vector
    }
    return try workspace.embed(URL(fileURLWithPath: name))
  }

  private struct Row: Encodable {
    let word: String
    let score: Float

    init(_ word: WordScore) {
      self.word = word.word
      score = word.score
    }
  }
}
