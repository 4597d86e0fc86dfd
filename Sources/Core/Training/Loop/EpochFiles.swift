import Foundation

/// The files that a run leaves of each of its epochs, in the run's folder: `2a-01.safetensors`, the network's weights
/// under torchvision's names, and for stage 2 `2a-01.embeddings.safetensors`, where it places the photos it never trained
/// on: "embeddings" `[N, D] float16`, unit rows, with the photos' paths in the metadata.
struct EpochFiles {
  let folder: URL

  func weights(_ stage: TrainingStage, _ epoch: Int) -> URL {
    folder.appendingPathComponent(Self.name(stage, epoch) + ".safetensors")
  }

  func embeddings(_ stage: TrainingStage, _ epoch: Int) -> URL {
    folder.appendingPathComponent(Self.name(stage, epoch) + ".embeddings.safetensors")
  }

  private static func name(_ stage: TrainingStage, _ epoch: Int) -> String {
    stage.shortName + (epoch < 10 ? "-0\(epoch)" : "-\(epoch)")
  }

  /// - Throws: `FileError`.
  func write(_ tensors: [String: Tensor], _ architecture: Architecture, _ stage: TrainingStage, _ epoch: Int) throws {
    try SafeTensors.write(
      tensors,
      metadata: ["architecture": architecture.rawValue, "stage": stage.shortName, "epoch": String(epoch)],
      to: weights(stage, epoch))
  }

  /// - Parameter rows: of the photos at `paths`, of any length but zero each.
  /// - Throws: `FileError`.
  func write(embeddings rows: [[Float]], paths: [String], _ stage: TrainingStage, _ epoch: Int) throws {
    guard let dimension = rows.first?.count else { return }
    var values: [Float] = []
    values.reserveCapacity(rows.count * dimension)
    for row in rows {
      var row = row
      VectorRows.normalize(&row)
      values += row
    }
    let names = String(decoding: try JSONEncoder().encode(paths), as: UTF8.self)
    try SafeTensors.write(
      [.init("embeddings", shape: [rows.count, dimension], .float16(values))],
      metadata: ["stage": stage.shortName, "epoch": String(epoch), "paths": names], to: embeddings(stage, epoch))
  }

  /// The weights that an epoch ended with, to the last bit.
  /// - Throws: `FileError`, ``CheckpointError``.
  func tensors(_ stage: TrainingStage, _ epoch: Int) throws -> [String: Tensor] {
    try Checkpoint.load(from: weights(stage, epoch)).tensors
  }

  /// Removes what another run left in the folder.
  func removeAll() throws {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let beginnings = TrainingStage.allCases.map { $0.shortName + "-" }
    for name in names where name.hasSuffix(".safetensors") && beginnings.contains(where: name.hasPrefix) {
      try FileManager.default.removeItem(at: folder.appendingPathComponent(name))
    }
  }
}
