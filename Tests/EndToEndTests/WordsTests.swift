import Core
import Foundation
import TestSupport
import Testing

@Suite("semblance words")
struct WordsCommandTests {
  private let folder: TemporaryFolder
  private let vectors: URL

  init() throws {
    folder = try TemporaryFolder()
    vectors = folder.file("animals.vec")
    try Data("5 3\nzebra 1 0.2 0\nhorse 1 0 0\nstripes 0 1 0\nsea 0 0 1\nhorse 9 9 9\n".utf8).write(to: vectors)
  }

  @Test(
    "words are kept, indexed, and asked: the nearest to a query come first", arguments: ["float32", "float16", "int8"])
  func keep(precision: String) throws {
    let kept = folder.file("words.safetensors")
    let made = try Program.run(["words", vectors.path, "--into", kept.path, "--precision", precision, "--index"])
    #expect(made.status == 0 && made.output.isEmpty, "\(made.messages)")
    #expect(made.messages.contains("4 words x 3") && made.messages.contains("twice"))
    #expect(made.messages.contains("mean cosine") == (precision != "float32"))
    #expect(FileManager.default.fileExists(atPath: folder.file("words.hnsw").path))
    let asked = try Program.run(["words", kept.path, "--near", "zebra - 0.2:stripes", "-k", "2", "--format", "json"])
    struct Row: Decodable { let word: String }
    #expect(try JSONDecoder().decode([Row].self, from: Data(asked.output.utf8)).map(\.word) == ["horse", "zebra"])
    #expect(try Program.run(["inspect", kept.path]).output.contains("kept as \(precision): 4 words x 3"))
  }

  @Test("what cannot be answered or read is one sentence, and nothing is left behind")
  func refused() throws {
    let unknown = try Program.run(["words", vectors.path, "--near", "zebar"])
    #expect(unknown.status == 1 && unknown.messages.contains("'zebar'") && unknown.messages.contains("zebra"))
    let packed = folder.file("packed.vec")
    try Data([0x1F, 0x8B, 8, 0, 0, 0]).write(to: packed)
    let kept = folder.file("never.safetensors")
    let refused = try Program.run(["words", packed.path, "--into", kept.path])
    #expect(refused.status == 1 && refused.messages.contains("gunzip"))
    #expect(!FileManager.default.fileExists(atPath: kept.path))
    let inspected = try Program.run(["inspect", packed.path])
    #expect(inspected.status == 1 && inspected.messages.contains("gzip"), "\(inspected.messages)")
    #expect(try Program.run(["words", vectors.path]).status == 64)
    #expect(try Program.run(["words", vectors.path, "--near", " "]).status == 1)
    #expect(try Program.run(["words", vectors.path, "--near", "- -"]).messages.contains("character 1"))
  }

  @Test("what is read is not written over, whatever it is called; nor is a vocabulary of no word made")
  func keepsWhatItReads() throws {
    let text = try Data(contentsOf: vectors)
    let link = folder.file("link.vec")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: vectors)
    let detour = folder.url.path + "/../" + folder.url.lastPathComponent + "/animals.vec"
    for target in [vectors.path, link.path, detour] {
      let run = try Program.run(["words", vectors.path, "--into", target])
      #expect(run.status == 1 && run.messages.contains("would be written over"), "\(target): \(run.messages)")
    }
    let list = folder.file("list.txt")
    try Data("okapi\nquagga\n".utf8).write(to: list)
    let over = try Program.run(["words", vectors.path, "--keep-list", list.path, "--into", list.path])
    #expect(over.status == 1 && over.messages.contains("would be written over"), "\(over.messages)")
    #expect(try Data(contentsOf: vectors) == text && Data(contentsOf: list).count == 13)

    let kept = folder.file("kept.safetensors")
    let none = try Program.run(["words", vectors.path, "--keep-list", list.path, "--into", kept.path])
    #expect(none.status == 1 && none.messages.contains("none of the 2 words of \(list.path)"), "\(none.messages)")
    #expect(!FileManager.default.fileExists(atPath: kept.path))
    let first = try Program.run([
      "words", vectors.path, "--keep-list", list.path, "--top", "1", "--into", kept.path,
    ])
    #expect(first.status == 0 && first.messages.contains("1 words x 3"), "\(first.messages)")
  }

  @Test("the benchmark prints a JSON line per figure")
  func benchmark() throws {
    let run = try Program.run(["bench", "words", vectors.path, "--scratch", folder.url.path])
    #expect(run.status == 0, "\(run.messages)")
    struct Line: Decodable {
      let peer: String
      let work: String
      let unit: String
      let value: Double
    }
    let lines = try run.output.split(separator: "\n").map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    #expect(lines.contains { $0.work == "read" && $0.unit == "rows/s" && $0.value > 0 })
    #expect(lines.allSatisfy { $0.peer == "semblance" })
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["animals.vec"])
    let opening = try Program.run(["bench", "words", vectors.path, "--opening-only", "--scratch", folder.url.path])
    #expect(opening.status == 0 && opening.output.contains("word to vector") && !opening.output.contains("keep"))
  }
}
