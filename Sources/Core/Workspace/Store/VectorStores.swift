/// The one place where it is chosen what stands behind a workspace's searches.
///
/// A store to come is one file that conforms to ``VectorStore``, a case here, and a sentence for each of its errors. Opening
/// by address goes here too: the scheme of `milvus://host:19530/photos` or `postgres://…` picks the type, where the build
/// has it (a package trait); the workspace's folder, or no address at all, is ``LocalVectorStore``.
enum VectorStores {
  /// - Throws: `IndexError` where the folder's graph is damaged, or a vector is no direction.
  static func open(_ vectors: LocalVectors) throws -> any VectorStore { try LocalVectorStore(vectors) }
}
