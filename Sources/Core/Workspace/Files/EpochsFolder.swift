import Foundation

/// `epochs/` in a workspace: what training leaves of a run, epoch by epoch.
public enum EpochsFolder {
  static let name = "epochs"
  /// All that a run needs to go on with.
  static let stateFileName = "state.safetensors"

  /// The folder's place in a workspace, whether or not it is there.
  public static func url(in workspace: URL) -> URL { workspace.appendingPathComponent(name) }

  /// Whether a workspace's folder holds a run that can go on.
  static func holdsRun(in workspace: URL) -> Bool { holdsState(url(in: workspace)) }

  /// Whether a run's own folder holds its state.
  static func holdsState(_ folder: URL) -> Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent(stateFileName).path)
  }
}
