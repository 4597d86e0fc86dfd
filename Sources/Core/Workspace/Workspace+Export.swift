import Foundation

extension Workspace {
  /// Writes a workspace's network as one safetensors file that torchvision's names are in, with its metadata.
  /// - Parameter type: `float32`, or `float16` for half the bytes.
  /// - Throws: ``WorkspaceError`` where it is no workspace; ``CheckpointError``, ``FileError``.
  /// - Precondition: `type` is one of the two.
  public static func exportModel(of workspace: URL, as type: ElementType = .float32, to url: URL) throws {
    _ = try Manifest.read(from: workspace)
    let checkpoint = try Checkpoint.load(from: workspace.appendingPathComponent(modelFileName))
    try SafeTensors.write(checkpoint.tensors, metadata: checkpoint.metadata, as: type, to: url)
  }
}
