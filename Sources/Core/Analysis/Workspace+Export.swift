import Foundation
import Support

extension Workspace {
  /// Writes a workspace's network as one safetensors file that torchvision's names are in, with its metadata.
  /// - Parameters:
  ///   - workspace: its folder.
  ///   - type: `float32`, or `float16` for half the bytes; a tensor that float16 cannot hold (the variance of large
  ///     features) stays float32.
  ///   - url: the file to write; one that is there is replaced.
  /// - Throws: ``WorkspaceError`` where it is no workspace, or the file lies in one; ``CheckpointError``, `FileError`.
  /// - Precondition: `type` is one of the two.
  public static func exportModel(of workspace: URL, as type: ElementType = .float32, to url: URL) throws {
    try prepareExport(of: workspace, to: url)
    let checkpoint = try Checkpoint.load(from: workspace.appendingPathComponent(modelFileName))
    try SafeTensors.write(
      SafeTensors.items(checkpoint.tensors, narrowedTo: type), metadata: checkpoint.metadata, to: url)
  }

  /// Writes the head of a workspace's classifier: the layers after the body, with the names of their outputs.
  /// - Parameters:
  ///   - workspace: its folder.
  ///   - type: as for ``exportModel(of:as:to:)``.
  ///   - url: the file to write; one that is there is replaced.
  /// - Throws: ``WorkspaceError`` where it is no workspace, or the file lies in one; ``AnalysisError`` where it has no classifier;
  ///   ``CheckpointError``, `FileError`.
  public static func exportClassifierHead(of workspace: URL, as type: ElementType = .float32, to url: URL) throws {
    try prepareExport(of: workspace, to: url)
    guard ClassifierFile.exists(in: workspace) else {
      throw AnalysisError.absent(.classifier(workspace: workspace.lastPathComponent))
    }
    try ClassifierFile(readingFrom: workspace).writeHead(as: type, to: url)
  }

  private static func prepareExport(of workspace: URL, to url: URL) throws {
    _ = try Manifest.read(from: workspace)
    let beside = url.deletingLastPathComponent().appendingPathComponent(Manifest.fileName)
    guard !Folder.contains(url, in: workspace), !FileManager.default.fileExists(atPath: beside.path) else {
      throw WorkspaceError.insideWorkspace(path: url.path)
    }
  }
}
