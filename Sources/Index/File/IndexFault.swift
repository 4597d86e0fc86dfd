/// What a section of an index file, or of an index, holds that it must not.
public enum IndexFault: Codable, Hashable, Sendable {
  /// A number of the header.
  public enum Field: Codable, Hashable, Sendable {
    case dimension, M, efConstruction, efSearch, levels, nodes, items, liveItems, radius, step, rerank, beam, prefetch
    case flags
    case nodesOfLevel(Int)
  }

  /// A header of so many bytes.
  case headerCut(bytes: Int, of: Int)
  /// A version that never was.
  case version(UInt32)
  /// Bytes, from `offset` on, that are not those which were written.
  case checksum(offset: Int)
  case headerLength
  case metric
  case outside(Field, found: UInt32, allowed: ClosedRange<Int>)
  case above(Field, found: UInt64, limit: Int)
  case value(Field, Float)
  /// More items than nodes, and nothing that says which share one.
  case noChains(items: Int, nodes: Int)
  case fewerItems(Int, thanNodes: Int)
  /// Fewer live items than items, and none deleted.
  case noneDeleted(live: Int, items: Int)
  case overflow
  case length(said: UInt64, counted: Int)
  case fileLength(found: Int, expected: Int)
  /// A byte between sections that is not zero.
  case padding(byte: Int)
  case notFinite
  case deletedCount(marked: Int, items: Int, live: Int)
  /// Items past the last are marked as deleted.
  case deletedPastLast
  case repeatedID(Int64)
  /// A node that names an item which there is not.
  case firstItem(node: Int, item: UInt32, items: Int)
  /// An item on two nodes; on none.
  case sharedItem(UInt32), lostItem(Int)
  case nextItem(UInt32, after: Int)
  case link(node: Int, to: UInt32)
  case rowNotFinite(Int)
  case zeroRow(Int)
}
