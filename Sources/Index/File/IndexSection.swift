/// A part of an index file.
public enum IndexSection: Codable, Hashable, Sendable {
  /// No section in particular: the file's length, or the bytes between sections.
  case file
  /// The first 4096 bytes: metric, parameters, counts and the sections' checksums.
  case header
  /// What is taken off every vector before it is rounded, `[dimension]` float32 (one more under an inner product).
  case center
  /// The items' ids, `[items]` int64.
  case ids
  /// The first item of each node, `[nodes]` uint32; only where equal vectors share a node.
  case first
  /// The item after each item of the same node, `[items]` uint32; only where equal vectors share a node.
  case next
  /// A bit an item, set for those that were deleted; only where some were.
  case deleted
  /// The vectors rounded to 8 bits, `[nodes, stride]`; walks compare these.
  case codes
  /// The vectors, `[nodes, dimension]` float32; answers are scored by these.
  case rows
  /// The graph's links on one level, 0 the lowest: `[nodes, 2 M]` uint32 there, `[nodes of the level, M]` above.
  case links(level: Int)
}
