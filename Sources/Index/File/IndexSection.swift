/// A part of an index file.
public enum IndexSection: Codable, Hashable, Sendable {
  case file, header, center, ids, first, next, deleted, codes, rows
  case links(level: Int)
}
