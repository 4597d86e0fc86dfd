/// What a section of an index file, or of an index, holds that it must not.
public enum IndexFault: Codable, Hashable, Sendable {
  /// A number of the header.
  public enum Field: Codable, Hashable, Sendable {
    /// Numbers in a vector.
    case dimension
    /// Links that a node takes when it is inserted.
    case M
    /// Candidates kept while a node is inserted.
    case efConstruction
    /// Candidates kept by a search that names no number.
    case efSearch
    /// Levels of the graph, 0 for an empty one.
    case levels
    /// Different vectors.
    case nodes
    /// Vectors, deleted ones among them; equal ones share a node.
    case items
    /// Vectors that were not deleted.
    case liveItems
    /// The longest row's length (inner product).
    case radius
    /// The width of one code step.
    case step
    /// Candidates ranked in float32 for each hit asked for.
    case rerank
    /// Nodes expanded at once, 1 or 2.
    case beam
    /// Codes asked for before they are compared, 0…64.
    case prefetch
    /// Which of the sections that may be missing are there.
    case flags
    /// Nodes on one level, 0 the lowest.
    case nodesOfLevel(Int)
  }

  /// A header of so many bytes.
  case headerCut(bytes: Int, of: Int)
  /// A version that never was.
  case version(UInt32)
  /// Bytes, from `offset` on, that are not those which were written.
  case checksum(offset: Int)
  /// A header that says another length than the format's 4096 bytes.
  case headerLength
  /// A number that stands for no metric.
  case metric
  /// A number outside of what the format allows.
  case outside(Field, found: UInt32, allowed: ClosedRange<Int>)
  /// A count beyond what the format, or another count, allows.
  case above(Field, found: UInt64, limit: Int)
  /// A value that is not finite, not positive, or too large.
  case value(Field, Float)
  /// More items than nodes, and nothing that says which share one.
  case noChains(items: Int, nodes: Int)
  /// Fewer items than nodes, though every node holds one.
  case fewerItems(Int, thanNodes: Int)
  /// Fewer live items than items, and none deleted.
  case noneDeleted(live: Int, items: Int)
  /// Counts so large that the file's length has no number.
  case overflow
  /// The header says another length, in bytes, than its counts give.
  case length(said: UInt64, counted: Int)
  /// The file has another length, in bytes, than its header says: it was cut, or added to.
  case fileLength(found: Int, expected: Int)
  /// A byte between sections that is not zero.
  case padding(byte: Int)
  /// A center that is not finite.
  case notFinite
  /// More or fewer items are marked as deleted than the counts of items and live items leave.
  case deletedCount(marked: Int, items: Int, live: Int)
  /// Items past the last are marked as deleted.
  case deletedPastLast
  /// One id on two live items.
  case repeatedID(Int64)
  /// A node that names an item which there is not.
  case firstItem(node: Int, item: UInt32, items: Int)
  /// An item that two nodes name as their first.
  case sharedItem(UInt32)
  /// An item that is on no node.
  case lostItem(Int)
  /// An item whose next is not there, stands before it, or is on a node already.
  case nextItem(UInt32, after: Int)
  /// A link to a node that there is not on this level, to the node itself, or behind the end of its list.
  case link(node: Int, to: UInt32)
  /// A vector that is not finite, by its node.
  case rowNotFinite(Int)
  /// A vector of length zero under cosine, by its node.
  case zeroRow(Int)
}
