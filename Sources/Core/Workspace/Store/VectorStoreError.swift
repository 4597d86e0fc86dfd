/// What a ``VectorStore`` cannot do, or did not.
public enum VectorStoreError: Error, Equatable, Sendable {
  /// It only searches through its index.
  case noExactSearch
  /// A rank below the deepest it can give.
  case tooDeep(limit: Int, asked: Int)
  /// A model's figures that nobody put into the filter; see `Workspace.settled(_:scores:)`.
  case unsettled(filter: String)
  /// It holds vectors of another length than the workspace's.
  case dimension(expected: Int, found: Int)
}
