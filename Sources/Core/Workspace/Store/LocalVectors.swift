import Foundation

/// What the folder of a workspace holds for searching.
struct LocalVectors: Sendable {
  let table: EmbeddingTable
  let photos: PhotoRecords
  /// Nil while the graph is missing or older than the embeddings.
  let graphFile: URL?
  /// What people wrote on photos, read anew each time.
  let annotations: @Sendable () throws -> Annotations
}
