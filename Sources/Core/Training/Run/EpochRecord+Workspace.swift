import Foundation

extension EpochRecord {
  /// The table of a workspace's training, a line an epoch; empty where it was not trained here.
  /// - Throws: `FileError`, ``CheckpointError``; ``TrainingError/damagedCheckpoint(path:_:)``.
  public static func all(of workspace: URL) throws -> [EpochRecord] {
    let url = EpochsFolder.url(in: workspace).appendingPathComponent(EpochsFolder.stateFileName)
    guard FileManager.default.fileExists(atPath: url.path) else { return [] }
    guard let text = try SafeTensorsFile(mapping: url).metadata[TrainingState.key],
      let progress = try? JSONDecoder().decode(TrainingState.Progress.self, from: Data(text.utf8))
    else { throw TrainingError.damagedCheckpoint(path: url.path, .noPlace) }
    return progress.history
  }
}
