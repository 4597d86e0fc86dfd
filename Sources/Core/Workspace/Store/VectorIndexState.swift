/// Whether a store's searches can use an index.
public enum VectorIndexState: Sendable, Hashable {
  /// Searches use the index.
  case ready
  /// Not built yet, or cut off: answers are right for what is there, and each vector is looked at.
  case missing
}
