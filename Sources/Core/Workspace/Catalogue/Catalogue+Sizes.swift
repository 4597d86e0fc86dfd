import GRDB

/// `storedSizes(image)`: photos of a workspace from before sizes were those shown, whose size stands as the file stores it.
extension Catalogue {
  static func makeStoredSizes(_ db: Database) throws {
    try db.create(table: "storedSizes") { table in table.primaryKey("image", .integer) }
    // A turn does not change a square.
    try db.execute(sql: "INSERT INTO storedSizes (image) SELECT id FROM images WHERE width <> height")
  }

  func photosWithStoredSizes() throws -> [(id: Int64, path: String)] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT id, path FROM images WHERE id IN (SELECT image FROM storedSizes) ORDER BY id"
      ).map { ($0["id"], $0["path"]) }
    }
  }

  /// Keeps the sizes at which photos are shown.
  func setShownSizes(_ sizes: [Int64: PixelSize]) throws {
    try write { db in
      for (id, size) in sizes {
        try db.execute(
          sql: "UPDATE images SET width = ?, height = ? WHERE id = ?", arguments: [size.width, size.height, id])
        try db.execute(sql: "DELETE FROM storedSizes WHERE image = ?", arguments: [id])
      }
    }
  }
}
