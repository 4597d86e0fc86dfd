import ArgumentParser
import Core
import Foundation
import Synchronization

/// `semblance words FILE …`: keeps word vectors for instant opening, and asks them.
struct WordsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "words",
    abstract: "Keep word vectors for instant opening, or ask which words are near a word.",
    discussion: """
      FILE is a .vec text file, a fastText .bin, or a vocabulary that was kept. float32 takes 4 bytes a value, float16 2, \
      int8 1; what the smaller ones cost is measured and said. The pieces of words of a .bin, which give unknown words \
      a vector, stay in the .bin.
      """)

  @Argument(help: "Word vectors, or a workspace for the words that it keeps.", completion: .vectors)
  var file: String
  @Option(help: .init("The file to make (words.safetensors).", valueName: "file"), completion: .vectors)
  var into: String?
  @Option(
    help: .init("Keep only the first so many words: fastText's files begin with the most frequent.", valueName: "count")
  )
  var top: Int?
  @Option(
    help: .init("Keep only these words, one a line (besides those of --top).", valueName: "file"), completion: .file())
  var keepList: String?
  @Option(help: "float32, float16 or int8.")
  var precision: WordPrecision = .float32
  @Flag(help: "Build the index of all words beside them, so that photos are ranked against each.")
  var index = false
  @Option(
    parsing: .unconditional,
    help: .init("Print the words nearest to a query: a word, a phrase, 'king - man + woman'.", valueName: "query"))
  var near: String?
  @Option(name: .customShort("k"), help: .init("How many words.", valueName: "count"))
  var k = 10
  @Option(help: "table, json or tsv; a table at a terminal, else tsv.")
  var format: ResultFormat?

  func validate() throws {
    guard into != nil || near != nil || index else {
      throw ValidationError("Say what to do: --into FILE, --index or --near QUERY.")
    }
    if into == nil, keepList != nil { throw ValidationError("--keep-list needs --into FILE.") }
    if let top, top < 1 { throw ValidationError("--top takes a number from 1 up.") }
    guard (1...1_000_000).contains(k) else { throw ValidationError("-k takes a number from 1 to 1,000,000.") }
  }

  func run() throws {
    if let into { try keep(into: URL(fileURLWithPath: into)) }
    if index { try buildIndex(of: into.map(URL.init(fileURLWithPath:)) ?? source) }
    if let near { try answer(near) }
  }

  /// The file itself, or the words of a workspace.
  private var source: URL {
    var isFolder: ObjCBool = false
    let url = URL(fileURLWithPath: file)
    guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), isFolder.boolValue else { return url }
    return url.appendingPathComponent("words.safetensors")
  }

  // MARK: keeping

  private func keep(into url: URL) throws {
    let work = VocabularyImport(
      source: source, top: top, keepList: keepList.map(URL.init(fileURLWithPath:)),
      precision: precision)
    let interrupt = InterruptFlag()
    let line = Mutex(ProgressLine(unit: nil))
    let started = ContinuousClock.now
    let summary = try work.run(into: url) { phase, share in
      if interrupt.isRaised, phase == .writing { throw WorkspaceError.cancelled }
      line.withLock { $0.show(phase: phase.rawValue, done: Int(share * 1_000), total: 1_000) }
    }
    line.withLock { $0.finish() }
    let seconds = String(format: "%.1f", (ContinuousClock.now - started) / .seconds(1))
    let grouped = Numbers.count
    Output.message(
      "semblance: \(grouped(summary.words)) words x \(summary.dimension) in \(url.path), \(grouped(summary.bytes)) bytes, \(seconds) s"
    )
    if precision != .float32 {
      let loss = String(format: "%.5f", try VocabularyImport.meanCosine(of: source, and: url))
      Output.message("  as \(precision.rawValue), a vector keeps its direction to a mean cosine of \(loss)")
    }
    for note in summary.notes { Output.message("  \(note.sentence)") }
    if !summary.missing.isEmpty {
      Output.message(
        "  not in the source: \(summary.missing.prefix(10).map(Printable.escaped).joined(separator: ", "))"
          + (summary.missing.count > 10 ? " and \(grouped(summary.missing.count - 10)) more" : ""))
    }
    if summary.leavesSubwordsBehind { Output.message("  the pieces of words stay in \(file)") }
  }

  private func buildIndex(of url: URL) throws {
    let interrupt = InterruptFlag()
    var line = ProgressLine(unit: "words")
    defer { line.finish() }
    let built = try VocabularyIndex.build(try WordVectors.load(from: url)) { done, total in
      if interrupt.isRaised { throw WorkspaceError.cancelled }
      line.show(phase: "indexing", done: done, total: total)
    }
    try built.write(to: VocabularyIndex.url(beside: url))
  }

  // MARK: asking

  private func answer(_ text: String) throws {
    let url = into.map(URL.init(fileURLWithPath:)) ?? source
    let words = try WordVectors.load(from: url, top: top)
    let answer = try Query.parse(text).evaluate(words: words.resolve) { _ in
      throw ValidationError("Photos are no part of a vocabulary: --near takes words.")
    }
    for term in answer.unknown { Output.message("semblance: \(term.sentence)") }
    let indexed = VocabularyIndex.url(beside: url)
    var neighbors: [WordVectors.Neighbor]
    if FileManager.default.fileExists(atPath: indexed.path), case let index = try VocabularyIndex(mapping: indexed),
      index.fits(words)
    {
      neighbors = try index.nearest(to: answer.vector, k: k, in: words)
    } else {
      neighbors = words.nearest(to: answer.vector, k: k)
    }
    let format = ResultFormat.chosen(format)
    guard format != .json else { return try Output.json(neighbors.map(Row.init)) }
    var table = ResultTable([
      .init(name: "rank", isNumber: true), .init(name: "score", isNumber: true), .init(name: "word"),
    ])
    for (rank, neighbor) in neighbors.enumerated() {
      table.rows.append(["\(rank + 1)", String(format: "%.4f", neighbor.score), neighbor.word])
    }
    Output.result(table.lines(format))
  }

  private struct Row: Encodable {
    let word: String
    let score: Float

    init(_ neighbor: WordVectors.Neighbor) {
      word = neighbor.word
      score = neighbor.score
    }
  }
}

extension WordPrecision: ExpressibleByArgument {}
