import Foundation
import Index

/// `embeddings.safetensors`: "embeddings" `[N, D] float32`, "ids" `[N] int64`, ascending.
extension EmbeddingTable {
  /// Reads a workspace's table; a workspace that has none yet has an empty one.
  /// - Throws: `FileError`, ``CheckpointError``; ``WorkspaceError/damaged(path:_:)`` where rows and ids disagree.
  init(readingFrom workspace: URL, dimension: Int) throws {
    let url = workspace.appendingPathComponent(Self.fileName)
    guard FileManager.default.fileExists(atPath: url.path) else {
      self.init(dimension: dimension, ids: [], rows: [])
      return
    }
    let file = try SafeTensorsFile(mapping: url)
    let ids = try file.int64s("ids")
    let entry = try file.entry("embeddings", .float32, shape: [ids.count, dimension])
    guard zip(ids, ids.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw WorkspaceError.damaged(path: url.path, .unorderedIDs)
    }
    let rows = try file.tensor(entry.name).values
    guard rows.count == ids.count * dimension, rows.allSatisfy(\.isFinite) else {
      throw WorkspaceError.damaged(path: url.path, .notFinite)
    }
    self.init(dimension: dimension, ids: ids, rows: rows)
  }

  /// Reads the whole graph of these embeddings.
  /// - Throws: `IndexError`; ``WorkspaceError/damaged(path:_:)`` where it is one of other photos.
  func verifyGraph(at url: URL) throws {
    let graph = try HNSW(mapping: url, verify: .everything)
    guard graph.dimension == dimension, graph.ids == ids else {
      throw WorkspaceError.damaged(path: url.path, .otherPhotos)
    }
  }

  func write(to workspace: URL) throws {
    try SafeTensors.write(
      [
        .init("embeddings", shape: [count, dimension], .float32(rows)),
        .init("ids", shape: [count], .int64(ids)),
      ], to: workspace.appendingPathComponent(Self.fileName))
  }
}
