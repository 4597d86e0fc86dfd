import Foundation

/// Where the network of one epoch placed the photos it never trained on: `epochs/2a-01.embeddings.safetensors`,
/// "embeddings" `[N, D]` (float16 as training writes them), with stage, epoch and the photos' paths in the metadata. The
/// rows stay in the file until they are asked for.
struct EpochEmbeddings: Sendable {
  static let ending = ".embeddings.safetensors"
  private static let tensor = "embeddings"

  /// `2a/1`.
  let name: String
  /// Relative to the data set, one a row.
  let paths: [String]
  let dimension: Int
  private let file: SafeTensorsFile
  private let entry: SafeTensorsFile.Entry

  /// - Throws: `FileError`, ``CheckpointError``; ``WorkspaceError/damaged(path:_:)`` where the parts disagree.
  init(mapping url: URL) throws {
    file = try SafeTensorsFile(mapping: url)
    guard let stage = file.metadata["stage"], let epoch = file.metadata["epoch"], Int(epoch) != nil,
      let paths = try? JSONDecoder().decode([String].self, from: Data((file.metadata["paths"] ?? "").utf8))
    else { throw WorkspaceError.damaged(path: url.path, .unnamedEpoch) }
    guard let entry = file.entries[Self.tensor] else {
      throw CheckpointError.missingTensor(path: url.path, name: Self.tensor)
    }
    guard entry.shape.count == 2, entry.shape[0] == paths.count, entry.shape[1] > 0 else {
      throw CheckpointError.unexpectedTensor(
        path: url.path, name: Self.tensor, expected: TensorForm(nil, [paths.count, nil]), found: entry.form)
    }
    name = "\(stage)/\(epoch)"
    self.paths = paths
    dimension = entry.shape[1]
    self.entry = entry
  }

  /// Every epoch of a workspace's training that left its embeddings, in the order in which they were trained. None where
  /// it was not trained here.
  static func all(of workspace: URL) throws -> [EpochEmbeddings] {
    try files(of: workspace).map { try EpochEmbeddings(mapping: $0) }
  }

  /// Stages follow each other by name (`2a`, `2b`), epochs by number.
  static func files(of workspace: URL) -> [URL] {
    let folder = workspace.appendingPathComponent(EpochsFolder.name)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }
      .map { name -> (stage: String, epoch: Int, name: String) in
        let parts = name.dropLast(ending.count).split(separator: "-", maxSplits: 1)
        return (parts.first.map(String.init) ?? "", parts.last.flatMap { Int($0) } ?? 0, name)
      }
      .sorted { ($0.stage, $0.epoch) < ($1.stage, $1.epoch) }
      .map { folder.appendingPathComponent($0.name) }
  }

  /// `[range, D] float32`, read now.
  func rows(_ range: Range<Int>) -> [Float] {
    let bytes = dimension * entry.elementType.byteCount
    return StoredTensor.floats(
      entry.elementType, in: file.file,
      at: entry.range.lowerBound + range.lowerBound * bytes..<entry.range.lowerBound + range.upperBound * bytes)
  }
}
