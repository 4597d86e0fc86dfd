import GRDB

/// `tags(image, tag)`, `notes(image, text)`, and `strays(image, size, hash)`: photos whose files are gone and that people
/// had written on.
extension Catalogue {
  func annotations() throws -> Annotations {
    try read { db in
      var annotations = Annotations()
      let tags = try Row.fetchCursor(
        db, sql: "SELECT image, tag FROM tags WHERE image IN (SELECT id FROM images) ORDER BY image, tag")
      while let row = try tags.next() { annotations.tags[row[0], default: []].append(row[1]) }
      let notes = try Row.fetchCursor(
        db, sql: "SELECT image, text FROM notes WHERE image IN (SELECT id FROM images)")
      while let row = try notes.next() { annotations.notes[row[0]] = row[1] }
      return annotations
    }
  }

  /// All of it or nothing.
  func annotate(_ edit: Annotations.Edit) throws {
    try write { db in
      switch edit {
      case .tags(let added, let removed, let images):
        for image in images {
          for tag in removed {
            try db.execute(sql: "DELETE FROM tags WHERE image = ? AND tag = ?", arguments: [image, tag])
          }
          for tag in added {
            try db.execute(sql: "INSERT OR IGNORE INTO tags (image, tag) VALUES (?, ?)", arguments: [image, tag])
          }
        }
      case .note(let text, let image):
        if text.isEmpty {
          try db.execute(sql: "DELETE FROM notes WHERE image = ?", arguments: [image])
        } else {
          try db.execute(sql: "INSERT OR REPLACE INTO notes (image, text) VALUES (?, ?)", arguments: [image, text])
        }
      }
    }
  }

  /// Called before a photo is forgotten.
  static func keepAnnotations(_ db: Database, ofPhotoAt path: String) throws {
    try db.execute(
      sql: """
        INSERT OR REPLACE INTO strays (image, size, hash) SELECT id, size, hash FROM images WHERE path = ? AND size >= 0
          AND (id IN (SELECT image FROM tags) OR id IN (SELECT image FROM notes))
        """, arguments: [path])
  }

  /// Called for a photo that was read: what was written on a lost one of the same bytes is its own now.
  static func adoptAnnotations(_ db: Database, for image: Int64, size: Int64, hash: Int64) throws {
    let stray = try Int64.fetchOne(
      db, sql: "SELECT image FROM strays WHERE size = ? AND hash = ? ORDER BY image LIMIT 1", arguments: [size, hash])
    guard let stray else { return }
    // What the photo has already stands.
    for table in ["tags", "notes"] {
      try db.execute(sql: "UPDATE OR IGNORE \(table) SET image = ? WHERE image = ?", arguments: [image, stray])
      try db.execute(sql: "DELETE FROM \(table) WHERE image = ?", arguments: [stray])
    }
    try db.execute(sql: "DELETE FROM strays WHERE image = ?", arguments: [stray])
  }
}
