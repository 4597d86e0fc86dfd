import Foundation
import GRDB
import TestSupport
import Testing

@testable import Core

@Suite("Tags and notes")
struct AnnotationsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func entry(_ path: String, hash: Int64, size: Int64 = 10) -> Catalogue.Entry {
    Catalogue.Entry(
      file: DataSet.File(path: path, label: "fox", split: .train, size: size, modified: 1), width: 4, height: 3,
      hash: hash, embedding: [1, 0])
  }

  private func id(_ path: String, in catalogue: Catalogue) throws -> Int64 {
    try #require(try catalogue.images().first { $0.path == path }?.id)
  }

  @Test("are kept in the catalogue, added and taken away, and are there when it is opened again")
  func kept() throws {
    let url = folder.file("c.sqlite")
    let catalogue = try Catalogue(at: url)
    try catalogue.add([entry("a.jpg", hash: 1), entry("b.jpg", hash: 2)], skipped: [])
    let (a, b) = (try id("a.jpg", in: catalogue), try id("b.jpg", in: catalogue))
    var expected = Annotations()
    let edits: [Annotations.Edit] = [
      .tags(added: ["dark", "blurry"], removed: [], images: [a, b]),
      .tags(added: ["two"], removed: ["dark"], images: [a]),
      .tags(added: [], removed: ["nothing"], images: [b]), .note("a dog, surely", image: b), .note("old", image: a),
      .note("", image: a),
    ]
    for edit in edits {
      try catalogue.annotate(edit)
      expected = expected.applying(edit)
      // The value changes as the file does.
      #expect(try catalogue.annotations() == expected)
    }
    #expect(expected.tags == [a: ["blurry", "two"], b: ["blurry", "dark"]] && expected.notes == [b: "a dog, surely"])
    #expect(expected.vocabulary == ["blurry", "dark", "two"])
    #expect(try Catalogue(at: url).annotations() == expected)
  }

  @Test("stay with a photo whose file changes, and follow its bytes to another folder")
  func followed() throws {
    let catalogue = try Catalogue(at: folder.file("c.sqlite"))
    try catalogue.add([entry("wolf/a.jpg", hash: 1), entry("wolf/b.jpg", hash: 2)], skipped: [])
    let a = try id("wolf/a.jpg", in: catalogue)
    let b = try id("wolf/b.jpg", in: catalogue)
    try catalogue.annotate(.tags(added: ["wrong class"], removed: [], images: [a]))
    try catalogue.annotate(.note("a fox", image: a))
    try catalogue.annotate(.tags(added: ["other"], removed: [], images: [b]))
    try catalogue.forgetEmbeddings()
    try catalogue.add([entry("wolf/a.jpg", hash: 5), entry("wolf/b.jpg", hash: 2)], skipped: [])
    #expect(try catalogue.annotations().tags == [a: ["wrong class"], b: ["other"]])
    // Moved: the old path is gone, the new one is read.
    try catalogue.remove(paths: ["wolf/a.jpg"])
    #expect(try catalogue.annotations().tags == [b: ["other"]])
    try catalogue.add([entry("fox/c.jpg", hash: 6), entry("fox/a.jpg", hash: 5, size: 11)], skipped: [])
    #expect(try catalogue.annotations().tags == [b: ["other"]])
    try catalogue.add([entry("fox/a.jpg", hash: 5)], skipped: [])
    let moved = try id("fox/a.jpg", in: catalogue)
    #expect(try catalogue.annotations().tags == [moved: ["wrong class"], b: ["other"]])
    #expect(try catalogue.annotations().notes == [moved: "a fox"])
    // Once only: a copy of it has none.
    try catalogue.add([entry("fox/copy.jpg", hash: 5)], skipped: [])
    #expect(try catalogue.annotations().tags.count == 2)
  }

  @Test("a catalogue made before there were any gets their tables, and keeps its photos")
  func migrated() throws {
    let url = folder.file("c.sqlite")
    do {
      let catalogue = try Catalogue(at: url)
      try catalogue.add([entry("a.jpg", hash: 1)], skipped: [])
    }
    let database = try DatabaseQueue(path: url.path)
    try database.write { db in
      for table in ["tags", "notes", "strays"] { try db.execute(sql: "DROP TABLE \(table)") }
      try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier LIKE '2 %'")
    }
    try database.close()
    let catalogue = try Catalogue(at: url)
    let a = try id("a.jpg", in: catalogue)
    try catalogue.annotate(.tags(added: ["x"], removed: [], images: [a]))
    #expect(try catalogue.annotations().tags == [a: ["x"]])
  }

  @Test(
    "are read as people type them",
    arguments: [
      ("blurry", ["blurry"], []), (" two   animals , dark;-old", ["two animals", "dark"], ["old"]), ("", [], []),
      (" , ;", [], []), ("-", [], []), ("- a b", [], ["a b"]), ("a\u{1b}b\tc", ["a b c"], []),
    ] as [(String, [String], [String])])
  func parsed(_ text: String, _ added: [String], _ removed: [String]) {
    let parsed = Annotations.parse(text)
    #expect(parsed.added == added && parsed.removed == removed)
  }
}
