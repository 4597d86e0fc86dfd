import ArgumentParser
import Core
import Foundation
import Index

/// `semblance search WORKSPACE (--text QUERY | --image FILE | --id N)`
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Find photos by words, by a photo of your own, or by a photo of the workspace.")

  @Argument(help: "The workspace.", completion: .workspace)
  var workspace: String
  @Option(
    parsing: .unconditional,
    help: .init(
      "Words: zebra, 'killer whale', 'zebra - stripes + #7'; #N is a photo's id, ./a.jpg a file (\"./a b.jpg\" where a name has a space).",
      valueName: "query")
  )
  var text: String?
  @Option(help: .init("A JPEG file.", valueName: "file"), completion: .photo)
  var image: String?
  @Option(help: "The id of a photo in the workspace.")
  var id: Int64?
  @Option(name: .customShort("k"), help: .init("How many photos.", valueName: "count"))
  var k = 10
  @Flag(help: "Compare with every photo instead of walking the graph.")
  var exact = false
  @Option(
    name: .customLong("where"), help: .init("Only photos that fit: 'split=valid label!=wolf'.", valueName: "filter"))
  var filter: String?
  @Option(help: "table, json or tsv; a table at a terminal, else tsv.")
  var format: ResultFormat?

  func validate() throws {
    guard [text != nil, image != nil, id != nil].filter({ $0 }).count == 1 else {
      throw ValidationError("Name exactly one of --text, --image and --id.")
    }
    guard (1...1_000_000).contains(k) else { throw ValidationError("-k takes a number from 1 to 1,000,000.") }
  }

  func run() throws {
    let filter = try filter.map(Filter.init)
    let workspace = try Workspace.open(at: URL(fileURLWithPath: workspace))
    if workspace.indexState == .missing { Output.message("semblance: \(unfinished(workspace))") }
    let hits: [Hit]
    if let known = try photo(in: workspace) {
      hits = try workspace.search(like: known, k: k, exact: exact, where: filter)
    } else {
      hits = try workspace.search(try query(in: workspace), k: k, exact: exact, where: filter)
    }
    let rows = hits.enumerated().compactMap { rank, hit in
      workspace.image(hit.id).map { Row(rank: rank + 1, image: $0, score: hit.score) }
    }
    if rows.isEmpty, let filter { Output.message("semblance: no photo fits \(Printable.escaped(filter.description))") }
    try Row.print(rows, as: .chosen(format))
  }

  /// Answers are right for the photos that are there, and there may be fewer than the person thinks.
  private func unfinished(_ workspace: Workspace) -> String {
    """
    Indexing was not finished: only the \(Numbers.count(workspace.images().count)) photos embedded so far are \
    searched, one by one. Complete it with: semblance index \(Printable.escaped(workspace.manifest.dataSet)) --into \
    \(Printable.escaped(self.workspace))
    """
  }

  private func query(in workspace: Workspace) throws -> [Float] {
    if let text {
      let resolved = try workspace.resolve(text)
      for note in resolved.terms.compactMap(\.note) { Output.message("semblance: \(note)") }
      return resolved.vector
    }
    return try workspace.embed(URL(fileURLWithPath: image ?? ""))
  }

  /// The photo of the workspace that was asked for, by its id or as a file.
  private func photo(in workspace: Workspace) throws -> Int64? {
    if let id { return id }
    return try image.flatMap { try workspace.photo(at: URL(fileURLWithPath: $0)) }
  }

  /// One result, in the order in which scripts know the keys.
  struct Row: Encodable {
    let rank: Int
    let id: Int64
    let path: String
    let label: String?
    let split: String
    let score: Float

    init(rank: Int, image: ImageRecord, score: Float) {
      self.rank = rank
      id = image.id
      path = image.path
      label = image.label
      split = image.split.rawValue
      self.score = score
    }

    private enum CodingKeys: CodingKey { case rank, id, path, label, split, score }

    /// A photo without a label has `"label": null`, not no label.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(rank, forKey: .rank)
      try container.encode(id, forKey: .id)
      try container.encode(path, forKey: .path)
      try container.encode(label, forKey: .label)
      try container.encode(split, forKey: .split)
      try container.encode(score, forKey: .score)
    }

    static func print(_ rows: [Row], as format: ResultFormat) throws {
      guard format != .json else { return try Output.json(rows) }
      var table = ResultTable([
        .init(name: "rank", isNumber: true), .init(name: "id", isNumber: true), .init(name: "score", isNumber: true),
        .init(name: "label"), .init(name: "split"), .init(name: "path"),
      ])
      table.rows = rows.map { row in
        [
          "\(row.rank)", "\(row.id)", String(format: "%.4f", row.score), row.label ?? "-", row.split, row.path,
        ]
      }
      Output.result(table.lines(format))
    }
  }
}
