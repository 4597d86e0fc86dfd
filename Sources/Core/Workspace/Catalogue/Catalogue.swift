import Foundation
import GRDB
import Support

/// The photos of a workspace, in SQLite: which files are known, in which state, and what was found out about them.
///
/// Embeddings that are not yet in `embeddings.safetensors` wait in the table `journal`, written in the same transaction
/// as their photos: a process that is killed loses at most the photos of the last fraction of a second.
final class Catalogue: Sendable {
  /// What is known of a file: enough to see whether it changed.
  struct KnownFile: Sendable {
    let id: Int64
    let size: Int64
    let modified: Int64
    let hash: Int64
    let label: String?
    let split: Split
  }

  /// A photo just embedded.
  struct Entry: Sendable {
    let file: DataSet.File
    /// As the photo is shown.
    let width: Int
    let height: Int
    let hash: Int64
    let embedding: [Float]
  }

  static let fileName = "catalogue.sqlite"
  private let database: DatabaseQueue
  private let path: String

  /// Opens the catalogue, and makes it where there is none.
  init(at url: URL) throws {
    path = url.path
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.label = "semblance.catalogue"
    // Readers of other processes go on while one writes. Not GRDB's own way to WAL, which writes at every opening.
    configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA journal_mode = WAL") }
    do {
      database = try DatabaseQueue(path: url.path, configuration: configuration)
      // Asking first, since even a migration that has nothing to do writes to the file.
      if try !database.read(Self.migrator.hasCompletedMigrations) { try Self.migrator.migrate(database) }
    } catch {
      throw Self.explained(error, path: url.path)
    }
  }

  deinit { ThreadLife.mustNotBeOver("a catalogue") }

  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 images, journal, skipped") { db in
      try db.create(table: "images") { table in
        table.autoIncrementedPrimaryKey("id")
        table.column("path", .text).notNull().unique()
        table.column("label", .text)
        table.column("split", .text).notNull()
        table.column("width", .integer).notNull()
        table.column("height", .integer).notNull()
        table.column("size", .integer).notNull()
        table.column("modified", .integer).notNull()
        table.column("hash", .integer).notNull()
      }
      try db.create(table: "journal") { table in
        table.primaryKey("id", .integer)
        table.column("embedding", .blob).notNull()
      }
      try db.create(table: "skipped") { table in
        table.primaryKey("path", .text)
        table.column("size", .integer).notNull()
        table.column("modified", .integer).notNull()
        table.column("reason", .text).notNull()
      }
    }
    migrator.registerMigration("2 tags, notes, strays") { db in
      try db.create(table: "tags") { table in
        table.column("image", .integer).notNull()
        table.column("tag", .text).notNull()
        table.primaryKey(["image", "tag"])
      }
      try db.create(table: "notes") { table in
        table.primaryKey("image", .integer)
        table.column("text", .text).notNull()
      }
      try db.create(table: "strays") { table in
        table.primaryKey("image", .integer)
        table.column("size", .integer).notNull()
        table.column("hash", .integer).notNull()
      }
    }
    migrator.registerMigration("3 splits") { db in
      try db.create(table: "splits") { table in
        table.primaryKey("path", .text)
        table.column("split", .text).notNull()
      }
    }
    migrator.registerMigration("4 storedSizes", migrate: makeStoredSizes)
    return migrator
  }

  // MARK: Reading

  /// Every photo, by label, then path.
  func images() throws -> [ImageRecord] {
    try read { db in
      var records: [ImageRecord] = []
      let rows = try Row.fetchCursor(
        db, sql: "SELECT id, path, label, split, width, height FROM images ORDER BY label, path")
      while let row = try rows.next() {
        records.append(
          ImageRecord(
            id: row[0], path: row[1], label: row[2], split: Split(rawValue: row[3]) ?? .none, width: row[4],
            height: row[5]))
      }
      return records
    }
  }

  /// The photos whose files hold these bytes, told by length and hash.
  func images(hash: Int64, size: Int64) throws -> [Int64] {
    try read { db in
      try Int64.fetchAll(
        db, sql: "SELECT id FROM images WHERE hash = ? AND size = ? ORDER BY id", arguments: [hash, size])
    }
  }

  func knownFiles() throws -> [String: KnownFile] {
    try read { db in
      var known: [String: KnownFile] = [:]
      let rows = try Row.fetchCursor(db, sql: "SELECT path, id, size, modified, hash, label, split FROM images")
      while let row = try rows.next() {
        known[row[0]] = KnownFile(
          id: row[1], size: row[2], modified: row[3], hash: row[4], label: row[5],
          split: Split(rawValue: row[6]) ?? .none)
      }
      return known
    }
  }

  /// What training made of the photos it took, by path: trained on, or held back. Empty where the model was not trained
  /// on this data set.
  func trainedSplits() throws -> [String: Split] {
    try read { db in
      var splits: [String: Split] = [:]
      let rows = try Row.fetchCursor(db, sql: "SELECT path, split FROM splits")
      while let row = try rows.next() { splits[row[0]] = Split(rawValue: row[1]) }
      return splits
    }
  }

  /// Embeddings that are not yet in the embeddings file, by id.
  func journal(dimension: Int) throws -> [Int64: [Float]] {
    let file = path
    return try read { db in
      var rows: [Int64: [Float]] = [:]
      let cursor = try Row.fetchCursor(db, sql: "SELECT id, embedding FROM journal")
      while let row = try cursor.next() {
        let data: Data = row[1]
        guard data.count == dimension * MemoryLayout<Float>.stride else {
          throw WorkspaceError.damaged(path: file, .journalBytes(data.count))
        }
        let id: Int64 = row[0]
        rows[id] = data.withUnsafeBytes { bytes in
          (0..<dimension).map { bytes.loadUnaligned(fromByteOffset: $0 * 4, as: Float.self) }
        }
      }
      return rows
    }
  }

  /// Files that could not become photos, as far as they are unchanged since.
  func skippedFiles() throws -> [String: (size: Int64, modified: Int64, reason: ErrorRecord)] {
    try read { db in
      var skipped: [String: (size: Int64, modified: Int64, reason: ErrorRecord)] = [:]
      let rows = try Row.fetchCursor(db, sql: "SELECT path, size, modified, reason FROM skipped")
      while let row = try rows.next() { skipped[row[0]] = (row[1], row[2], ErrorRecord(text: row[3])) }
      return skipped
    }
  }

  /// Lets SQLite look through the whole file. O(photos x log photos).
  /// - Throws: ``WorkspaceError/damaged(path:_:)`` with the first thing that it finds.
  func verify() throws {
    let found = try read { db in try String.fetchOne(db, sql: "PRAGMA integrity_check(1)") }
    if let found, found != "ok" { throw WorkspaceError.damaged(path: path, .database(found)) }
  }

  // MARK: Writing

  /// Adds photos and their embeddings, and the files that turned out to be none, in one transaction.
  func add(_ entries: [Entry], skipped: [(file: DataSet.File, reason: ErrorRecord)]) throws {
    guard !entries.isEmpty || !skipped.isEmpty else { return }
    try write { db in
      let hasStrays = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM strays)") ?? false
      for entry in entries {
        let file = entry.file
        let id = try Int64.fetchOne(
          db,
          sql: """
            INSERT INTO images (path, label, split, width, height, size, modified, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (path) DO UPDATE SET label = excluded.label, split = excluded.split, width = excluded.width,
              height = excluded.height, size = excluded.size, modified = excluded.modified, hash = excluded.hash
            RETURNING id
            """,
          arguments: [
            file.path, file.label, file.split.rawValue, entry.width, entry.height, file.size, file.modified, entry.hash,
          ])
        let blob = entry.embedding.withUnsafeBytes { Data($0) }
        try db.execute(sql: "INSERT OR REPLACE INTO journal (id, embedding) VALUES (?, ?)", arguments: [id, blob])
        try db.execute(sql: "DELETE FROM skipped WHERE path = ?", arguments: [file.path])
        try db.execute(sql: "DELETE FROM storedSizes WHERE image = ?", arguments: [id])
        if hasStrays, let id { try Self.adoptAnnotations(db, for: id, size: file.size, hash: entry.hash) }
      }
      for (file, reason) in skipped {
        try db.execute(
          sql: "INSERT OR REPLACE INTO skipped (path, size, modified, reason) VALUES (?, ?, ?, ?)",
          arguments: [file.path, file.size, file.modified, reason.text])
      }
    }
  }

  /// Files whose bytes are as they were: new dates, or another class or split by the lists.
  func touch(_ files: [DataSet.File]) throws {
    guard !files.isEmpty else { return }
    try write { db in
      for file in files {
        try db.execute(
          sql: "UPDATE images SET label = ?, split = ?, size = ?, modified = ? WHERE path = ?",
          arguments: [file.label, file.split.rawValue, file.size, file.modified, file.path])
      }
    }
  }

  /// Keeps what training made of its photos, in place of what was known.
  func setTrainedSplits(_ splits: [String: Split]) throws {
    try write { db in
      try db.execute(sql: "DELETE FROM splits")
      for (path, split) in splits {
        try db.execute(sql: "INSERT INTO splits (path, split) VALUES (?, ?)", arguments: [path, split.rawValue])
      }
    }
  }

  /// Forgets photos, and skipped files, whose files are gone. What people wrote on them waits for the same bytes to come
  /// back, elsewhere perhaps: a photo filed under the wrong class is moved.
  func remove(paths: [String]) throws {
    guard !paths.isEmpty else { return }
    try write { db in
      for path in paths {
        try Self.keepAnnotations(db, ofPhotoAt: path)
        try db.execute(
          sql: "DELETE FROM journal WHERE id IN (SELECT id FROM images WHERE path = ?)", arguments: [path])
        try db.execute(sql: "DELETE FROM images WHERE path = ?", arguments: [path])
        try db.execute(sql: "DELETE FROM skipped WHERE path = ?", arguments: [path])
      }
    }
  }

  /// Called when the embeddings file holds these rows and is safely on disk.
  func clearJournal() throws {
    try write { db in try db.execute(sql: "DELETE FROM journal") }
  }

  /// Called when every embedding is void: another model, or other words. Photos keep their ids.
  func forgetEmbeddings() throws {
    try write { db in
      try db.execute(sql: "DELETE FROM journal")
      try db.execute(sql: "UPDATE images SET size = -1, hash = 0")
      try db.execute(sql: "DELETE FROM skipped")
    }
  }

  /// Called for photos that are to be read again, as if their files had changed. They keep their ids.
  func forgetFiles(of photos: [Int64]) throws {
    guard !photos.isEmpty else { return }
    try write { db in
      for id in photos { try db.execute(sql: "UPDATE images SET size = -1, hash = 0 WHERE id = ?", arguments: [id]) }
    }
  }

  // MARK: Errors

  func read<T>(_ body: (Database) throws -> T) throws -> T {
    do { return try database.read(body) } catch { throw Self.explained(error, path: path) }
  }

  func write(_ body: (Database) throws -> Void) throws {
    do { try database.write(body) } catch { throw Self.explained(error, path: path) }
  }

  /// SQLite's errors in this program's terms.
  private static func explained(_ error: any Error, path: String) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    let reason = error.message ?? "\(error.resultCode)"
    switch error.resultCode {
    case .SQLITE_NOTADB, .SQLITE_CORRUPT: return WorkspaceError.damaged(path: path, .database(reason))
    case .SQLITE_FULL: return WorkspaceError.database(path: path, .diskFull)
    case .SQLITE_CANTOPEN: return WorkspaceError.database(path: path, .notOpened(reason))
    case .SQLITE_BUSY, .SQLITE_LOCKED: return WorkspaceError.busy(path: path)
    default: return WorkspaceError.database(path: path, .refused(reason))
    }
  }
}
