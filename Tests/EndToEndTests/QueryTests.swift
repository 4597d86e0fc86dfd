import Core
import Foundation
import TestSupport
import Testing

@Suite("Queries through the program")
struct QueryCommandTests {
  private static let spellings = ["killer+whale", "killer_whale", "killer-whale", "Killer Whale", "KILLER  WHALE"]

  private struct Word: Decodable, Equatable {
    let word: String
    let score: Float
  }

  private struct Photo: Decodable, Equatable {
    let id: Int64
    let score: Float
  }

  @Test(
    "a phrase that the vocabulary keeps as one word is found under each of its spellings",
    arguments: ["killer_whale", "killer+whale", "killer-whale"])
  func ownWord(_ kept: String) throws {
    let folder = try TemporaryFolder()
    let vectors = folder.file("animals.vec")
    try Data("\(kept) 0 0 1\nkiller 1 0 0\nwhale 0 1 0.2\ndolphin 0.1 0.3 1\n".utf8).write(to: vectors)
    for text in Self.spellings {
      let run = try Program.run(["words", vectors.path, "--near", text, "-k", "2", "--format", "json"])
      #expect(run.status == 0 && run.messages.isEmpty, "\(text): \(run.messages)")
      let answers = try JSONDecoder().decode([Word].self, from: Data(run.output.utf8))
      #expect(answers.map(\.word) == [kept, "dolphin"], "\(text)")
    }
    let whale = try Program.run(["words", vectors.path, "--near", "whale", "-k", "1", "--format", "json"])
    #expect(try JSONDecoder().decode([Word].self, from: Data(whale.output.utf8)) == [Word(word: "whale", score: 1)])
  }

  @Test("a phrase of two known words is their mean under each of its spellings, and not the second word alone")
  func phrase() throws {
    let photos = try Photos(perClass: 2)
    // Two directions, so that the photos nearest to the phrase are not those nearest to the whale.
    var text = try String(contentsOf: photos.vectors, encoding: .utf8).replacingOccurrences(of: "10 12\n", with: "")
    for (word, place) in [("killer", 0), ("whale", 1)] {
      text += "\(word) " + (0..<12).map { $0 == place ? "1" : "0" }.joined(separator: " ") + "\n"
    }
    try Data(text.utf8).write(to: photos.vectors)
    let workspace = photos.workspace()
    try #require(try Program.run(photos.index(into: workspace)).status == 0)
    func search(_ text: String) throws -> (photos: [Photo], messages: String) {
      let run = try Program.run(["search", workspace.path, "--text", text, "--format", "json"])
      #expect(run.status == 0, "\(text): \(run.messages)")
      return (try JSONDecoder().decode([Photo].self, from: Data(run.output.utf8)), run.messages)
    }
    let sum = try search("killer + whale")
    #expect(sum.photos.count == 6)
    for text in Self.spellings {
      let found = try search(text)
      #expect(found.photos == sum.photos && found.messages.isEmpty, "\(text): \(found.messages)")
    }
    let whale = try search("whale")
    #expect(whale.photos.map(\.score) != sum.photos.map(\.score))
    let half = try search("Sperm Whale")
    #expect(half.photos == whale.photos && half.messages.contains("'Sperm' unknown, searching for 'whale'"))
  }

  @Test(
    "a photo that cannot be a term is refused with the reason, wherever it stands in the query",
    arguments: [
      ("broken.jpg", "is truncated"), ("text.jpg", "is not a JPEG"), ("empty.jpg", "is empty"),
      ("missing.jpg", "No such file"), ("folder", "is a folder"),
    ])
  func unusablePhoto(_ name: String, _ reason: String) throws {
    let drawn = try DrawnWorkspace.shared.get()
    let folder = try TemporaryFolder()
    let good = try Data(contentsOf: drawn.folder.file("photos/fox/fox_10000.jpg"))
    try good.prefix(good.count / 2).write(to: folder.file("broken.jpg"))
    try Data("no photo".utf8).write(to: folder.file("text.jpg"))
    try Data().write(to: folder.file("empty.jpg"))
    try FileManager.default.createDirectory(at: folder.file("folder"), withIntermediateDirectories: true)
    for text in ["\(folder.file(name).path)", "fox - 0.5:\(folder.file(name).path)"] {
      let run = try Program.run(["search", drawn.workspace.path, "--text", text])
      #expect(run.status == 1 && run.output.isEmpty, "\(text)")
      #expect(run.messages.contains(name) && run.messages.contains(reason), "\(run.messages)")
      #expect(run.messages.split(separator: "\n").count == 1)
    }
  }

  @Test("a photo's number that the workspace does not hold is refused, by itself and among words")
  func unknownNumber() throws {
    let drawn = try DrawnWorkspace.shared.get()
    for text in ["#99999", "fox + #99999", "(fox - #99999) + wolf"] {
      let run = try Program.run(["search", drawn.workspace.path, "--text", text])
      #expect(run.status == 1 && run.output.isEmpty && run.messages.contains("No photo has the id 99999"), "\(text)")
    }
    let known = try Program.run(["search", drawn.workspace.path, "--text", "#1", "-k", "1", "--format", "json"])
    #expect(known.status == 0)
    #expect(try JSONDecoder().decode([Photo].self, from: Data(known.output.utf8)).count == 1)
  }
}
