import Support

/// What can be wrong with vectors, ids, parameters or an index file. A row is counted from 0.
public enum IndexError: RecordableError, Equatable, Sendable {
  /// `index`, the kind that an error record names.
  public static let recordName = "index"

  /// A vector of another length than the index's dimension.
  case dimension(expected: Int, found: Int)
  /// The number of values is no multiple of the dimension.
  case partialRow(values: Int, dimension: Int)
  /// There must be as many ids as rows.
  case idCount(rows: Int, ids: Int)
  /// A row holds NaN or an infinity (or values so large that their squares do).
  case notFinite(row: Int)
  /// A row of length zero has no direction, so it has no cosine.
  case zeroVector(row: Int)
  /// Two items with one id.
  case duplicateID(Int64)
  /// No item with this id.
  case unknownID(Int64)
  /// A selection made by another index, or before this one changed.
  case foreignSelection
  /// A parameter outside its range.
  case parameter(name: String, allowed: ClosedRange<Int>, found: Int)
  /// More nodes than 31 bits can name.
  case tooMany(count: Int)
  /// Memory for this many bytes was refused by the system.
  case outOfMemory(bytes: Int)
  /// The file cannot be opened, read or written.
  case system(SystemError)
  /// The file does not start as an index does.
  case notAnIndex(path: String)
  /// The file was written by a newer version.
  case version(path: String, supported: UInt32, found: UInt32)
  /// The file is damaged: where, and how.
  case damaged(path: String, section: IndexSection, IndexFault)
}

extension IndexError {
  /// Says what files have to say in the index's own words.
  static func translating<R>(_ body: () throws -> R) throws -> R {
    do { return try body() } catch FileError.system(let refused) {
      throw IndexError.system(refused)
    } catch FileError.notAFile(let path) {
      throw IndexError.notAnIndex(path: path)
    }
  }
}
