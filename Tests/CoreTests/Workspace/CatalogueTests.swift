import Foundation
import Support
import TestSupport
import Testing

@testable import Core

@Suite("A catalogue")
struct CatalogueTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func file(_ path: String, label: String? = "fox", size: Int64 = 10, modified: Int64 = 1) -> DataSet.File {
    DataSet.File(path: path, label: label, split: .train, size: size, modified: modified)
  }

  private func entry(_ file: DataSet.File, hash: Int64 = 5, _ embedding: [Float] = [0.6, 0.8]) -> Catalogue.Entry {
    Catalogue.Entry(file: file, width: 4, height: 3, hash: hash, embedding: embedding)
  }

  @Test("gives back photos by label and path, and the embeddings that wait in its journal")
  func roundTrip() throws {
    let catalogue = try Catalogue(at: folder.file("c.sqlite"))
    try catalogue.add(
      [entry(file("z.jpg")), entry(file("b.jpg", label: "ape"), [1, 0]), entry(file("a.jpg", label: nil))],
      skipped: [])
    let images = try catalogue.images()
    #expect(images.map(\.path) == ["a.jpg", "b.jpg", "z.jpg"])
    #expect(images.map(\.label) == [nil, "ape", "fox"])
    #expect(images[1].width == 4 && images[1].height == 3)
    let journal = try catalogue.journal(dimension: 2)
    #expect(journal[images[1].id] == [1, 0])
    #expect(journal[images[2].id] == [0.6, 0.8])
    try catalogue.clearJournal()
    #expect(try catalogue.journal(dimension: 2).isEmpty)
  }

  @Test("keeps a photo's id when its file changes, and never gives a removed photo's id to another")
  func ids() throws {
    let catalogue = try Catalogue(at: folder.file("c.sqlite"))
    try catalogue.add([entry(file("a.jpg"))], skipped: [])
    let id = try #require(try catalogue.images().first?.id)
    try catalogue.add([entry(file("a.jpg", size: 11), hash: 6)], skipped: [])
    #expect(try catalogue.images().map(\.id) == [id])
    try catalogue.remove(paths: ["a.jpg"])
    #expect(try catalogue.images().isEmpty && catalogue.journal(dimension: 2).isEmpty)
    try catalogue.add([entry(file("b.jpg"))], skipped: [])
    #expect(try catalogue.images().first?.id != id)
  }

  @Test("remembers files that were no photos until they become one, and why: as facts, or in an older version's words")
  func skipped() throws {
    let catalogue = try Catalogue(at: folder.file("c.sqlite"))
    let empty = ImageError.empty(path: "b.jpg")
    try catalogue.add(
      [], skipped: [(file("a.jpg"), ErrorRecord(text: "it is a PNG")), (file("b.jpg"), ErrorRecord(empty))])
    let skipped = try catalogue.skippedFiles()
    #expect(skipped["a.jpg"]?.reason.text == "it is a PNG" && skipped["a.jpg"]?.reason.isJSON == false)
    #expect(skipped["b.jpg"]?.reason.error(among: [ImageError.self]) as? ImageError == empty)
    try catalogue.remove(paths: ["b.jpg"])
    try catalogue.add([entry(file("a.jpg", size: 12))], skipped: [])
    #expect(try catalogue.skippedFiles().isEmpty)
  }

  @Test("that is no database is refused as damaged")
  func damaged() throws {
    let url = folder.file("c.sqlite")
    try Data(repeating: 0x41, count: 8192).write(to: url)
    #expect {
      try Catalogue(at: url)
    } throws: { error in
      if case WorkspaceError.damaged(let path, _) = error { path == url.path } else { false }
    }
  }
}
