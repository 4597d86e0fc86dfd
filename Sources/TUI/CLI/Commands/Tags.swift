import ArgumentParser
import Core
import Foundation

/// `semblance tags WORKSPACE`
struct TagsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tags", abstract: "List the tags and notes of photos, or write tags on photos.",
    discussion: """
      Lists the photos that have a tag or a note, or with --where those that it admits. --add and --remove change tags \
      first, on the photos that --where admits.
      """)

  @Argument(help: "The workspace.", completion: .workspace)
  var workspace: String
  @Option(
    name: .customLong("where"),
    help: .init("Only photos that fit: 'label=wolf predicted=fox confidence>0.8'.", valueName: "filter"))
  var filter: String?
  @Option(help: .init("A tag to write on these photos.", valueName: "tag"))
  var add: [String] = []
  @Option(help: .init("A tag to take off these photos.", valueName: "tag"))
  var remove: [String] = []
  @Option(help: "table, csv, json or tsv; a table at a terminal, else tsv.")
  var format: ListFormat?

  func validate() throws {
    guard filter != nil || (add.isEmpty && remove.isEmpty) else {
      throw ValidationError("--add and --remove need --where, which names the photos: 'id=7', 'label=wolf wrong'.")
    }
    for tag in add + remove {
      let parsed = Annotations.parse(tag)
      guard parsed.added == [tag] else {
        throw ValidationError("'\(tag)' is no tag: it has no comma, no minus before it and no space around it.")
      }
    }
  }

  func run() throws {
    let filter = try filter.map(Filter.init)
    let workspace = try Workspace.open(at: URL(fileURLWithPath: workspace))
    var photos = workspace.images()
    if let filter {
      let facts = try workspace.facts(for: filter)
      photos = photos.filter(try workspace.settled(filter).admission(facts))
    }
    if !add.isEmpty || !remove.isEmpty {
      try workspace.annotate(.tags(added: add, removed: remove, images: photos.map(\.id)))
    }
    let annotations = try workspace.annotations()
    if filter == nil { photos.removeAll { annotations.tags[$0.id] == nil && annotations.notes[$0.id] == nil } }
    Output.result(try PhotoTable.lines(photos.map { PhotoTable.Row($0, annotations) }, as: .chosen(format)))
  }
}
