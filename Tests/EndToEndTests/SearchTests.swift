import Core
import Foundation
import TestSupport
import Testing

@Suite("semblance search, label and inspect")
struct SearchCommandTests {
  private let photos: Photos
  private let workspace: URL

  init() throws {
    photos = try Photos()
    workspace = photos.workspace()
    let run = try Program.run(photos.index(into: workspace))
    try #require(run.status == 0, "\(run.messages)")
  }

  private struct Row: Decodable {
    let rank: Int
    let id: Int64
    let path: String
    let label: String?
    let split: String
    let score: Float
  }

  private func rows(_ arguments: [String]) throws -> [Row] {
    let run = try Program.run(["search", workspace.path] + arguments + ["--format", "json"])
    try #require(run.status == 0, "\(run.messages)")
    return try JSONDecoder().decode([Row].self, from: Data(run.output.utf8))
  }

  @Test("a photo of the collection finds itself first, by file and by id, walking the graph or not")
  func itself() throws {
    let image = try #require(try Workspace.open(at: workspace).images().last)
    let file = photos.data.appendingPathComponent(image.path).path
    for arguments in [["--image", file], ["--id", "\(image.id)"], ["--id", "\(image.id)", "--exact"]] {
      let found = try rows(arguments)
      #expect(found.count == 10 && found.map(\.rank) == Array(1...10))
      #expect(found[0].id == image.id && found[0].score > 0.9999)
      #expect(zip(found, found.dropFirst()).allSatisfy { $0.score >= $1.score })
    }
  }

  @Test("a filter admits only what it says, and k is kept where enough fit")
  func filtered() throws {
    let found = try rows(["--text", "zebra", "--where", "label=fox", "-k", "6"])
    #expect(found.count == 6 && found.allSatisfy { $0.label == "fox" })
    #expect(try rows(["--text", "zebra", "--where", "label=fox split=valid"]).isEmpty)
    #expect(try rows(["--text", "zebra", "-k", "500"]).count == 18)
  }

  @Test("to a pipe goes TSV, without an escape byte")
  func piped() throws {
    let run = try Program.run(["search", workspace.path, "--text", "wolf", "-k", "2"])
    let lines = run.output.split(separator: "\n")
    #expect(run.status == 0 && lines.count == 3 && lines[0] == "rank\tid\tscore\tlabel\tsplit\tpath")
    #expect(!run.output.contains("\u{1b}") && run.messages.isEmpty)
  }

  @Test("image -> words names the words nearest, among those asked for")
  func labels() throws {
    let file = photos.photo("wolf", 1).path
    let run = try Program.run(
      ["label", workspace.path, file, "1", "#1", "-k", "3", "--among", "fox, wolf,zebra,okapi", "--format", "json"])
    #expect(run.status == 0 && run.messages.contains("'okapi' has no vector"), "\(run.messages)")
    struct Word: Decodable, Equatable {
      let word: String
      let score: Float
    }
    let answers = try JSONDecoder().decode([[Word]].self, from: Data(run.output.utf8))
    #expect(answers.count == 3 && answers[1] == answers[2])
    for answer in answers {
      #expect(Set(answer.map(\.word)) == ["fox", "wolf", "zebra"])
      #expect(zip(answer, answer.dropFirst()).allSatisfy { $0.score >= $1.score })
    }
  }

  @Test("of the vocabulary, only its most frequent words are answers when that is asked, with its index and without")
  func mostFrequent() throws {
    struct Word: Decodable, Equatable { let word: String }
    let arguments = ["label", workspace.path, "1", "-k", "9", "--among", "vocabulary", "--format", "json"]
    for hasIndex in [false, true] {
      if hasIndex { #expect(try Program.run(["words", workspace.path, "--index"]).status == 0) }
      let run = try Program.run(arguments + ["--top", "3"])
      let words = try JSONDecoder().decode([[Word]].self, from: Data(run.output.utf8)).flatMap { $0 }.map(\.word)
      #expect(words.sorted() == ["fox", "wolf", "zebra"], "index: \(hasIndex), \(run.messages)")
    }
    #expect(try Program.run(["label", workspace.path, "1", "--top", "3"]).status == 64)
  }

  @Test("label tells which words of its choice are unknown, and fails where none is left")
  func unknownWords() throws {
    let run = try Program.run(["label", workspace.path, "1", "--among", "wolf,qwxzv,fox qwxzv"])
    #expect(run.status == 0 && run.output.split(separator: "\n").count == 3, "\(run.output)")
    #expect(run.messages.contains("'qwxzv' has no vector, left out"))
    #expect(run.messages.contains("'fox qwxzv' stands without 'qwxzv'"), "\(run.messages)")
    let none = try Program.run(["label", workspace.path, "1", "--among", "qwxzv"])
    #expect(none.status == 1 && none.output.isEmpty && none.messages.contains("no word is left"), "\(none.messages)")
    let nothing = try Program.run(["search", workspace.path, "--text", "wolf", "--where", "label=qwxzv"])
    #expect(nothing.status == 0 && nothing.messages.contains("no photo fits label=qwxzv"), "\(nothing.messages)")
  }

  @Test("label says which file is no photo, answers for the others, and fails at the end")
  func labelGoesOn() throws {
    let bad = photos.data.appendingPathComponent("bad.jpg")
    try Data("no photo".utf8).write(to: bad)
    let arguments = ["label", workspace.path, bad.path, "4711", photos.photo("wolf", 1).path, "-k", "2"]
    let run = try Program.run(arguments + ["--format", "json"])
    #expect(run.status == 1 && run.messages.split(separator: "\n").count == 2, "\(run.messages)")
    #expect(run.messages.contains(bad.path) && run.messages.contains("4711"))
    struct Word: Decodable { let word: String }
    let answers = try JSONDecoder().decode([[Word]].self, from: Data(run.output.utf8))
    #expect(answers.map(\.count) == [0, 0, 2])
    let lines = try Program.run(arguments + ["--format", "tsv"]).output.split(separator: "\n").dropFirst()
    #expect(lines.count == 2 && lines.allSatisfy { $0.hasPrefix(photos.photo("wolf", 1).path) })
  }

  @Test("a search in a workspace whose indexing was cut off says so, and how to complete it")
  func unfinished() throws {
    let whole = try rows(["--text", "zebra"])
    try FileManager.default.removeItem(at: workspace.appendingPathComponent("images.hnsw"))
    let run = try Program.run(["search", workspace.path, "--text", "zebra", "--format", "json"])
    #expect(run.status == 0 && run.messages.contains("Indexing was not finished: only the 18 photos"))
    #expect(run.messages.contains("semblance index \(photos.data.path) --into \(workspace.path)"))
    #expect(try JSONDecoder().decode([Row].self, from: Data(run.output.utf8)).map(\.id) == whole.map(\.id))
  }

  @Test("inspect knows a list of classes, also AWA2's, from word vectors")
  func classLists() throws {
    let numbered = photos.workspace("numbered.txt")
    try Data("1\tantelope\n2\tgrizzly+bear\n3\tantelope\n".utf8).write(to: numbered)
    let run = try Program.run(["inspect", photos.classes.path, numbered.path, photos.vectors.path])
    #expect(run.status == 0, "\(run.messages)")
    for phrase in [
      "class list: 8 classes", "first      fox, wolf, zebra", "class list: 3 classes", "grizzly+bear",
      "named more than once: antelope", "word vectors, text: 10 words x 12",
    ] {
      #expect(run.output.contains(phrase), "\(phrase): \(run.output)")
    }
  }

  @Test("inspect says what each file is, and fails where one is unsound")
  func inspect() throws {
    let sound = try Program.run([
      "inspect", workspace.path, photos.weights.path, photos.vectors.path, photos.photo("fox", 0).path,
      workspace.appendingPathComponent("images.hnsw").path,
    ])
    #expect(sound.status == 0, "\(sound.messages)")
    for phrase in [
      "18 of 3 classes", "squeezenet1_1, a classifier of 8 classes", "10 words x 12", "JPEG photo", "HNSW",
    ] {
      #expect(sound.output.contains(phrase), "\(phrase)")
    }
    #expect(sound.output.contains("  sound      every part that is there opens"), "\(sound.output)")
    let model = workspace.appendingPathComponent("model.safetensors")
    try Data().write(to: model)
    try FileManager.default.removeItem(at: workspace.appendingPathComponent("catalogue.sqlite"))
    let damaged = try Program.run(["inspect", workspace.path])
    #expect(damaged.status == 1 && !damaged.output.contains("  sound"), "\(damaged.output)")
    #expect(damaged.output.contains("  unsound    \(model.path) is no file of weights"), "\(damaged.output)")
    #expect(damaged.output.contains("catalogue.sqlite is missing: it lists the photos."), "\(damaged.output)")
    try Data("no photo".utf8).write(to: photos.weights)
    let unsound = try Program.run(["inspect", photos.weights.path, photos.vectors.path])
    #expect(unsound.status == 1 && unsound.output.contains("10 words x 12"), "\(unsound.messages)")
  }

  @Test(
    "what cannot be answered is one sentence and exit 1",
    arguments: [
      (["--text", "zebrra"], "not among the known words"), (["--id", "4711"], "No photo has the id 4711"),
      (["--image", "/nowhere.jpg"], "/nowhere.jpg"), (["--text", "- -"], "semblance: "),
      (["--text", ""], "query is empty"), (["--text", " \t"], "query is empty"),
      (["--text", "fox", "--where", "colour=red"], "colour"),
      (["--text", "fox - fox"], "cancel"), (["--text", "fox - FOX - 2:(wolf - wolf)"], "cancel"),
      (["--text", "(((("], "bracket at character 4"), (["--text", "fox )"], "bracket at character 5"),
      (["--text", "fox \"wolf"], "character 5"), (["--text", "fox +"], "character 5"),
      (["--text", "1e999:fox"], "'1e999:' at character 1 is no weight"),
      (["--text", "wolf -0:fox"], "'0:' at character 7 is no weight"),
      (["--text", "#99999999"], "No photo has the id 99999999"),
      (["--text", "#99999999999999999999"], "at character 1 is no photo's id"),
      (["--text", "fox + ./nothing.jpg"], "nothing.jpg"), (["--text", "/"], "/"),
      (["--text", String(repeating: "fox ", count: 2_500)], "10000 characters long; at most 4096"),
      (["--text", "狼"], "'狼' is not among the known words"),
    ])
  func refused(_ arguments: [String], _ phrase: String) throws {
    let run = try Program.run(["search", workspace.path] + arguments)
    #expect(run.status == 1 && run.output.isEmpty && run.messages.contains(phrase), "\(run.messages)")
    #expect(run.messages.split(separator: "\n").count == 1)
  }

  @Test(
    "a result that cannot be written is one sentence and status 1, and goes into no other file",
    arguments: ["exec >/dev/full", "exec >&-", "exec >&- <&-"])
  func unwritable(shell: String) throws {
    let before = try Data(contentsOf: workspace.appendingPathComponent("catalogue.sqlite"))
    for arguments in [
      ["search", workspace.path, "--text", "wolf"], ["label", workspace.path, "1", "--format", "json"],
      ["inspect", photos.vectors.path],
    ] {
      let run = try Program.Running(arguments, shell: shell).wait()
      #expect(run.status == 1, "\(arguments): \(run.messages)")
      #expect(run.messages.hasPrefix("semblance: The result cannot be written: "), "\(run.messages)")
      #expect(run.messages.split(separator: "\n").count == 1)
    }
    #expect(try Data(contentsOf: workspace.appendingPathComponent("catalogue.sqlite")) == before)
  }

  @Test("where messages cannot be written, the work goes on", arguments: ["exec 2>/dev/full", "exec 2>&-"])
  func unheard(shell: String) throws {
    let run = try Program.Running(
      ["search", workspace.path, "--text", "wolf + zebrra", "-k", "3"], shell: shell
    ).wait()
    #expect(run.status == 0 && run.output.split(separator: "\n").count == 4, "\(run.output)")
    #expect(try Program.Running(["search", workspace.path, "--text", "zebrra"], shell: shell).wait().status == 1)
  }

  @Test("wrong usage is exit 64, a folder that is no workspace exit 1")
  func usage() throws {
    #expect(try Program.run(["search", workspace.path]).status == 64)
    #expect(try Program.run(["search", workspace.path, "--text", "a", "--id", "1"]).status == 64)
    #expect(try Program.run(["--frobnicate"]).status == 64)
    #expect(try Program.run(["label", workspace.path, "1", "--among", " , "]).status == 64)
    let run = try Program.run(["search", photos.data.path, "--text", "wolf"])
    #expect(run.status == 1 && run.messages.contains("is no workspace"))
  }

  @Test("a workspace of a newer version is refused by name; a damaged one says which part")
  func damaged() throws {
    let manifest = workspace.appendingPathComponent("workspace.json")
    let text = try String(contentsOf: manifest, encoding: .utf8)
    try Data(text.replacingOccurrences(of: "\"version\" : 1", with: "\"version\" : 9").utf8).write(to: manifest)
    #expect(try Program.run(["search", workspace.path, "--text", "fox"]).messages.contains("newer Semblance"))
    try Data(text.utf8).write(to: manifest)
    for name in ["embeddings.safetensors", "words.safetensors", "images.hnsw", "catalogue.sqlite"] {
      let file = workspace.appendingPathComponent(name)
      let whole = try Data(contentsOf: file)
      try whole.prefix(whole.count / 2).write(to: file)
      let run = try Program.run(["search", workspace.path, "--text", "fox"])
      #expect(run.status == 1 && run.messages.contains(name), "\(name): \(run.messages)")
      try whole.write(to: file)
    }
    #expect(try Program.run(["search", workspace.path, "--text", "fox"]).status == 0)
  }
}
