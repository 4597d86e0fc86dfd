import Foundation
import TestSupport
import Testing

@testable import Core

@Suite("Sizes of photos are those at which they are shown")
struct ShownSizesTests {
  private let folder: TemporaryFolder
  private let workspace: URL
  private let data: DataSet
  private let model: ModelSource

  /// A phone's portrait, stored lying, beside a photo that is as it was stored.
  init() throws {
    folder = try TemporaryFolder()
    workspace = folder.file("w.semblance")
    let photos = folder.file("photos/fox")
    try FileManager.default.createDirectory(at: photos, withIntermediateDirectories: true)
    var encoding = JPEG.Encoding()
    encoding.orientation = .clockwise
    try Data(JPEG.encode(DrawnPicture.slopes(300, 200), encoding))
      .write(to: photos.appendingPathComponent("portrait.jpg"))
    try Data(JPEG.encode(DrawnPicture.slopes(320, 240))).write(to: photos.appendingPathComponent("lying.jpg"))
    data = try DataSet(at: folder.file("photos"))
    model = try ModelSource.drawn(in: folder)
    try index()
  }

  private func index() throws {
    _ = try Indexer(dataSet: data, into: workspace, model: model).run()
  }

  private func sizes() throws -> [String: PixelSize] {
    let images = try Workspace.open(at: workspace).images()
    return Dictionary(uniqueKeysWithValues: images.map { ($0.path, PixelSize(width: $0.width, height: $0.height)) })
  }

  private let shown = [
    "fox/portrait.jpg": PixelSize(width: 200, height: 300), "fox/lying.jpg": PixelSize(width: 320, height: 240),
  ]

  @Test("in the catalogue and in filters")
  func catalogued() throws {
    #expect(try sizes() == shown)
    let filter = try Filter("width=200 height=300")
    let opened = try Workspace.open(at: workspace)
    let admits = filter.admission(try opened.facts(for: filter))
    #expect(opened.images().filter(admits).map(\.path) == ["fox/portrait.jpg"])
  }

  @Test("in a workspace of an earlier release from its next indexing on, which embeds nothing again")
  func migrated() throws {
    let catalogue = try Catalogue(at: workspace.appendingPathComponent(Catalogue.fileName))
    try catalogue.write { db in
      try db.execute(sql: "UPDATE images SET width = 300, height = 200 WHERE path = 'fox/portrait.jpg'")
      try db.execute(sql: "DROP TABLE storedSizes")
      try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = '4 storedSizes'")
    }
    #expect(try sizes()["fox/portrait.jpg"] == PixelSize(width: 300, height: 200))
    let summary = try Indexer(dataSet: data, into: workspace, model: ModelSource()).run()
    #expect(summary.embedded == 0 && summary.unchanged == 2)
    #expect(try sizes() == shown)
    #expect(try Catalogue(at: workspace.appendingPathComponent(Catalogue.fileName)).photosWithStoredSizes().isEmpty)
  }
}
